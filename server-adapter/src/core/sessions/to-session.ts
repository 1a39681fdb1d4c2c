import type { Capabilities, Session, SignInWith } from '../../contract/session.ts';
import type { User } from '../../contract/user.ts';
import type { Secret } from '../security/secret-strength.ts';
import { createKeyedHash } from '../security/hashes.ts';

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
  const nobody: Session = Object.freeze({ signedIn: false, capabilities, signInWith });
  /** By the user as the session keeps it, so that it is written as JSON once. */
  const described = new WeakMap<User, Session>();
  return async (user) => {
    if (user === undefined) return nobody;
    const session = described.get(user) ?? Object.freeze({ signedIn: true as const, user, marker: await toMarker(user), capabilities, signInWith });
    described.set(user, session);
    return session;
  };
}

/** Whose session it is, as an opaque word that pages may keep: see `marker` in the contract. */
export interface SessionMarker {
  /** Made with the newest secret, once for a user as the session keeps it. */
  of(user: Pick<User, 'id'>): Promise<string>;
  /** Whether a marker is this user's, made with any of the secrets: a page may have got it before the newest one was added. */
  isOf(marker: string, userId: string): Promise<boolean>;
}

export function createSessionMarker(secrets: readonly [Secret, ...Secret[]]): SessionMarker {
  const hashOf = (secret: Secret) => createKeyedHash(secret, 'session-marker');
  const newest = hashOf(secrets[0]);
  const made = new WeakMap<Pick<User, 'id'>, Promise<string>>();
  const all = secrets.map(hashOf);
  return {
    of(user) {
      const marker = made.get(user) ?? newest(user.id);
      made.set(user, marker);
      return marker;
    },
    isOf: async (marker, userId) => (await Promise.all(all.map((toMarker) => toMarker(userId)))).includes(marker),
  };
}
