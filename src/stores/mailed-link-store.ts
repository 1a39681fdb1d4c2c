import type { PasswordReset, PasswordResetRedemption } from '#contract/password.ts';
import type { Session } from '#contract/session.ts';
import type { EmailChangeConfirmation, SignUp, SignUpConfirmation } from '#contract/user.ts';
import { createMailedLinkClient } from '../client/mailed-link-client.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Asks for mails with links, and redeems them. It keeps nothing. */
export interface MailedLinkStore extends CustomerStore {
  signUp(request: SignUp): Promise<Outcome<unknown>>;
  /** Signs in whoever it belongs to. */
  confirmSignUp(confirmation: SignUpConfirmation): Promise<Outcome<Session>>;
  requestPasswordReset(request: PasswordReset): Promise<Outcome<unknown>>;
  redeemPasswordReset(redemption: PasswordResetRedemption): Promise<Outcome<undefined>>;
  confirmEmail(confirmation: EmailChangeConfirmation): Promise<Outcome<unknown>>;
}

export const createMailedLinkStore: StoreFactory<MailedLinkStore> = ({ transport, session }) => {
  const client = createMailedLinkClient(transport);
  return {
    signUp: (request) => settle(client.signUp(request)),
    confirmSignUp: (confirmation) => session.begin(client.confirmSignUp(confirmation)),
    requestPasswordReset: (request) => settle(client.requestPasswordReset(request)),
    redeemPasswordReset: (redemption) => settle(client.redeemPasswordReset(redemption)),
    confirmEmail: (confirmation) => settle(client.confirmEmail(confirmation)),
  };
};
