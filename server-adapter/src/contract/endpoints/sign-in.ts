import { session, sessionQuery, signIn } from '../session.ts';
import type { Endpoint } from '../endpoint.ts';

/** Milliseconds that a sign-in may take: of a hundred who come at once, the last has a turn after thirty seconds, since strangers have a third of the license server's rate limit; the rest is for its answers. */
export const crowdPatienceMs = 45_000;

/** Signing in and out, and who is signed in. */
export const signInEndpoints = {
  readSession: { method: 'GET', path: '/session', summary: 'Who is signed in, and with `include` what a page shows of them. 200 in both cases.', caller: 'anyone', query: sessionQuery, status: 200, answer: session, problems: ['invalid-request'] },
  signIn: {
    method: 'POST', path: '/session', summary: 'Signs in. In a crowd the answer takes up to 40 seconds: people are let in in the order in which they came.', caller: 'anyone', patienceMs: crowdPatienceMs, body: signIn, form: 'returnTo', status: 200, answer: session,
    problems: ['invalid-request', 'invalid-credentials', 'email-unverified', 'two-factor-required', 'two-factor-invalid', 'forbidden', 'too-many-attempts', 'provider-unavailable'],
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Signs out. Also good when nobody is signed in.', caller: 'anyone', status: 204, problems: [] },
} as const satisfies Record<string, Endpoint>;
