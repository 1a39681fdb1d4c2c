import type { PasswordGuard } from '../accounts/password-guard.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { Capabilities } from '../contract/session.ts';
import type { Logger } from '../logger.ts';
import type { LicensingProvider } from '../providers/licensing-provider.ts';
import type { Handlers } from './handler.ts';

export interface SessionRoutesOptions {
  provider: LicensingProvider;
  guard: PasswordGuard;
  sessions: Sessions;
  capabilities: Capabilities;
  logger: Logger;
}

/** Sign-in, sign-out, and who is signed in. */
export function sessionRoutes({ provider, guard, sessions, capabilities, logger }: SessionRoutesOptions): Pick<Handlers, 'readSession' | 'signIn' | 'signOut'> {
  return {
    async readSession(_input, { sessionId }) {
      const session = await sessions.find(sessionId);
      return session === undefined ? { signedIn: false, capabilities } : { signedIn: true, user: session.user, capabilities };
    },

    async signIn({ body: { email, password, code, recoveryCode, remember } }, { requestId, clientAddress, context, startSession }) {
      const signedIn = await guard.check({ email, clientAddress, requestId, wrong: 'invalid-credentials' }, () => provider.signIn({ email, password, code, recoveryCode }, context));
      await startSession(signedIn, remember);
      logger.info({ event: 'sign-in', requestId, userId: signedIn.user.id }, 'signed in');
      return { signedIn: true, user: signedIn.user, capabilities };
    },

    async signOut(_input, { requestId, sessionId, setSession }) {
      const session = await sessions.find(sessionId);
      if (session !== undefined) {
        await sessions.end(session);
        logger.info({ event: 'sign-out', requestId, userId: session.user.id }, 'signed out');
      }
      setSession(undefined);
      return undefined;
    },
  };
}
