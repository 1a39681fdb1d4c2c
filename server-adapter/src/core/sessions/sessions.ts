import * as v from 'valibot';
import type { OwnSession } from '../../contract/own-session.ts';
import { user as userSchema } from '../../contract/user.ts';
import type { User } from '../../contract/user.ts';
import type { VendorSession, VendorToken } from '../../ports/identity.ts';
import type { Kept, NewSession, RevocationStore, SessionStore, StoredSession } from '../../ports/store.ts';
import { ProblemError } from '../errors.ts';
import type { Secret } from '../security/secret-strength.ts';
import { hashToken, newToken } from '../security/hashes.ts';
import { createSealer } from '../security/sealer.ts';
import type { Device } from './device.ts';
import { createOpened } from './opened.ts';

/** Somebody who is signed in. */
export interface Session {
  idHash: string;
  user: User;
  token: VendorToken;
  device: Device;
  /** Outlives the browser's window. */
  remembered: boolean;
  /** The epoch in which it was proved: what this session asks for counts until its user is revoked after that. */
  epoch: number;
  /** When the license server was last asked whether it still knows the user, in milliseconds since 1970. */
  checkedAt: number;
}

/** What the browser is given. */
export type SessionCookieContent = { id: string } & Pick<Session, 'remembered'>;

/** What a session becomes that outlives an end of everything else, and the epoch in which it goes on. */
export type RotatedSession = SessionCookieContent & Pick<Session, 'epoch'>;

/** How a session begins. */
export interface Beginning {
  device: Device;
  remembered: boolean;
  /** The epoch that was current before the proof began. */
  epoch: number;
  /** The ids the browser had until now, which end. */
  replaces?: readonly string[] | undefined;
}

/**
 * Who is signed in. Only the id's hash and sealed contents are stored. A miss is `undefined`; a store that cannot be reached rejects, so
 * an outage never looks like being signed out.
 */
export interface Sessions {
  /** `undefined` when the user was revoked since the proof began. A user has 100 sessions at the most: the one that was unused for longest ends. */
  start(signedIn: VendorSession, beginning: Beginning): Promise<SessionCookieContent | undefined>;
  /** `inUse: false`: a page asked by itself, which puts off the end of the session no further. Default true. */
  find(id: string | undefined, request?: { inUse: boolean }): Promise<Session | undefined>;
  /** The first of these ids that is a session's. */
  findFirst(ids: readonly string[], request?: { inUse: boolean }): Promise<Session | undefined>;
  /** Whether it has not ended meanwhile. */
  isAlive(session: Pick<Session, 'idHash'>): Promise<boolean>;
  /** Gives this session a new id, and revokes everything else of its user. Throws `sign-in-required` when it has ended meanwhile: then nothing changes. */
  rotate(session: Session): Promise<RotatedSession>;
  /** The vendor's token of a session as it is stored now. `undefined`: the session has ended. */
  readToken(session: Session): Promise<VendorToken | undefined>;
  /** Compare and swap. Resolves to the token that the session has now: `next`, or the one of whoever was faster; `undefined` when it has ended. */
  swapToken(session: Session, from: VendorToken, next: VendorToken): Promise<VendorToken | undefined>;
  /** What `GET /session` shows from now on. */
  setUser(session: Session, user: User): Promise<void>;
  /** Gives every session of the user the address that the user has now. */
  setEmail(userId: string, email: string): Promise<void>;
  end(session: Session): Promise<void>;
  /** Every session of the user, the latest used first. */
  list(userId: string): Promise<ListedSession[]>;
  /** Ends a session of the same user by its id in {@link Sessions.list}. `undefined`: there is none. */
  endListed(session: Session, listedId: string): Promise<'this' | 'another' | undefined>;
  /** Revokes everything of the same user but this session, and what is `kept` besides. Throws `sign-in-required` when it has ended meanwhile: then nothing changes. */
  endOthers(session: Session, kept?: Pick<Kept, 'purposes'>): Promise<void>;
  /** Takes the look at the license server that is due every few minutes: of many who ask, one gets `true`. */
  claimCheck(session: Session): Promise<boolean>;
}

