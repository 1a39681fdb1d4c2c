import { atom, type ReadableAtom } from 'nanostores';
import type { Capabilities, Session, SignIn } from '#contract/session.ts';
import type { User } from '#contract/user.ts';
import type { FixedCall } from '../adapter-api.ts';
import { isSession } from './answers.ts';
import type { Visitor } from './curtain.ts';
import type { HintStore } from './hint.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';
import type { SessionState } from './session-state.ts';
import type { SessionWatch } from './session-watch.ts';

/** What an element shows of the session: the adapter's word if there is one, else what the browser remembers. */
export interface Account {
  signedIn: boolean;
  /** Display name; `''` when nobody is signed in, or nobody has said yet who it is. */
  name: string;
  /** Whose it is, as an opaque word; `undefined` when nobody is signed in. */
  marker: string | undefined;
  /** `undefined` until it is known. */
  capabilities: Capabilities | undefined;
  /** The adapter said so; `false` while it is only remembered. */
  confirmed: boolean;
}

/** An account of which nothing is known, as in a browser that was never here. */
export const unknownAccount = { signedIn: false, name: '', confirmed: false } as Account;

export interface SessionStore {
  readonly $session: ReadableAtom<Remote<Session>>;
  readonly $account: ReadableAtom<Account>;
  /** Follows what other tabs of the browser do, and what happens while this one is not seen, as long as anybody is connected. `ask`: how the person is asked to sign in again when their session has ended in the middle of work. Returns what stops it. */
  connect(host?: HTMLElement, ask?: Visitor['ask']): () => void;
  /** Returns what was known before an element of the same kind left the page; `undefined` where none has. It may be that of somebody else: nothing of it is shown before {@link confirm}. */
  former(host?: HTMLElement): Session | undefined;
  /** Asks the adapter who is signed in, unless it has said so since `former`. */
  confirm(former?: Session): Promise<Outcome<Session>>;
  /** Asks again; with `request`, in another way. One that is under way is shared. */
  refresh(request?: (signal: AbortSignal) => Promise<Session>): Promise<Outcome<Session>>;
  signIn(credentials: SignIn): Promise<Outcome<Session>>;
  /** Takes up the session that an answer brings. */
  begin(answer: Promise<Session>): Promise<Outcome<Session>>;
  signOut(): Promise<Outcome<undefined>>;
  /** What is known beside what is shown. */
  readonly state: SessionState;
  /**
   * Called when the adapter has refused a request because of the session. If it no longer knows the session, that person is asked to sign in again, if there is a way to ask. Resolves to
   * whether they have. If not, the session is over; if it is somebody else now, the page shows that, and nothing may be done in the name of the former.
   */
  resume(refusal: string, sent: SessionState): Promise<boolean>;
  /** Notes a change of the profile. */
  updateUser(user: User): unknown;
}

export interface SessionStoreOptions {
  call: FixedCall;
  hint: HintStore;
  /** Somebody else is signed in than before, or nobody: what was read for the former is void. */
  onUserChange(): void;
}

/** The session, and everything that starts one; what ends it, here or elsewhere, is loaded behind the first element. A failing adapter or network never signs anybody out here. */
export function createSessionStore({ call, hint, onUserChange }: SessionStoreOptions): SessionStore {
  const session = createRemote<Session>();
  const $session = session.$remote;
  const visitors = new Set<Visitor>();
  const remembered = hint.read();
  const state: SessionState = { person: remembered.marker, hint: remembered, signIns: 0, unproved: false };
  const $account = atom<Account>({ ...unknownAccount, ...remembered });
  /** Tags of elements that have left since the adapter said who is signed in. */
  const left = new Set<string | undefined>();
  let loading: Promise<SessionWatch> | undefined;
  let watch: SessionWatch | undefined;

  const note = (value: Session) => {
    const { signedIn, capabilities } = value;
    const told = signedIn ? value.marker : undefined;
    // An adapter of before there were markers: the id is kept here only.
    const marker = signedIn ? (told ?? value.user.id) : undefined;
    const former = state.person;
    state.person = marker ?? null;
    hint.write((state.hint = { signedIn, marker: told, capabilities }));
    left.clear();
    // Before anything is shown.
    if (former !== undefined && state.person !== former) onUserChange();
    $account.set({ signedIn, name: signedIn ? value.user.name : '', marker, capabilities, confirmed: true });
  };
  const set = (value: Session) => {
    session.write(value);
    note(value);
  };
  const readSession = (signal?: AbortSignal) => call('GET /session', { check: isSession, signal });
  const read = async (request: (signal: AbortSignal) => Promise<Session> = readSession) => {
    const outcome = await session.read(request);
    // Not one that came too late.
    if (outcome.ok && outcome.value === $session.get().value) note(outcome.value);
    then(({ follow }) => follow());
    return outcome;
  };
  const load = () => {
    loading ??= import('./session-watch.ts').then(({ watchSession }) => (watch = watchSession({ store, state, readSession, hint, visitors, session, $account, unknownAccount, set })));
    // What cannot be had is asked for again when it is needed next.
    loading.catch(() => (loading = undefined));
    return loading;
  };
  /** Does something that nothing waits for. */
  const then = (act: (watch: SessionWatch) => void) => void load().then(act, () => {});
  const begin = async (answer: Promise<Session>) => {
    const outcome = await settle(answer);
    if (outcome.ok) {
      set(outcome.value);
      state.unproved = true;
      state.signIns += 1;
      then(({ tell }) => tell());
    }
    return outcome;
  };

  const store: SessionStore = {
    $session,
    $account,
    connect(host, ask) {
      const visitor = { host, ask };
      visitors.add(visitor);
      watch?.follow();
      return () => {
        visitors.delete(visitor);
        watch?.follow();
        // One that was only moved is back by then.
        queueMicrotask(() => host?.isConnected || left.add(host?.localName));
      };
    },
    former: (host) => (left.has(host?.localName) ? $session.get().value : undefined),
    confirm: (former) => {
      const { value } = $session.get();
      return value && value !== former && $account.get().confirmed ? Promise.resolve({ ok: true, value }) : read();
    },
    refresh: read,
    // In a crowd, people wait for their turn.
    signIn: (credentials) => begin(call('POST /session', { body: credentials, check: isSession, timeout: 45_000 })),
    begin,
    signOut: () => settle(load().then(({ noteSignOut }) => call('DELETE /session').then(noteSignOut)), 'offline'),
    state,
    resume: (...refused) => load().then(({ resume }) => resume(...refused), () => false),
    updateUser: (user) => load().then(({ updateUser }) => updateUser(user)),
  };
  return store;
}
