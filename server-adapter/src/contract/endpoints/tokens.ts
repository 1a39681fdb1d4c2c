import { pageToken, tokenQuery } from '../token.ts';
import type { Endpoint } from '../endpoint.ts';

/** Tokens for pages that call another API by themselves. */
export const tokenEndpoints = {
  readToken: {
    method: 'GET', path: '/token', summary: 'A short-lived token of the signed-in customer, for another API that the page calls itself. Never of another person.', caller: 'customer', acts: true,
    query: tokenQuery, status: 200, answer: pageToken, problems: ['invalid-request', 'too-many-requests', 'provider-error', 'provider-unavailable'],
  },
} as const satisfies Record<string, Endpoint>;
