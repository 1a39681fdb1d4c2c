import * as v from 'valibot';
import { yesUnlessNo } from './fields.ts';

/** `POST /session/google/nonce`: for `google.accounts.id.initialize({ nonce })`. Good for ten minutes, once, and in this browser only. */
export const googleNonce = v.object({ nonce: v.string() });
export type GoogleNonce = v.InferOutput<typeof googleNonce>;

/** `POST /session/google`: what Google's button gave. */
export const googleSignIn = v.object({
  /** The ID token. */
  credential: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(8192, 'too-long')),
  remember: yesUnlessNo,
});
export type GoogleSignIn = v.InferInput<typeof googleSignIn>;
