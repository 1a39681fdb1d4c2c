import { atom, type ReadableAtom } from 'nanostores';
import type { Purchase } from '#contract/purchase.ts';
import { hasItems } from './answers.ts';
import { asCustomer } from './as-customer.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface PurchasesStore extends CustomerStore {
  /** What becomes of the customer's payments of the last days; `undefined` until that is known. */
  readonly $purchases: ReadableAtom<readonly Purchase[] | undefined>;
  /** Keeps it fresh as long as anybody watches, the page is seen and there is a network. Returns what stops it. Failures are kept quiet: the next try is as good. */
  watch(): () => void;
}

/** Seconds that an answer may wait for a change: less than a request may take at all. */
const patience = 15;
/** Milliseconds between two questions: after an answer that has waited or brought something; else growing, to the longest, or to that while a payment is being worked on. */
const briefest = 200;
const shortest = 1000;
const longest = 60_000;
const longestWhileWaiting = 5000;

/**
 * One watch for each kit, however many elements there are. The answer waits for a change; where that does not work, say because too many wait already, or behind a proxy
 * that holds answers back, it is asked for from time to time.
 */
export const createPurchasesStore: StoreFactory<PurchasesStore> = (source) => {
  const call = asCustomer(source);
  const $purchases = atom<readonly Purchase[] | undefined>(undefined);
  let watchers = 0;
  let isOffline = false;
  let version: string | undefined;
  let watch: AbortController | undefined;

  const run = async (signal: AbortSignal): Promise<void> => {
    let wait = patience;
    let pause = shortest;
    for (;;) {
      const former = version;
      const began = Date.now();
      const outcome = await settle(call('GET /me/purchases', { query: { after: version, wait }, check: (list) => hasItems(list) && typeof list.version === 'string', signal }));
      if (signal.aborted || isFinal(outcome)) return;
      if (outcome.ok) {
        ({ version } = outcome.value);
        $purchases.set(outcome.value.items);
      } else if (outcome.problem.code === 'timeout') wait = 0;
      const atOnce = outcome.ok && (version !== former || (wait > 0 && Date.now() - began >= shortest));
      const busy = $purchases.get()?.some(({ state }) => state === 'processing');
      pause = atOnce ? shortest : Math.min(pause * 2, busy ? longestWhileWaiting : longest);
      await sleep(atOnce ? briefest : Math.max(pause, outcome.ok ? 0 : (outcome.problem.retryAfter ?? 0) * 1000), signal);
      if (signal.aborted) return;
    }
  };

  const start = (event?: Event) => {
    // Only what happens: a browser that knows of no network from the beginning may be wrong.
    if (event?.type === 'offline' || event?.type === 'online') isOffline = event.type === 'offline';
    const wanted = watchers > 0 && document.visibilityState === 'visible' && !isOffline;
    if (wanted === Boolean(watch)) return;
    watch?.abort();
    watch = wanted ? new AbortController() : undefined;
    if (watch) void run(watch.signal);
  };

  return {
    $purchases,
    watch() {
      watchers += 1;
      if (watchers === 1) listen('addEventListener', start);
      start();
      return () => {
        watchers -= 1;
        if (!watchers) listen('removeEventListener', start);
        start();
      };
    },
    clear() {
      version = undefined;
      $purchases.set(undefined);
    },
  };
};

/** Asking again would give the same answer: nobody is signed in, or this adapter has no payments. */
const isFinal = (outcome: Outcome<unknown>) => !outcome.ok && /^(sign-in-required|not-|unexpected-answer)/.test(outcome.problem.code);

function listen(how: 'addEventListener' | 'removeEventListener', notice: (event?: Event) => void): void {
  document[how]('visibilitychange', notice);
  for (const type of ['online', 'offline']) window[how](type, notice);
}

/** Resolves early when it is not wanted any more. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake);
  });
}
