import type { Capabilities, Session, SignInWith } from '../../contract/session.ts';
import type { User } from '../../contract/user.ts';
import type { Secret } from '../options.ts';
import { createSessionMarker } from './session-marker.ts';

/** Returns the session that a page sees of a user; of `undefined`, that nobody is signed in. */
export type ToSession = (user: User | undefined) => Promise<Session>;

export interface ToSessionOptions {
  /** The newest makes the markers. */
  secrets: readonly [Secret, ...Secret[]];
  capabilities: Capabilities;
  signInWith: SignInWith | undefined;
}

/** Creates the one place where sessions are described: every answer that says who is signed in has the same shape. */
export function createToSession({ secrets, capabilities, signInWith }: ToSessionOptions): ToSession {
  const { of: toMarker } = createSessionMarker(secrets);
  return async (user) => (user === undefined ? { signedIn: false, capabilities, signInWith } : { signedIn: true, user, marker: await toMarker(user.id), capabilities, signInWith });
}
