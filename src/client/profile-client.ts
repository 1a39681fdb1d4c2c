import type { PasswordChange } from '#contract/password.ts';
import type { EmailChange, ProfileUpdate } from '#contract/user.ts';
import { isAccepted, isNothing, isUser } from './answer.ts';
import type { Transport } from './transport.ts';

/** The profile of a signed-in customer. Each method resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createProfileClient({ send }: Transport) {
  return {
    readProfile: (signal?: AbortSignal) => send('GET', '/me', isUser, { signal }),
    updateProfile: (body: ProfileUpdate) => send('PATCH', '/me', isUser, { body }),
    changeEmail: (body: EmailChange) => send('POST', '/me/email', isAccepted, { body }),
    changePassword: (body: PasswordChange) => send('PUT', '/me/password', isNothing, { body }),
  };
}
