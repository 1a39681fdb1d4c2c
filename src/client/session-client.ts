import type { PasswordReset, PasswordResetRedemption } from '../../server-adapter/src/contract/password.ts';
import type { SignIn } from '../../server-adapter/src/contract/session.ts';
import type { EmailChangeConfirmation, SignUp, SignUpConfirmation } from '../../server-adapter/src/contract/user.ts';
import { isAccepted, isNothing, isSession } from './answer.ts';
import type { Transport } from './transport.ts';

/** The endpoints for anybody: one method each. Each resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createSessionClient({ send }: Transport) {
  return {
    readSession: (signal?: AbortSignal) => send('GET', '/session', isSession, { signal }),
    signIn: (body: SignIn) => send('POST', '/session', isSession, { body }),
    signOut: () => send('DELETE', '/session', isNothing),
    signUp: (body: SignUp) => send('POST', '/users', isAccepted, { body }),
    confirmSignUp: (body: SignUpConfirmation) => send('POST', '/users/confirm', isSession, { body }),
    requestPasswordReset: (body: PasswordReset) => send('POST', '/password-resets', isAccepted, { body }),
    redeemPasswordReset: (body: PasswordResetRedemption) => send('POST', '/password-resets/redeem', isNothing, { body }),
    confirmEmail: (body: EmailChangeConfirmation) => send('POST', '/me/email/confirm', isAccepted, { body }),
  };
}

export type SessionClient = ReturnType<typeof createSessionClient>;
