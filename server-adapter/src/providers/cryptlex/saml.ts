import { ProviderError } from '../../ports/vendor.ts';
import type { SamlApi, UserOffice, VendorSession } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { toUrl } from '../../upstream/request.ts';
import { isOthers, toFailure } from './failures.ts';
import type { SignInParts } from './login.ts';
import { toSession } from './login.ts';
import { sameEmail } from './unknowns.ts';

/**
 * The names under which the token may come back from the company's sign-in page. That it comes with the browser, to `returnUrl`, is likely (NET: the page answers with a redirect there);
 * by which name, and whether as a query, a fragment or a posted form, is unknown. The adapter takes all three, and these names.
 */
const tokenNames = ['token', 'accessToken', 'access_token', 'jwt'] as const;

export interface SamlParts extends SignInParts {
  baseUrl: URL;
  findUserById: UserOffice['findUserById'];
}

/** Sign-in by the identity provider of the vendor's account (`login/saml/{alias}`: sure, NET). */
export function createSaml(parts: SamlParts): SamlApi {
  return {
    startUrl(alias, returnUrl) {
      return toUrl(parts.baseUrl, { path: '/v3/accounts/login/saml/:alias', ids: { alias }, query: { returnUrl } }).href;
    },

    /** Sure: the path (NET, PY), and 2xx where it is on. Likely: the name of the field. */
    async verify(alias, call) {
      const answer = await parts.api.nobody.ask({ method: 'POST', path: '/v3/accounts/login/saml/verify', body: { accountAlias: alias }, repeatable: true }, call);
      if (answer.status >= 400) throw isOthers(answer) ? toFailure(answer, 'nobody', 'POST /v3/accounts/login/saml/verify') : new ProviderError('refused', 'SAML is not set up for the account of this alias');
    },

    readToken(fields) {
      return tokenNames.map((name) => fields[name]).find((token) => token !== undefined && token !== '');
    },

    enter: (token, call) => enter(parts, token, call),
  };
}

/**
 * The token comes by way of the browser, so it may be anybody's, also one of another vendor's account, where whoever sent it can have made a user with any address. So the user is looked
 * up in this account.
 */
async function enter(parts: SamlParts, token: string, call: CallContext): Promise<VendorSession> {
  // Until the vendor has said whose it is, anybody may have sent it.
  const session = await toSession(parts, { accessToken: token }, { ...call, isAnonymous: true }).catch(asCredentials);
  const known = await parts.findUserById(session.user.id, call).catch(asUnknown);
  if (known === undefined || !sameEmail(known.email, session.user.email)) throw new ProviderError('forbidden', 'the token that came back is of a user whom this account does not have');
  return session;
}

/** Whatever is wrong with what came back: it is no token that can be used. */
function asCredentials(error: unknown): never {
  const unusable = error instanceof ProviderError && ['token-expired', 'malformed', 'forbidden', 'refused', 'not-found'].includes(error.failure);
  throw unusable ? new ProviderError('credentials', 'what came back from the sign-in elsewhere is no token of the vendor', { cause: error }) : error;
}

/** An id that the vendor cannot have given is nobody's. */
function asUnknown(error: unknown): undefined {
  if (error instanceof ProviderError && error.failure === 'not-found') return undefined;
  throw error;
}