/** A session as its owner or the operator sees it in a list. */
export type ListedSession = Omit<OwnSession, 'current'> & { idHash: string };

export interface SessionsOptions {
  store: SessionStore;
  revocations: RevocationStore;
  secrets: readonly [Secret, ...Secret[]];
  /** Milliseconds without a request after which a session is over. */
  idleMs: number;
  /** The same, for one that is not remembered. */
  idleUnrememberedMs: number;
  /** Milliseconds after which it is over in any case. */
  absoluteMs: number;
  clock: () => number;
}

const contents = v.object({
  user: userSchema,
  token: v.object({ accessToken: v.string(), refreshToken: v.optional(v.string()), expiresAt: v.optional(v.string()), renewAt: v.optional(v.string()), memo: v.optional(v.string()) }),
  device: v.optional(v.object({ browser: v.nullable(v.string()), os: v.nullable(v.string()) }), { browser: null, os: null }),
  // Sessions from before there was a choice were all remembered.
  remembered: v.optional(v.boolean(), true),
});
type Contents = v.InferOutput<typeof contents>;

/** A session that is in use is written at most this often. */
const touchEveryMs = 60_000;

/** Sessions of one user. */
const sessionLimit = 100;

/** Of those who are signed in, so many need not be decrypted again while they are at work. */
const openedAtMost = { most: 1_000, idleMs: 60_000 };

/** How long it may take until a user who is gone at the license server is signed out. */
const checkEveryMs = 5 * 60_000;

/** Tells the sessions of one list apart. A hash of what the store finds them by, so it leads neither there nor to the cookie. */
const toListedId = (idHash: string): Promise<string> => hashToken(`listed/${idHash}`);

