import type { PasswordGuard } from '../accounts/password-guard.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { Session } from '../contract/session.ts';
import type { User } from '../contract/user.ts';
import type { Logger } from '../logger.ts';
import type { LicensingProvider } from '../providers/licensing-provider.ts';
import type { Handlers } from './handler.ts';

export interface SessionRoutesOptions {
  provider: LicensingProvider;
  guard: PasswordGuard;
  sessions: Sessions;
  toSession: (user: User | undefined) => Session;
  logger: Logger;
}

/** Sign-in, sign-out, and who is signed in. */
export function sessionRoutes({ provider, guard, sessions, toSession, logger }: SessionRoutesOptions): Pick<Handlers, 'readSession' | 'signIn' | 'signOut'> {
  return {
    async readSession(_input, { sessionId }) {
      const session = await sessions.find(sessionId);
      return toSession(session?.user);
    },

    async signIn({ body: { email, password, code, recoveryCode, remember } }, { requestId, clientAddress, context, startSession }) {
      const signedIn = await guard.check({ email, clientAddress, requestId, wrong: 'invalid-credentials' }, () => provider.signIn({ email, password, code, recoveryCode }, context));
      await startSession(signedIn, remember);
      logger.info({ event: 'sign-in', requestId, userId: signedIn.user.id }, 'signed in');
      return toSession(signedIn.user);
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
