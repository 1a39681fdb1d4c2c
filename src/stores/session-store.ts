import { atom, type ReadableAtom } from 'nanostores';
import type { Capabilities, Session, SignIn } from '../../server-adapter/src/contract/session.ts';
import type { User } from '../../server-adapter/src/contract/user.ts';
import { ProblemError } from '../client/problem-error.ts';
import type { SessionClient } from '../client/session-client.ts';
import type { HintStore } from './hint.ts';
import type { Visitor } from './curtain.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';
import type { SessionWatch } from './session-watch.ts';

/** What an element shows of the session: the adapter's word if there is one, else what the browser remembers. */
export interface Account {
  signedIn: boolean;
  /** Display name; `''` when nobody is signed in. */
  name: string;
  /** Whose it is, as an opaque word; `undefined` when nobody is signed in. */
  marker: string | undefined;
  /** `undefined` until it is known. */
  capabilities: Capabilities | undefined;
  /** The adapter said so; `false` while it is only remembered. */
  confirmed: boolean;
}

/** An account of which nothing is known, as in a browser that was never here. */
export const unknownAccount: Account = { signedIn: false, name: '', marker: undefined, capabilities: undefined, confirmed: false };

export interface SessionStore {
  readonly $session: ReadableAtom<Remote<Session>>;
  readonly $account: ReadableAtom<Account>;
  /** Follows what other tabs of the browser do, and what happens while this one is not seen, as long as anybody is connected. Returns what stops it. */
  connect(host?: HTMLElement): () => void;
  /** Returns what was known before an element of the same kind left the page; `undefined` where none has. It may be that of somebody else: nothing of it is shown before {@link confirm}. */
  former(host?: HTMLElement): Session | undefined;
  /** Asks the adapter who is signed in, unless it has said so since `former`. */
  confirm(former?: Session): Promise<Outcome<Session>>;
  /** Asks again; with `request`, in another way. One that is under way is shared. */
  refresh(request?: (signal: AbortSignal) => Promise<Session>): Promise<Outcome<Session>>;
  /** Forgets who is signed in, but not what was read for them: if it is still they, it is shown again. */
  forget(): void;
  signIn(credentials: SignIn): Promise<Outcome<Session>>;
  /** Takes up the session that an answer brings. */
  begin(answer: Promise<Session>): Promise<Outcome<Session>>;
  signOut(): Promise<Outcome<undefined>>;
  /**
   * Remembers who is signed in now. What it returns is called with whether the adapter has accepted a request of theirs. If it no longer knows the session, that person is asked to
   * sign in again, if there is a way to ask. Resolves to whether they have. If not, the session is over; if it is somebody else now, nothing may be done in the name of the former.
   */
  resumption(): (accepted?: boolean) => Promise<boolean>;
  /** Asks to sign in again; resolves to whether somebody has. Set by the store of renewals, where elements of the page can ask. */
  renew?: () => Promise<boolean>;
  /** Notes a change of the profile. */
  updateUser(user: User): void;
}

export interface SessionStoreOptions {
  client: SessionClient;
  hint: HintStore;
  /** Somebody else is signed in than before, or nobody: what was read for the former is void. */
  onUserChange(): void;
}