export function createSessions({ store, revocations, secrets, idleMs, idleUnrememberedMs, absoluteMs, clock }: SessionsOptions): Sessions {
  const sealer = createSealer(secrets, 'session', contents);
  const opened = createOpened<Contents>(openedAtMost);

  /** The earliest of: no request for too long, too old, the vendor's token is over and cannot be renewed. */
  function endOf(createdAt: number, lastSeenAt: number, { token, remembered }: Contents): number {
    const tokenEnd = Date.parse((token.renewAt === undefined && token.expiresAt) || '');
    return Math.min(lastSeenAt + (remembered ? idleMs : idleUnrememberedMs), createdAt + absoluteMs, Number.isNaN(tokenEnd) ? Infinity : tokenEnd);
  }

  /** Sealed to its row: in another one it opens to nothing. */
  const toContext = ({ idHash, userId }: Pick<StoredSession, 'idHash' | 'userId'>): [string, string] => [idHash, userId];

  const open = (stored: StoredSession): Promise<Contents | undefined> =>
    opened.of(stored, async () => {
      const content = await sealer.open(stored.sealed, toContext(stored));
      // Shared by all requests from now on.
      return content?.user.id === stored.userId ? { ...content, user: Object.freeze(content.user), token: Object.freeze(content.token) } : undefined;
    });

  async function remove(idHash: string): Promise<void> {
    opened.forget(idHash);
    await store.delete(idHash);
  }

  async function toRow({ user, token, device, remembered }: Contents, createdAt: number): Promise<{ id: string; row: Omit<NewSession, 'epoch'> }> {
    const id = newToken();
    const key = { idHash: await hashToken(id), userId: user.id };
    const now = clock();
    const content: Contents = { user, token, device, remembered };
    return { id, row: { ...key, sealed: await sealer.seal(content, toContext(key)), createdAt, lastSeenAt: now, checkedAt: now, expiresAt: endOf(createdAt, now, content) } };
  }

  /** Compare and swap of what a session holds, again until nobody else was faster. `change` returns what it holds from then on, or what it is given. `undefined`: it has ended. */
  async function rewrite(idHash: string, change: (held: Contents) => Contents): Promise<Contents | undefined> {
    for (;;) {
      const stored = await store.find(idHash, clock());
      if (stored === undefined) return undefined;
      const held = await open(stored);
      if (held === undefined) return undefined;
      const next = change(held);
      if (next === held || (await store.update(idHash, stored.version, { sealed: await sealer.seal(next, toContext(stored)) }))) return next;
    }
  }

  const setUser = async ({ idHash }: { idHash: string }, user: User): Promise<void> => void (await rewrite(idHash, (held) => ({ ...held, user })));

  async function touch({ idHash, version, createdAt, lastSeenAt }: StoredSession, content: Contents): Promise<void> {
    const now = clock();
    if (now - lastSeenAt < touchEveryMs) return;
    // Lost to another request of the same session: then that one has moved its end.
    await store.update(idHash, version, { lastSeenAt: now, expiresAt: endOf(createdAt, now, content) });
  }

  async function find(id: string | undefined, { inUse } = { inUse: true }): Promise<Session | undefined> {
    if (id === undefined) return undefined;
    const idHash = await hashToken(id);
    const stored = await store.find(idHash, clock());
    if (stored === undefined) return void opened.forget(idHash);
    const content = await open(stored);
    if (content === undefined) return undefined;
    if (inUse) await touch(stored, content);
    return { idHash, epoch: stored.epoch, checkedAt: stored.checkedAt, ...content };
  }

  return {
    async start(signedIn, { replaces = [], epoch, ...beginning }) {
      const { id, row } = await toRow({ ...signedIn, ...beginning }, clock());
      if (!(await store.insert({ ...row, epoch }, sessionLimit))) return undefined;
      for (const former of replaces) await remove(await hashToken(former));
      return { id, remembered: beginning.remembered };
    },

    find,

    async findFirst(ids, request) {
      for (const id of ids) {
        const session = await find(id, request);
        if (session !== undefined) return session;
      }
      return undefined;
    },

    isAlive: async ({ idHash }) => (await store.find(idHash, clock())) !== undefined,

    async rotate(session) {
      const stored = await store.find(session.idHash, clock());
      if (stored === undefined) throw new ProblemError('sign-in-required');
      const { id, row } = await toRow(session, stored.createdAt);
      const epoch = await store.replace(session.idHash, row, clock());
      opened.forget(session.idHash);
      if (epoch === undefined) throw new ProblemError('sign-in-required');
      return { id, remembered: session.remembered, epoch };
    },

    readToken: async ({ idHash }) => (await rewrite(idHash, (held) => held))?.token,
    swapToken: async ({ idHash }, from, token) => (await rewrite(idHash, (held) => (held.token.accessToken === from.accessToken ? { ...held, token } : held)))?.token,

    setUser,

    async setEmail(userId, email) {
      for (const stored of await store.ofUser(userId, clock(), sessionLimit)) {
        const content = await open(stored);
        if (content !== undefined) await setUser(stored, { ...content.user, email });
      }
    },

    end: ({ idHash }) => remove(idHash),

    async list(userId) {
      return Promise.all(
        (await store.ofUser(userId, clock(), sessionLimit)).map(async (stored) => {
          const { idHash, createdAt, lastSeenAt } = stored;
          const { browser = null, os = null } = (await open(stored))?.device ?? {};
          return { idHash, id: await toListedId(idHash), createdAt: toText(createdAt), lastSeenAt: toText(lastSeenAt), browser, os };
        }),
      );
    },

    async endListed({ idHash: mine, user: { id: userId } }, listedId) {
      for (const { idHash } of await store.ofUser(userId, clock(), sessionLimit)) {
        if ((await toListedId(idHash)) !== listedId) continue;
        await remove(idHash);
        return idHash === mine ? 'this' : 'another';
      }
      return undefined;
    },

    async endOthers({ idHash: session, user: { id: userId } }, kept = {}) {
      if ((await revocations.revoke(userId, clock(), { session, ...kept })) === undefined) throw new ProblemError('sign-in-required');
    },

    async claimCheck({ idHash, checkedAt }) {
      const now = clock();
      return now - checkedAt >= checkEveryMs && store.claimCheck(idHash, { from: checkedAt, to: now });
    },
  };
}

const toText = (instant: number): string => new Date(instant).toISOString();
