import type { GoogleSignIn } from './sign-in.ts';
import type { ToSession } from '../../core/sessions/to-session.ts';
import type { Logger } from '../../core/logger.ts';
import { ProblemError } from '../../core/problem-error.ts';
import { toSetCookies } from '../../core/sessions/session-cookie.ts';
import type { SessionCookie } from '../../core/sessions/session-cookie.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface GoogleRoutesOptions {
  /** `undefined`: the configuration names no client id. */
  google: GoogleSignIn | undefined;
  /** Holds the secret between the two requests. */
  nonceCookie: SessionCookie;
  toSession: ToSession;
  logger: Logger;
}

/** Sign-in with Google's button. */
export function googleRoutes({ google, nonceCookie, toSession, logger }: GoogleRoutesOptions): Pick<Handlers, 'beginGoogleSignIn' | 'signInWithGoogle'> {
  function demand(): GoogleSignIn {
    if (google === undefined) throw new ProblemError('not-supported');
    return google;
  }

  return {
    async beginGoogleSignIn() {
      const { secret, nonce } = await demand().begin();
      return Response.json({ nonce }, { headers: toSetCookies(nonceCookie.write({ id: secret, remembered: true })) });
    },

    async signInWithGoogle({ body: { credential, remember } }, { request, requestId, clientAddress, context, knownDevice, signIn }) {
      const { user } = await signIn(() => demand().finish(credential, nonceCookie.read(request.headers), { clientAddress, requestId, knownDevice }, context), { remembered: remember });
      logger.info({ event: 'sign-in', requestId, userId: user.id, clientAddress, method: 'google' }, 'signed in');
      return toSession(user);
    },
  };
}