/** The session, and everything that starts or ends one. A failing adapter or network never signs anybody out here. */
export function createSessionStore({ client, hint, onUserChange }: SessionStoreOptions): SessionStore {
  const session = createRemote<Session>();
  const $session = session.$remote;
  const visitors = new Set<Visitor>();
  /** Tags of elements that have left since the adapter said who is signed in. */
  const left = new Set<string | undefined>();
  let watch: Promise<SessionWatch> | undefined;
  /** No request of this session was accepted yet. */
  let unproved = false;

  /** What this page has read or written last of what the browser remembers. */
  let remembered = hint.read();
  const { name, marker, capabilities } = remembered;
  const $account = atom<Account>({ ...unknownAccount, signedIn: name !== undefined, name: name ?? '', marker, capabilities });
  /** `null`: nobody; `undefined`: nobody knows. */
  let person: string | null | undefined = marker;

  const note = (value: Session) => {
    const { signedIn, capabilities } = value;
    const name = signedIn ? value.user.name : undefined;
    // An adapter of before there were markers: the id is kept here only.
    const marker = signedIn ? (value.marker ?? value.user.id) : undefined;
    const former = person;
    person = marker ?? null;
    left.clear();
    hint.write((remembered = { name, marker: signedIn ? value.marker : marker, capabilities }));
    // Before anything is shown.
    if (former !== undefined && person !== former) onUserChange();
    $account.set({ signedIn, name: name ?? '', marker, capabilities, confirmed: true });
  };
  const set = (value: Session) => {
    session.write(value);
    note(value);
  };
  const read = async (request: (signal: AbortSignal) => Promise<Session> = client.readSession) => {
    const outcome = await session.read(request);
    // Not one that came too late.
    if (outcome.ok && outcome.value === $session.get().value) note(outcome.value);
    return outcome;
  };
  const tellOtherTabs = () => void watch?.then(({ tell }) => tell(), () => {});
  const begin = async (answer: Promise<Session>) => {
    const outcome = await settle(answer);
    if (outcome.ok) {
      set(outcome.value);
      unproved = true;
      tellOtherTabs();
    }
    return outcome;
  };
  /** The adapter no longer knows the session. */
  const end = () => {
    const { capabilities } = $account.get();
    if (capabilities) set({ signedIn: false, capabilities });
    else void read();
  };
  /** Another tab knows better: somebody has signed out there, or in as somebody else. */
  const isOutdated = () => {
    const { name, marker } = hint.read();
    return (name === undefined) !== (remembered.name === undefined) || marker !== remembered.marker;
  };

  const store: SessionStore = {
    $session,
    $account,
    connect(host) {
      const visitor = { host };
      visitors.add(visitor);
      watch ??= import('./session-watch.ts').then(({ watchSession }) => watchSession(store, { client, hint, visitors, isOutdated }));
      // What cannot be had is asked for again with the next element.
      watch.catch(() => (watch = undefined));
      return () => {
        visitors.delete(visitor);
        // One that was only moved is back by then.
        queueMicrotask(() => host?.isConnected || left.add(host?.localName));
        if (visitors.size) return;
        void watch?.then(({ stop }) => stop(), () => {});
        watch = undefined;
      };
    },
    former: (host) => (left.has(host?.localName) ? $session.get().value : undefined),
    confirm: (former) => {
      const { state, value } = $session.get();
      return state === 'complete' && value !== former ? Promise.resolve({ ok: true, value }) : read();
    },
    refresh: read,
    forget() {
      session.clear();
      $account.set(unknownAccount);
    },
    signIn: (credentials) => begin(client.signIn(credentials)),
    begin,
    async signOut() {
      const outcome = await settle(client.signOut());
      if (outcome.ok) {
        end();
        tellOtherTabs();
      }
      return outcome;
    },
    resumption() {
      const sender = $account.get().confirmed ? person : undefined;
      return async (accepted) => {
        if (accepted) unproved = false;
        if (accepted || (sender && sender !== person)) return false;
        // That is no session that has ended.
        if (sender && isOutdated()) return !(await read());
        const isNew = unproved;
        const renewed = Boolean(sender && !isNew && (await store.renew?.()));
        if (sender && sender !== person) return false;
        if (!renewed) end();
        if (isNew) void session.read(() => Promise.reject(new ProblemError('cookies-blocked')));
        return renewed;
      };
    },
    updateUser(user) {
      const { value } = $session.get();
      if (!value?.signedIn) return;
      if (user.id === value.user.id) set({ ...value, user });
      else void read();
    },
  };
  return store;
}
