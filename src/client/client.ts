import type { ActivationQuery } from '../../server-adapter/src/contract/activation.ts';
import type { LicenseQuery } from '../../server-adapter/src/contract/license.ts';
import type { PasswordChange, PasswordReset, PasswordResetRedemption } from '../../server-adapter/src/contract/password.ts';
import type { ReleaseQuery } from '../../server-adapter/src/contract/release.ts';
import type { SignIn } from '../../server-adapter/src/contract/session.ts';
import type { EmailChange, EmailChangeConfirmation, ProfileUpdate, SignUp, SignUpConfirmation } from '../../server-adapter/src/contract/user.ts';
import { isAccepted, isActivation, isActivationList, isLicense, isLicenseList, isNothing, isReleaseList, isSession, isUser } from './answer.ts';
import { createTransport } from './transport.ts';

export interface ClientOptions {
  /** Where the adapter is, without a slash at the end: `/cx`, `https://api.example.com/cx`. */
  adapter: string;
  /** Default: the browser's. */
  fetch?: typeof fetch;
  /** Milliseconds until a request without an answer is given up. Default 20 000. */
  timeout?: number;
  /** Called when an answer says that nobody is signed in (any more). */
  onSignInRequired?: () => void;
}

/**
 * One method for each endpoint of the adapter (`contract/endpoints.ts`). Each resolves to the answer, or rejects with
 * a `ProblemError`; with the signal's reason if the caller aborts.
 */
export function createClient({ adapter, fetch = (...request) => globalThis.fetch(...request), timeout = 20_000, onSignInRequired }: ClientOptions) {
  const send = createTransport({ adapter, fetch, timeout, onSignInRequired });
  const at = encodeURIComponent;
  return {
    readSession: (signal?: AbortSignal) => send('GET', '/session', isSession, { signal }),
    signIn: (body: SignIn) => send('POST', '/session', isSession, { body }),
    signOut: () => send('DELETE', '/session', isNothing),
    signUp: (body: SignUp) => send('POST', '/users', isAccepted, { body }),
    confirmSignUp: (body: SignUpConfirmation) => send('POST', '/users/confirm', isSession, { body }),
    requestPasswordReset: (body: PasswordReset) => send('POST', '/password-resets', isAccepted, { body }),
    redeemPasswordReset: (body: PasswordResetRedemption) => send('POST', '/password-resets/redeem', isNothing, { body }),
    readProfile: (signal?: AbortSignal) => send('GET', '/me', isUser, { signal }),
    updateProfile: (body: ProfileUpdate) => send('PATCH', '/me', isUser, { body }),
    changeEmail: (body: EmailChange) => send('POST', '/me/email', isAccepted, { body }),
    confirmEmail: (body: EmailChangeConfirmation) => send('POST', '/me/email/confirm', isAccepted, { body }),
    changePassword: (body: PasswordChange) => send('PUT', '/me/password', isNothing, { body }),
    listLicenses: (query?: LicenseQuery, signal?: AbortSignal) => send('GET', '/me/licenses', isLicenseList, { query, signal }),
    readLicense: (id: string, signal?: AbortSignal) => send('GET', `/me/licenses/${at(id)}`, isLicense, { signal }),
    listActivations: (query?: ActivationQuery, signal?: AbortSignal) => send('GET', '/me/activations', isActivationList, { query, signal }),
    readActivation: (id: string, signal?: AbortSignal) => send('GET', `/me/activations/${at(id)}`, isActivation, { signal }),
    releaseActivation: (id: string) => send('DELETE', `/me/activations/${at(id)}`, isNothing),
    listReleases: (query?: ReleaseQuery, signal?: AbortSignal) => send('GET', '/me/releases', isReleaseList, { query, signal }),
    /** A plain link: the browser downloads it, with its own progress and resuming. */
    fileUrl: (releaseId: string, fileId: string) => `${adapter}/me/releases/${at(releaseId)}/files/${at(fileId)}`,
  };
}

export type Client = ReturnType<typeof createClient>;
