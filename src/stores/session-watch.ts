import type { ReadableAtom, WritableAtom } from 'nanostores';
import type { Session } from '#contract/session.ts';
import type { User } from '#contract/user.ts';
import { openChannel } from '../browser/channel.ts';
import { createCurtain, type Visitor } from './curtain.ts';
import type { Hint, HintStore } from './hint.ts';
import { settle, type Remote, type RemoteStore } from './remote.ts';
import type { SessionState } from './session-state.ts';

/** As much of the session as is watched. */
export interface WatchedSession<Account> {
  store: {
    readonly $session: ReadableAtom<Remote<Session>>;
    confirm(): Promise<unknown>;
    refresh(): Promise<unknown>;
    resume(refusal: string, sent: SessionState): Promise<boolean>;
  };
  state: SessionState;
  readSession: () => Promise<Session>;
  hint: HintStore;
  visitors: ReadonlySet<Visitor>;
  session: RemoteStore<Session>;
  $account: WritableAtom<Account>;
  unknownAccount: Account;
  /** Takes an answer for what is so now. */
  set: (session: Session) => void;
}

export interface SessionWatch {
  /** Begins to watch where anybody shows something of the session, and stops where nobody does. */
  follow(): void;
  /** Tells other tabs that somebody has signed in or out. */
  tell(): void;
  /** Somebody has signed out here. */
  noteSignOut(): undefined;
  /** The adapter has refused what was sent when this was so: it does not know that session, or it is somebody else's. Resolves to whether they have signed in again. */
  resume(refusal: string, sent: SessionState): Promise<boolean>;
  updateUser(user: User): void;
}

interface ShownAccount {
  signedIn: boolean;
  confirmed: boolean;
  marker: string | undefined;
  name: string;
  capabilities: Hint['capabilities'];
}

/**
 * What ends a session, here or elsewhere: in other tabs, and while this page is hidden, prerendered or in the back/forward cache. Before such a page is seen, nothing of the person
 * whose it was can be seen; it comes back when the adapter has said that it is still they. Loaded behind the first element.
 */
export function watchSession(watched: WatchedSession<ShownAccount>): SessionWatch {
  const { store, state, readSession, hint, visitors, session, $account, unknownAccount, set } = watched;
  const curtain = createCurtain(visitors);
  let listening: AbortController | undefined;
  let channel: BroadcastChannel | undefined;
  /** What another tab has written, and this one has asked about. */
  let heard: string | undefined;

  /** Asks again, of what has just changed: the answer of a read that is under way may be from before. */
  const renew = () => {
    session.drop();
    void store.refresh();
  };

  /** The adapter no longer knows the session. */
  const end = () => {
    const { capabilities } = $account.get();
    if (capabilities) set({ signedIn: false, capabilities });
    else renew();
  };

  /** Another tab knows better: somebody has signed out there, or in as somebody else. */
  const isOutdated = () => {
    const { signedIn, marker } = hint.read();
    return signedIn !== state.hint.signedIn || marker !== state.hint.marker;
  };

  /** Asks who is signed in by now, unless that is under way. The answer is noted, but where somebody has signed in or out meanwhile, which is newer, or the session has ended. */
  const check = (sent = { ...state }) =>
    (state.check ??= settle(readSession()).then((outcome) => {
      state.check = undefined;
      if (!outcome.ok) return undefined;
      if (sent.person === state.person) {
        if (store.$session.get().value?.signedIn && !outcome.value.signedIn) return true;
        set(outcome.value);
      }
      return false;
    }));
  /** Where the session has ended, that person is asked to sign in again. Resolves to `undefined` where it could not be known who is signed in. */
  const recheck = async () => {
    const sent = { ...state };
    const hasEnded = await check(sent);
    if (hasEnded) await store.resume('sign-in-required', sent);
    return hasEnded;
  };

  const hide = (everything?: boolean) => {
    if ($account.get().signedIn) curtain.close(everything ?? (document as { prerendering?: boolean }).prerendering);
  };
  /** What a page shows that is born hidden (prerendered, or opened in the background), or that comes while it is hidden, was never seen: it is hidden as it comes. */
  const cover = () => {
    if (document.hidden || curtain.isClosed) hide();
  };
  /** Where nobody is signed in, there is nothing that somebody else must not see. */
  const isShown = () => curtain.isClosed || $account.get().signedIn;
  /** What was read stays: it is shown again if it is still they. */
  const forget = () => {
    session.clear();
    $account.set(unknownAccount);
    void store.confirm();
  };
  const show = async () => {
    if ((await recheck()) === undefined && curtain.isClosed) forget();
    curtain.open();
  };

  const follow = () => {
    cover();
    if (visitors.size > 0 === Boolean(listening)) return;
    if (!listening) return start();
    listening.abort();
    channel?.close();
    curtain.open();
    // A closed channel throws when it is posted to, and what both hold leads to the elements that were there.
    listening = channel = undefined;
  };
  // A channel, not a window: it reaches this origin only.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = () => channel?.postMessage('changed');

  const start = () => {
    channel = openChannel(hint.key, renew);
    const { signal } = (listening = new AbortController());
    const listen = (target: EventTarget, type: string, react: (event: Event) => unknown) => target.addEventListener(type, react, { signal });
    signal.addEventListener('abort', $account.subscribe(cover));
    listen(document, 'visibilitychange', () => {
      hide();
      if (!document.hidden && isShown()) void show();
    });
    listen(window, 'pagehide', () => hide(true));
    listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && show());
    listen(window, 'focus', () => isShown() && recheck());
    listen(window, 'storage', (event) => {
      const { key, newValue } = event as StorageEvent;
      const news = `${state.signIns} ${newValue}`;
      // Once for each word of another tab: two that are answered differently (one of them in a frame with other cookies) would contradict each other for ever.
      if (![hint.key, null].includes(key) || news === heard || !isOutdated()) return;
      heard = news;
      renew();
    });
    // It may have happened while this was loaded.
    if (isOutdated()) renew();
  };

  return {
    follow,
    tell() {
      // It may just have been loaded.
      follow();
      tell();
    },
    noteSignOut() {
      end();
      tell();
    },
    resume: async (...refused) => (await import('./session-refusal.ts')).settleRefusal(watched, { curtain, isOutdated, check, end, forget }, ...refused),
    updateUser(user) {
      const { value } = store.$session.get();
      if (!value?.signedIn) return;
      if (user.id === value.user.id) set({ ...value, user });
      else renew();
    },
  };
}
