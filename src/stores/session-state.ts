import type { Hint } from './hint.ts';

/** What is known of the session, beside what is shown. A request keeps a copy of when it was sent. */
export interface SessionState {
  /** Whose it is; `null`: nobody's; `undefined`: nobody knows. */
  person: string | null | undefined;
  /** What this page has read or written last of what the browser remembers. */
  hint: Hint;
  /** How often somebody has signed in. */
  signIns: number;
  /** No request of this session was accepted yet. */
  unproved: boolean;
  /** The check under way of who is signed in. Resolves to whether the session has ended, or to `undefined` where that could not be known. */
  check?: Promise<boolean | undefined> | undefined;
  /** The person is being asked to sign in again. */
  asking?: Promise<boolean> | undefined;
}
