import type { PasswordReset, PasswordResetRedemption } from '#contract/password.ts';
import type { EmailChangeConfirmation, SignUp, SignUpConfirmation } from '#contract/user.ts';
import { isAccepted, isNothing, isSession } from './answer.ts';
import type { Transport } from './transport.ts';

/** The endpoints that mail a link to anybody, or redeem one: one method each. Each resolves to the answer, or rejects with a `ProblemError`. */
export function createMailedLinkClient({ send }: Transport) {
  return {
    signUp: (body: SignUp) => send('POST', '/users', isAccepted, { body }),
    confirmSignUp: (body: SignUpConfirmation) => send('POST', '/users/confirm', isSession, { body }),
    requestPasswordReset: (body: PasswordReset) => send('POST', '/password-resets', isAccepted, { body }),
    redeemPasswordReset: (body: PasswordResetRedemption) => send('POST', '/password-resets/redeem', isNothing, { body }),
    confirmEmail: (body: EmailChangeConfirmation) => send('POST', '/me/email/confirm', isAccepted, { body }),
  };
}
