import { googleNonce, googleSignIn } from '../google.ts';
import { session } from '../session.ts';
import type { Endpoint } from '../endpoint.ts';
import { crowdPatienceMs } from './sign-in.ts';

/** Google's button. */
export const googleEndpoints = {
  beginGoogleSignIn: { method: 'POST', path: '/session/google/nonce', summary: "Begins a sign-in with Google's button: a nonce for its token, tied to this browser by a cookie.", caller: 'anyone', status: 200, answer: googleNonce, problems: ['not-supported'] },
  signInWithGoogle: {
    method: 'POST', path: '/session/google', summary: 'Signs in with an ID token of Google that holds the nonce.', caller: 'anyone', patienceMs: crowdPatienceMs, body: googleSignIn, status: 200, answer: session,
    problems: ['invalid-request', 'invalid-credentials', 'two-factor-required', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
} as const satisfies Record<string, Endpoint>;
