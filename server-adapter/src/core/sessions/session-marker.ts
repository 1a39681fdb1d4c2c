import type { Secret } from '../options.ts';
import { createKeyedHash } from '../security/keyed-hash.ts';

/** Whose session it is, as an opaque word that pages may keep: see `marker` in the contract. */
export interface SessionMarker {
  /** Made with the newest secret. */
  of(userId: string): Promise<string>;
  /** Whether a marker is this user's, made with any of the secrets: a page may have got it before the newest one was added. */
  isOf(marker: string, userId: string): Promise<boolean>;
}

export function createSessionMarker(secrets: readonly [Secret, ...Secret[]]): SessionMarker {
  const hashOf = (secret: Secret) => createKeyedHash(secret, 'session-marker');
  const newest = hashOf(secrets[0]);
  const all = secrets.map(hashOf);
  return {
    of: newest,
    isOf: async (marker, userId) => (await Promise.all(all.map((toMarker) => toMarker(userId)))).includes(marker),
  };
}
