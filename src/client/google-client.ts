import type { GoogleNonce, GoogleSignIn } from '#contract/google.ts';
import { isSession, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isNonce: AnswerCheck<GoogleNonce> = (answer): answer is GoogleNonce => typeof (answer as GoogleNonce | undefined)?.nonce === 'string';

/** Signing in with Google: one method each. Each resolves to the answer, or rejects with a `ProblemError`. */
export function createGoogleClient({ send }: Transport) {
  return {
    begin: () => send('POST', '/session/google/nonce', isNonce),
    signIn: (body: GoogleSignIn) => send('POST', '/session/google', isSession, { body }),
  };
}
