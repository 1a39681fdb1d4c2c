import type { ReadableAtom } from 'nanostores';
import type { Session } from '../../server-adapter/src/contract/session.ts';
import { openChannel } from '../browser/channel.ts';
import type { SessionClient } from '../client/session-client.ts';
import { createCurtain, type Visitor } from './curtain.ts';
import type { HintStore } from './hint.ts';
import { settle, type Outcome, type Remote } from './remote.ts';

/** As much of the session as is watched. */
export interface WatchedSession {
  readonly $session: ReadableAtom<Remote<Session>>;
  readonly $account: ReadableAtom<{ signedIn: boolean }>;
  confirm(): Promise<unknown>;
  refresh(request?: () => Promise<Session>): Promise<Outcome<Session>>;
  forget(): void;
  resumption(): () => Promise<boolean>;
}

export interface SessionWatchOptions {
  client: Pick<SessionClient, 'readSession'>;
  hint: Pick<HintStore, 'key'>;
  visitors: ReadonlySet<Visitor>;
  /** What is known here is older than what another tab has noted. */
  isOutdated: () => boolean;
}

export interface SessionWatch {
  /** Tells other tabs that somebody has signed in or out. */
  tell(): void;
  stop(): void;
}

/**
 * Follows what happens to the session elsewhere: in other tabs, and while this page is hidden or in the back/forward cache. Before such a page is seen again, nothing of the person
 * whose it was can be seen; it comes back when the adapter has said that it is still they. Loaded behind the first element.
 */
export function watchSession(session: WatchedSession, { client, hint, visitors, isOutdated }: SessionWatchOptions): SessionWatch {
  const listening = new AbortController();
  const curtain = createCurtain(visitors);
  const channel = openChannel(hint.key, () => void session.refresh());
  let looking: ReturnType<typeof look> | undefined;

  const look = () => settle(client.readSession()).finally(() => (looking = undefined));

  /** Asks who is signed in by now. Where it is nobody, and nobody has signed out, that person is asked to sign in again. Resolves to whether it is known. */
  const recheck = async (): Promise<boolean> => {
    const resume = session.resumption();
    const { value: before } = session.$session.get();
    const outcome = await (looking ??= look());
    if (!outcome.ok) return false;
    const { value } = session.$session.get();
    // Somebody has signed in or out meanwhile: that is newer.
    if (value !== before) return true;
    if (value?.signedIn && !outcome.value.signedIn) await resume();
    else await session.refresh(() => Promise.resolve(outcome.value));
    return true;
  };

  const hide = (everything: boolean) => {
    if (session.$account.get().signedIn) curtain.close(everything);
  };
  const show = async () => {
    const isKnown = await recheck();
    if (curtain.isClosed && !isKnown) {
      session.forget();
      void session.confirm();
    }
    curtain.open();
  };
  const listen = (target: EventTarget, type: string, react: (event: Event) => void) => target.addEventListener(type, react, { signal: listening.signal });

  listen(document, 'visibilitychange', () => (document.visibilityState === 'hidden' ? hide(false) : void show()));
  listen(window, 'pagehide', () => hide(true));
  listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && void show());
  // Where nobody is signed in, there is nothing that somebody else must not see.
  listen(window, 'focus', () => session.$account.get().signedIn && void recheck());
  listen(window, 'storage', (event) => {
    const { key } = event as StorageEvent;
    if ((key === hint.key || key === null) && isOutdated()) void session.refresh();
  });
  // It may have happened while this was loaded.
  if (isOutdated()) void session.refresh();

  return {
    tell: () => channel.post('changed'),
    stop() {
      listening.abort();
      channel.close();
      curtain.open();
    },
  };
}
