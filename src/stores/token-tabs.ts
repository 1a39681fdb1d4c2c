import type { PageToken } from '#contract/token.ts';
import { attempt } from '../browser/attempt.ts';
import { openChannel } from '../browser/channel.ts';

/** A token, whose it is, and until when it is good by the clock of this computer. */
export interface TabToken {
  person: string;
  token: PageToken;
  goodUntil: number;
}

/** What tabs of one browser tell each other of tokens. Where the browser has no such thing, each is on its own. */
export interface TokenTabs {
  tell(token: TabToken): void;
  /** Asks the other tabs. Resolves when one has told what is looked for, and soon where none does. */
  ask(found: () => boolean): Promise<void>;
  /** Runs something in one tab at a time, as long as none stands still. */
  alone<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** Milliseconds that other tabs have to answer: they are of the same process, or the next. */
const patience = 40;
/** Milliseconds for which one that asks is waited for: the browser may have stopped it while it did. */
const lockPatience = 10_000;

/** Opens the channel `name`, which reaches pages of this origin only. `held`: what this tab can tell. */
export function createTokenTabs(name: string, { hear, held }: { hear: (token: TabToken) => void; held: () => TabToken | undefined }): TokenTabs {
  const heard = new Set<() => void>();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const send = (message: TabToken | 'ask') => void attempt(() => channel?.postMessage(message));
  const channel = openChannel(name, ({ data }: MessageEvent<TabToken | 'ask'>) => {
    const own = data === 'ask' ? held() : undefined;
    if (own) send(own);
    if (data === 'ask') return;
    hear(data);
    heard.forEach((react) => react());
  });
  return {
    tell: send,
    async ask(found) {
      if (!channel) return;
      await new Promise<void>((resolve) => {
        const react = () => void (found() && resolve());
        heard.add(react);
        setTimeout(resolve, patience);
        send('ask');
      });
      heard.clear();
    },
    async alone(run) {
      let outcome: ReturnType<typeof run> | undefined;
      const once = () => (outcome ??= run());
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(), lockPatience);
      // A browser that denies the lock (cookies blocked, no https) is one that has none. Once it is had, the signal ends nothing.
      await Promise.resolve(attempt(() => navigator.locks.request(name, { signal: waiting.signal }, once))).catch(() => undefined);
      clearTimeout(timer);
      return once();
    },
  };
}
