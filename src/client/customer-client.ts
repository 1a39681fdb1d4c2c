import type { ActivationQuery } from '../../server-adapter/src/contract/activation.ts';
import type { LicenseQuery } from '../../server-adapter/src/contract/license.ts';
import type { PasswordChange } from '../../server-adapter/src/contract/password.ts';
import type { ReleaseQuery } from '../../server-adapter/src/contract/release.ts';
import type { EmailChange, ProfileUpdate } from '../../server-adapter/src/contract/user.ts';
import { isAccepted, isActivationList, isLicenseList, isNothing, isReleaseList, isUser } from './answer.ts';
import type { Transport } from './transport.ts';

/** The endpoints for a signed-in customer: one method each. Each resolves to the answer, or rejects with a `ProblemError`; with the signal's reason if the caller aborts. */
export function createCustomerClient({ adapter, send }: Transport) {
  const at = encodeURIComponent;
  return {
    readProfile: (signal?: AbortSignal) => send('GET', '/me', isUser, { signal }),
    updateProfile: (body: ProfileUpdate) => send('PATCH', '/me', isUser, { body }),
    changeEmail: (body: EmailChange) => send('POST', '/me/email', isAccepted, { body }),
    changePassword: (body: PasswordChange) => send('PUT', '/me/password', isNothing, { body }),
    listLicenses: (query?: LicenseQuery, signal?: AbortSignal) => send('GET', `/me/licenses${toSearch(query)}`, isLicenseList, { signal }),
    listActivations: (query?: ActivationQuery, signal?: AbortSignal) => send('GET', `/me/activations${toSearch(query)}`, isActivationList, { signal }),
    releaseActivation: (id: string) => send('DELETE', `/me/activations/${at(id)}`, isNothing),
    listReleases: (query?: ReleaseQuery, signal?: AbortSignal) => send('GET', `/me/releases${toSearch(query)}`, isReleaseList, { signal }),
    /** A plain link: the browser downloads it, with its own progress and resuming. */
    fileUrl: (releaseId: string, fileId: string) => `${adapter}/me/releases/${at(releaseId)}/files/${at(fileId)}`,
  };
}

/** Entries that are `undefined` are left out. */
function toSearch(query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return parameters.length ? `?${new URLSearchParams(parameters)}` : '';
}

export type CustomerClient = ReturnType<typeof createCustomerClient>;
