import * as v from 'valibot';
import { user as userSchema } from '../contract/user.ts';
import type { OwnSession } from '../contract/own-session.ts';
import type { User } from '../contract/user.ts';
import type { Secret } from '../options.ts';
import type { VendorSession, VendorToken } from '../providers/licensing-provider.ts';
import { createSealer } from '../security/sealer.ts';
import { hashToken, newToken } from '../security/tokens.ts';
import type { SessionStore, StoredSession } from '../store/store.ts';
import type { Device } from './device.ts';

/** Somebody who is signed in. */
export interface Session {
  idHash: string;
  user: User;
  token: VendorToken;
  device: Device;
  /** Outlives the browser's window. */
  remembered: boolean;
}

/** What the browser is given. */
export type SessionCookieContent = { id: string } & Pick<Session, 'remembered'>;

/** How a session begins. */
export interface Beginning {
  device: Device;
  remembered: boolean;
  /** The id the browser had until now, which ends. */
  replaces?: string | undefined;
}

/**
 * Who is signed in. Only the id's hash and sealed contents are stored. A miss is `undefined`; a store that cannot be reached rejects, so
 * an outage never looks like being signed out.
 */
export interface Sessions {
  start(signedIn: VendorSession, beginning: Beginning): Promise<SessionCookieContent>;
  /** `inUse: false`: a page asked by itself, which puts off the end of the session no further. Default true. */
  find(id: string | undefined, request?: { inUse: boolean }): Promise<Session | undefined>;
  /** A new id for this session, and the end of every other one of its user. */
  rotate(session: Session): Promise<SessionCookieContent>;
  /** What `GET /session` shows from now on. */
  setUser(session: Session, user: User): Promise<void>;
  end(session: Session): Promise<void>;
  endAllOf(userId: string): Promise<void>;
  /** Every session of the same user, the latest used first, 100 at the most. */
  list(session: Session): Promise<OwnSession[]>;
  /** Ends a session of the same user by its id in {@link Sessions.list}. `undefined`: there is none. */
  endListed(session: Session, listedId: string): Promise<'this' | 'another' | undefined>;
  /** Ends every session of the same user but this one. */
  endOthers(session: Session): Promise<void>;
}

export interface SessionsOptions {
  store: SessionStore;
  secrets: readonly [Secret, ...Secret[]];
  /** Milliseconds without a request after which a session is over. */
  idleMs: number;
  /** The same, for one that is not remembered. */
  briefIdleMs: number;
  /** Milliseconds after which it is over in any case. */
  absoluteMs: number;
  clock: () => number;
}

const contents = v.object({
  user: userSchema,
  token: v.object({ accessToken: v.string(), refreshToken: v.optional(v.string()), expiresAt: v.optional(v.string()) }),
  device: v.optional(v.object({ browser: v.nullable(v.string()), os: v.nullable(v.string()) }), { browser: null, os: null }),
  // Sessions from before there was a choice were all remembered.
  remembered: v.optional(v.boolean(), true),
});
type Contents = v.InferOutput<typeof contents>;

/** A session that is in use is written at most this often. */
const touchEveryMs = 60_000;

const listedAtMost = 100;

/** Tells the sessions of one list apart. A hash of what the store finds them by, so it leads neither there nor to the cookie. */
const toListedId = (idHash: string): Promise<string> => hashToken(`listed/${idHash}`);

export function createSessions({ store, secrets, idleMs, briefIdleMs, absoluteMs, clock }: SessionsOptions): Sessions {
  const sealer = createSealer(secrets, 'session', contents);

  /** The earliest of: no request for too long, too old, the vendor's token is over. */
  function endOf(createdAt: number, lastSeenAt: number, { token, remembered }: Contents): number {
    const tokenEnd = Date.parse(token.expiresAt ?? '');
    return Math.min(lastSeenAt + (remembered ? idleMs : briefIdleMs), createdAt + absoluteMs, Number.isNaN(tokenEnd) ? Infinity : tokenEnd);
  }

  async function insert({ user, token, device, remembered }: Contents, createdAt: number): Promise<SessionCookieContent & { idHash: string }> {
    const id = newToken();
    const idHash = await hashToken(id);
    const now = clock();
    const content: Contents = { user, token, device, remembered };
    await store.insert({ idHash, userId: user.id, sealed: await sealer.seal(content), createdAt, lastSeenAt: now, expiresAt: endOf(createdAt, now, content) });
    return { id, idHash, remembered };
  }

  async function touch({ idHash, version, createdAt, lastSeenAt }: StoredSession, content: Contents): Promise<void> {
    const now = clock();
    if (now - lastSeenAt < touchEveryMs) return;
    // Lost to another request of the same session: then that one has moved its end.
    await store.update(idHash, version, { lastSeenAt: now, expiresAt: endOf(createdAt, now, content) });
  }

  return {
    async start(signedIn, { replaces, ...beginning }) {
      const { id, remembered } = await insert({ ...signedIn, ...beginning }, clock());
      if (replaces !== undefined) await store.delete(await hashToken(replaces));
      return { id, remembered };
    },

    async find(id, { inUse } = { inUse: true }) {
      if (id === undefined) return undefined;
      const idHash = await hashToken(id);
      const stored = await store.find(idHash, clock());
      if (stored === undefined) return undefined;
      const opened = await sealer.open(stored.sealed);
      if (opened === undefined) return undefined;
      if (inUse) await touch(stored, opened);
      return { idHash, ...opened };
    },

    async rotate(session) {
      const stored = await store.find(session.idHash, clock());
      const { id, idHash, remembered } = await insert(session, stored?.createdAt ?? clock());
      await store.deleteOfUser(session.user.id, idHash);
      return { id, remembered };
    },

    async setUser({ idHash, ...content }, user) {
      const sealed = await sealer.seal({ ...content, user });
      for (;;) {
        const stored = await store.find(idHash, clock());
        if (stored === undefined || (await store.update(stored.idHash, stored.version, { sealed }))) return;
      }
    },

    end: ({ idHash }) => store.delete(idHash),
    async endAllOf(userId) {
      await store.deleteOfUser(userId);
    },

    async list({ idHash: mine, user: { id: userId } }) {
      return Promise.all(
        (await store.ofUser(userId, clock(), listedAtMost)).map(async ({ idHash, sealed, createdAt, lastSeenAt }) => {
          const { browser = null, os = null } = (await sealer.open(sealed))?.device ?? {};
          return { id: await toListedId(idHash), createdAt: toText(createdAt), lastSeenAt: toText(lastSeenAt), browser, os, current: idHash === mine };
        }),
      );
    },

    async endListed({ idHash: mine, user: { id: userId } }, listedId) {
      for (const { idHash } of await store.ofUser(userId, clock(), listedAtMost)) {
        if ((await toListedId(idHash)) !== listedId) continue;
        await store.delete(idHash);
        return idHash === mine ? 'this' : 'another';
      }
      return undefined;
    },

    async endOthers({ idHash, user: { id: userId } }) {
      await store.deleteOfUser(userId, idHash);
    },
  };
}

const toText = (instant: number): string => new Date(instant).toISOString();
