import * as v from 'valibot';
import { user as userSchema } from '../contract/user.ts';
import type { User } from '../contract/user.ts';
import type { Secret } from '../options.ts';
import type { VendorSession, VendorToken } from '../providers/licensing-provider.ts';
import { createSealer } from '../security/sealer.ts';
import { hashToken, newToken } from '../security/tokens.ts';
import type { SessionStore, StoredSession } from '../store/store.ts';

/** Somebody who is signed in. */
export interface Session {
  idHash: string;
  user: User;
  token: VendorToken;
}

/**
 * Who is signed in. Only the id's hash and sealed contents are stored. A miss is `undefined`; a store that cannot be reached rejects, so
 * an outage never looks like being signed out.
 */
export interface Sessions {
  /** Answers the new id. `replaces`: the id the browser had until now, which ends. */
  start(signedIn: VendorSession, replaces?: string): Promise<string>;
  /** `inUse: false`: a page asked by itself, which puts off the end of the session no further. Default true. */
  find(id: string | undefined, request?: { inUse: boolean }): Promise<Session | undefined>;
  /** A new id for this session, and the end of every other one of its user. */
  rotate(session: Session): Promise<string>;
  /** What `GET /session` shows from now on. */
  setUser(session: Session, user: User): Promise<void>;
  end(session: Session): Promise<void>;
  endAllOf(userId: string): Promise<void>;
}

export interface SessionsOptions {
  store: SessionStore;
  secrets: readonly [Secret, ...Secret[]];
  /** Milliseconds without a request after which a session is over. */
  idleMs: number;
  /** Milliseconds after which it is over in any case. */
  absoluteMs: number;
  clock: () => number;
}

const contents = v.object({
  user: userSchema,
  token: v.object({ accessToken: v.string(), refreshToken: v.optional(v.string()), expiresAt: v.optional(v.string()) }),
});

/** A session that is in use is written at most this often. */
const touchEveryMs = 60_000;

export function createSessions({ store, secrets, idleMs, absoluteMs, clock }: SessionsOptions): Sessions {
  const sealer = createSealer(secrets, 'session', contents);

  /** The earliest of: no request for too long, too old, the vendor's token is over. */
  function endOf(createdAt: number, lastSeenAt: number, token: VendorToken): number {
    const tokenEnd = Date.parse(token.expiresAt ?? '');
    return Math.min(lastSeenAt + idleMs, createdAt + absoluteMs, Number.isNaN(tokenEnd) ? Infinity : tokenEnd);
  }

  async function insert({ user, token }: VendorSession, createdAt: number): Promise<{ id: string; idHash: string }> {
    const id = newToken();
    const idHash = await hashToken(id);
    const now = clock();
    await store.insert({ idHash, userId: user.id, sealed: await sealer.seal({ user, token }), createdAt, lastSeenAt: now, expiresAt: endOf(createdAt, now, token) });
    return { id, idHash };
  }

  async function touch({ idHash, version, createdAt, lastSeenAt }: StoredSession, token: VendorToken): Promise<void> {
    const now = clock();
    if (now - lastSeenAt < touchEveryMs) return;
    // Lost to another request of the same session: then that one has moved its end.
    await store.update(idHash, version, { lastSeenAt: now, expiresAt: endOf(createdAt, now, token) });
  }

  return {
    async start(signedIn, replaces) {
      const { id } = await insert(signedIn, clock());
      if (replaces !== undefined) await store.delete(await hashToken(replaces));
      return id;
    },

    async find(id, { inUse } = { inUse: true }) {
      if (id === undefined) return undefined;
      const idHash = await hashToken(id);
      const stored = await store.find(idHash, clock());
      if (stored === undefined) return undefined;
      const opened = await sealer.open(stored.sealed);
      if (opened === undefined) return undefined;
      if (inUse) await touch(stored, opened.token);
      return { idHash, ...opened };
    },

    async rotate(session) {
      const stored = await store.find(session.idHash, clock());
      const { id, idHash } = await insert(session, stored?.createdAt ?? clock());
      await store.deleteOfUser(session.user.id, idHash);
      return id;
    },

    async setUser(session, user) {
      const sealed = await sealer.seal({ user, token: session.token });
      for (;;) {
        const stored = await store.find(session.idHash, clock());
        if (stored === undefined || (await store.update(stored.idHash, stored.version, { sealed }))) return;
      }
    },

    end: ({ idHash }) => store.delete(idHash),
    async endAllOf(userId) {
      await store.deleteOfUser(userId);
    },
  };
}
