import { pageToken, tokenQuery } from '../token.ts';
import type { Endpoint } from '../endpoint.ts';

/** Tokens for pages that call another API by themselves. */
export const tokenEndpoints = {
  readToken: {
    method: 'GET', path: '/token', summary: 'A short-lived token of whoever is signed in, for another API that the page calls by itself. Never of anybody else.', caller: 'customer',
    query: tokenQuery, status: 200, answer: pageToken, problems: ['invalid-request', 'too-many-requests', 'provider-error', 'provider-unavailable'],
  },
} as const satisfies Record<string, Endpoint>;
