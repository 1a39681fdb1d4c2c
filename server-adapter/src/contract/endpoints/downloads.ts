import { releaseList, releaseQuery } from '../release.ts';
import type { Endpoint } from '../endpoint.ts';

/** Releases and their files. */
export const downloadEndpoints = {
  listReleases: { method: 'GET', path: '/me/releases', summary: 'What can be downloaded.', caller: 'customer', query: releaseQuery, status: 200, answer: releaseList, problems: ['invalid-request', 'provider-unavailable'] },
  downloadFile: { method: 'GET', path: '/me/releases/:id/files/:fileId', summary: 'A file: streamed, or 302 to an address that needs neither key nor token.', caller: 'customer', status: 200, file: true, problems: ['not-found', 'forbidden', 'provider-unavailable'] },
} as const satisfies Record<string, Endpoint>;
