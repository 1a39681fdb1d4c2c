/* Read by `tsc -p test` and never run: what is right passes, and each line after `@ts-expect-error` is wrong. */
import type { License } from '#contract/license.ts';
import type { List } from '#contract/list.ts';
import type { Session } from '#contract/session.ts';
import type { Call, ReadRoute } from '../src/adapter-api.ts';

declare const call: Call;
declare const read: Call<ReadRoute>;
declare const check: () => boolean;

export const right = [
  call('GET /me/licenses', { query: { page: 2, status: 'active' }, check: ({ items, page }) => Array.isArray(items) && page === 1 }) satisfies Promise<List<License>>,
  call('GET /me/licenses/:id', { path: { id: 'license-1' }, check }) satisfies Promise<License>,
  call('POST /session', { body: { email: 'ada@example.com', password: 'secret' }, check }) satisfies Promise<Session>,
  call('POST /me/licenses/:id/offline-activations', { path: { id: 'license-1' }, body: { request: 'text' }, check }) satisfies Promise<string>,
  call('GET /me/releases/:id/files/:fileId', { path: { id: 'release-1', fileId: 'file-1' }, check }),
  call('DELETE /session') satisfies Promise<undefined>,
  call('PUT /me/password', { body: { currentPassword: 'old', newPassword: 'new' } }) satisfies Promise<undefined>,
  read('GET /me', { check }),
];

export const wrong = [
  // @ts-expect-error no such path
  call('GET /me/licences', { check }),
  // @ts-expect-error no such method of this path
  call('DELETE /me/licenses', { check }),
  // @ts-expect-error for payment providers
  call('POST /webhooks/:source', { path: { source: 'stripe' }, check }),
  // @ts-expect-error for operators
  call('POST /tasks/run', { check }),
  // @ts-expect-error a browser navigates there
  call('GET /session/saml', {}),
  // @ts-expect-error a part of the path is missing
  call('GET /me/releases/:id/files/:fileId', { path: { id: 'release-1' }, check }),
  // @ts-expect-error the path has no parts
  call('GET /me', { path: { id: 'user-1' }, check }),
  // @ts-expect-error no such field in the query
  call('GET /me/licenses', { query: { product: 'Drawing' }, check }),
  // @ts-expect-error no such status
  call('GET /me/licenses', { query: { status: 'lost' }, check }),
  // @ts-expect-error a field of the body is missing
  call('POST /session', { body: { email: 'ada@example.com' }, check }),
  // @ts-expect-error no such field in the body
  call('PUT /me/password', { body: { currentPassword: 'old', newPassword: 'new', hint: 'none' } }),
  // @ts-expect-error the body is missing
  call('PUT /me/password'),
  // @ts-expect-error nothing is believed unchecked
  call('GET /me'),
  // @ts-expect-error no such field in the result
  call('GET /me', { check: ({ licenses }) => licenses === undefined }),
  // @ts-expect-error it changes something
  read('DELETE /session'),
];

export const ofAnotherKind = async (): Promise<void> => {
  // @ts-expect-error the result is a user
  (await call('GET /me', { check })) satisfies License;
};
