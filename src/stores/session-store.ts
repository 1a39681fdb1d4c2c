import { atom, type ReadableAtom } from 'nanostores';
import type { Capabilities, Session, SignIn } from '../../server-adapter/src/contract/session.ts';
import type { User } from '../../server-adapter/src/contract/user.ts';
import type { SessionClient } from '../client/session-client.ts';
import type { HintStore } from './hint.ts';
import { createRemote, settle, type Outcome, type Remote } from './remote.ts';

/** What an element shows of the session: the adapter's word if there is one, else what the browser remembers. */
export interface Account {
  signedIn: boolean;
  /** Display name; `''` when nobody is signed in. */
  name: string;
  /** `undefined` until it is known. */
  capabilities: Capabilities | undefined;
  /** The adapter said so; `false` while it is only remembered. */
  confirmed: boolean;
}

export interface SessionStore {
  readonly $session: ReadableAtom<Remote<Session>>;
  readonly $account: ReadableAtom<Account>;
  /** Listens to other tabs of the browser, as long as anybody here does. Returns what stops it. */
  connect(): () => void;
  /** Asks the adapter who is signed in, unless it has said so already. */
  confirm(): Promise<Outcome<Session>>;
  /** Asks again; with `request`, in another way. One that is under way is shared. */
  refresh(request?: (signal: AbortSignal) => Promise<Session>): Promise<Outcome<Session>>;
  signIn(credentials: SignIn): Promise<Outcome<Session>>;
  /** Takes up the session that an answer brings. */
  begin(answer: Promise<Session>): Promise<Outcome<Session>>;
  signOut(): Promise<Outcome<undefined>>;
  /**
   * Remembers who is signed in now. What it returns is for when the adapter no longer knows the session: that person is asked to sign in again, if there is a way to ask. Resolves to
   * whether they have. If not, the session is over; if it is somebody else now, nothing may be done in the name of the former.
   */
  resumption(): () => Promise<boolean>;
  /** Asks to sign in again; resolves to whether somebody has. Set by the store of renewals, where elements of the page can ask. */
  renew?: () => Promise<boolean>;
  /** Notes a change of the profile. */
  updateUser(user: User): void;
}

export interface SessionStoreOptions {
  client: SessionClient;
  hint: HintStore;
  /** Name of the channel that tells other tabs of signing in and out. */
  channel: string;
  /** Somebody else is signed in than before, or nobody: what was read for the former is void. */
  onUserChange(): void;
}

/** The session, and everything that starts or ends one. A failing adapter or network never signs anybody out here. */
export function createSessionStore({ client, hint, channel: channelName, onUserChange }: SessionStoreOptions): SessionStore {
  const session = createRemote<Session>();
  const $session = session.$remote;
  /** `null`: nobody; `undefined`: the adapter has not said yet. */
  let userId: string | null | undefined;
  let channel: BroadcastChannel | undefined;
  let listeners = 0;

  const { name, capabilities } = hint.read();
  const $account = atom<Account>({ signedIn: name !== undefined, name: name ?? '', capabilities, confirmed: false });

  const note = (value: Session) => {
    const { signedIn, capabilities } = value;
    const name = signedIn ? value.user.name : undefined;
    hint.write({ name, capabilities });
    $account.set({ signedIn, name: name ?? '', capabilities, confirmed: true });
    const id = signedIn ? value.user.id : null;
    if (userId !== undefined && id !== userId) onUserChange();
    userId = id;
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
  // A channel, not a window: it reaches this origin only.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tellOtherTabs = () => channel?.postMessage('changed');
  const begin = async (answer: Promise<Session>) => {
    const outcome = await settle(answer);
    if (outcome.ok) {
      set(outcome.value);
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

  const connect = () => {
    listeners += 1;
    if (!channel) {
      channel = new BroadcastChannel(channelName);
      channel.addEventListener('message', () => read());
    }
    return () => {
      listeners -= 1;
      if (listeners) return;
      channel?.close();
      channel = undefined;
    };
  };

  const store: SessionStore = {
    $session,
    $account,
    connect,
    confirm: () => {
      const { state, value } = $session.get();
      return state === 'complete' ? Promise.resolve({ ok: true, value }) : read();
    },
    refresh: read,
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
      const sender = userId;
      return async () => {
        const renewed = Boolean(sender && sender === userId && (await store.renew?.()));
        if (sender !== userId) return false;
        if (!renewed) end();
        return renewed;
      };
    },
    updateUser(user) {
      const { value } = $session.get();
      if (value?.signedIn) set({ ...value, user });
    },
  };
  return store;
}
