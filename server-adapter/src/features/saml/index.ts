import { samlEndpoints } from '../../contract/endpoints/saml.ts';
import type { SamlReturn } from '../../contract/saml.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { OptionsError, ProblemError, refuseOthers } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Call, HandlersOf } from '../../core/http/handler.ts';
import { createQuota, samlLimits } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import { sealedWord } from '../../core/security/sealer.ts';
import { createSessionCookie, toSetCookies } from '../../core/sessions/session-cookie.ts';
import { toSamlPage } from './page.ts';
import { createSamlSignIn, samlSignInMs, sealedField } from './sign-in.ts';
import type { SamlSignIn } from './sign-in.ts';

export interface SamlOptions {
  /** The alias of the license server's account for which the company's sign-in page is set up: letters, digits, dashes and underscores. */
  alias: string;
}

/**
 * A company's own sign-in page (SAML), as it is set up in the license server's account. Not with `crossSite`. Throws an `OptionsError` that names what is wrong; the start does when the license
 * server has no SAML.
 */
export function saml({ alias, ...others }: SamlOptions): Feature {
  refuseOthers('saml', others);
  if (typeof alias !== 'string' || !/^[\w-]{1,64}$/.test(alias)) throw new OptionsError('saml.alias', 'must be the alias of the account at the license server: letters, digits, dashes and underscores');
  return defineFeature({
    name: 'saml',
    endpoints: samlEndpoints,
    signInWith: ({ baseUrl }) => ({ saml: { url: `${baseUrl}/session/saml` } }),
    attach(core) {
      const { settings: { baseUrl, secrets, crossSite }, provider: { identity: { saml } }, store: { counters } } = core;
      if (saml === undefined) throw new OptionsError('saml', 'needs a license server that has SAML, and this one has not');
      // The way back is a page of the adapter's own. With a cookie for each embedding site, what is signed in there is not signed in where it began.
      if (crossSite) throw new OptionsError('saml', 'cannot be used with crossSite: put the adapter on the site of the pages');
      return { handlers: toHandlers(createSamlSignIn({ ...core, saml, alias, returnUrl: `${baseUrl}/session/saml`, secrets, counters }), core) };
    },
  });
}

function toHandlers(saml: SamlSignIn, { settings, store: { counters }, logger, clock }: Core): HandlersOf<typeof samlEndpoints> {
  // Holds the beginning until the browser comes back.
  const beginningCookie = createSessionCookie({ ...settings, purpose: 'saml', content: sealedWord, maxAge: samlSignInMs / 1000 });
  const quota = createQuota({ counters, clock }, samlLimits);
  const toPage = (page: string | null | undefined): string => toAllowedPage(page ?? undefined, settings)?.href ?? '';

  async function finish(state: string, token: string | undefined, { request, requestId, clientAddress, context, signIn, setErrorPage }: Call): Promise<Response> {
    const { returnTo, from, remember, epoch } = await saml.recall(state, beginningCookie.read(request.headers));
    setErrorPage(from);
    await quota.take('saml', undefined, clientAddress);
    const { user } = await signIn(() => saml.finish(state, token, context), { remembered: remember, epoch }).catch(asExpired);
    logger.info({ event: 'sign-in', requestId, userId: user.id, clientAddress, method: 'saml' }, 'signed in');
    return new Response(null, { status: 303, headers: [['Location', returnTo || settings.siteUrl.href], ...toSetCookies(beginningCookie.clear())] });
  }

  return {
    async beginSamlSignIn({ query: { returnTo, remember } }, { request }) {
      const { url, cookie } = await saml.begin({ returnTo: toPage(returnTo), from: toPage(request.headers.get('referer')), remember });
      return new Response(null, { status: 303, headers: [['Location', url], ...toSetCookies(beginningCookie.write({ id: cookie, remembered: true }))] });
    },

    async finishSamlSignIn({ params: { state }, query }, call) {
      const token = await saml.readToken(query, state);
      return token === undefined ? toSamlPage({}) : finish(state, token, call);
    },

    async finishPostedSamlSignIn({ params: { state }, body }, call) {
      const token = await saml.readToken(body, state);
      return token === undefined || isOurs(body) ? finish(state, token, call) : toSamlPage({ [sealedField]: await saml.seal(token, state) });
    },
  };
}

/** Begun before its user was revoked. */
function asExpired(error: unknown): never {
  throw error instanceof ProblemError && error.code === 'invalid-credentials' ? new ProblemError('link-expired', { cause: error }) : error;
}

/** From our own page: browsers send the cookie with it. */
const isOurs = (body: SamlReturn): boolean => sealedField in body;
