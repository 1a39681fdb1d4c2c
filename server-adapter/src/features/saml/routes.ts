import { sealedField } from './sign-in.ts';
import type { SamlSignIn } from './sign-in.ts';
import type { SamlReturn } from '../../contract/saml.ts';
import type { Logger } from '../../core/logger.ts';
import { ProblemError } from '../../core/problem-error.ts';
import { toSetCookies } from '../../core/sessions/session-cookie.ts';
import type { SessionCookie } from '../../core/sessions/session-cookie.ts';
import type { Quota } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import type { Settings } from '../../core/settings.ts';
import type { Call, Handlers } from '../../core/http/handler.ts';
import { toSamlPage } from './page.ts';

export interface SamlRoutesOptions {
  settings: Pick<Settings, 'siteUrl' | 'allowedOrigins'>;
  /** `undefined`: the configuration names no alias. */
  saml: SamlSignIn | undefined;
  /** Holds the beginning until the browser comes back. */
  beginningCookie: SessionCookie;
  quota: Quota;
  logger: Logger;
}

type SamlHandlers = Pick<Handlers, 'beginSamlSignIn' | 'finishSamlSignIn' | 'finishPostedSamlSignIn'>;

/** Sign-in by a company's own sign-in page. */
export function samlRoutes({ settings, saml, beginningCookie, quota, logger }: SamlRoutesOptions): SamlHandlers {
  function demand(): SamlSignIn {
    if (saml === undefined) throw new ProblemError('not-supported');
    return saml;
  }
  const toPage = (page: string | null | undefined): string => toAllowedPage(page ?? undefined, settings)?.href ?? '';

  async function finish(state: string, token: string | undefined, { request, requestId, clientAddress, context, signIn, tellOn }: Call): Promise<Response> {
    const { returnTo, from, remember, epoch } = await demand().recall(state, beginningCookie.read(request.headers));
    tellOn(from);
    await quota.take('saml', undefined, clientAddress);
    const { user } = await signIn(() => demand().finish(state, token, context), { remembered: remember, epoch }).catch(asExpired);
    logger.info({ event: 'sign-in', requestId, userId: user.id, clientAddress, method: 'saml' }, 'signed in');
    return new Response(null, { status: 303, headers: [['Location', returnTo || settings.siteUrl.href], ...toSetCookies(beginningCookie.clear())] });
  }

  return {
    async beginSamlSignIn({ query: { returnTo, remember } }, { request }) {
      const { url, cookie } = await demand().begin({ returnTo: toPage(returnTo), from: toPage(request.headers.get('referer')), remember });
      return new Response(null, { status: 303, headers: [['Location', url], ...toSetCookies(beginningCookie.write({ id: cookie, remembered: true }))] });
    },

    async finishSamlSignIn({ params: { state }, query }, call) {
      const token = await demand().readToken(query, state);
      return token === undefined ? toSamlPage({}) : finish(state, token, call);
    },

    async finishPostedSamlSignIn({ params: { state }, body }, call) {
      const token = await demand().readToken(body, state);
      return token === undefined || isOurs(body) ? finish(state, token, call) : toSamlPage({ [sealedField]: await demand().seal(token, state) });
    },
  };
}

/** Begun before its user was revoked. */
function asExpired(error: unknown): never {
  throw error instanceof ProblemError && error.code === 'invalid-credentials' ? new ProblemError('link-expired', { cause: error }) : error;
}

/** From our own page: browsers send the cookie with it. */
const isOurs = (body: SamlReturn): boolean => sealedField in body;
