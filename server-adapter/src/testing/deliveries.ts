import type { SignedDelivery } from './signed-delivery.ts';

/** How a payment provider's sandbox sends its events. */
export interface DeliveryOptions {
  /** How they are sent. Default: the global `fetch`. */
  send?: ((request: Request) => Promise<Response>) | undefined;
  /** Milliseconds before a delivery that failed is tried again; twice as long each time. Default 250. */
  retryMs?: number | undefined;
}

/** Sends events as payment providers do: in no particular order, signed anew each time, and again until they are taken. */
export interface Deliveries {
  /** `url` is asked for each time, so that a receiver may be there later than its sender. Nowhere to send to: nothing is sent. */
  deliver(url: () => string | undefined, events: readonly (() => SignedDelivery | Promise<SignedDelivery>)[]): void;
  /** Resolves when every delivery so far was taken or given up. */
  settled(): Promise<void>;
  /** Gives up what was not taken yet. */
  close(): void;
}

/** A provider goes on for days; a sandbox for about two minutes. */
const attempts = 10;

export function createDeliveries({ send = fetch, retryMs = 250 }: DeliveryOptions = {}): Deliveries {
  const underway = new Set<Promise<void>>();
  const closed = new AbortController();

  async function deliver(url: () => string | undefined, sign: () => SignedDelivery | Promise<SignedDelivery>): Promise<void> {
    for (let attempt = 0; attempt < attempts && !closed.signal.aborted; attempt += 1) {
      if (attempt > 0) await pause(retryMs * 2 ** (attempt - 1), closed.signal);
      const target = url();
      if (target !== undefined && (await isTaken(target, await sign()))) return;
    }
  }

  async function isTaken(url: string, { body, headers }: SignedDelivery): Promise<boolean> {
    try {
      const answer = await send(new Request(url, { method: 'POST', headers, body, signal: closed.signal }));
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  }

  return {
    deliver(url, events) {
      for (const sign of shuffled(events)) {
        const delivery = deliver(url, sign).finally(() => underway.delete(delivery));
        underway.add(delivery);
      }
    },
    async settled() {
      while (underway.size > 0) await Promise.all(underway);
    },
    close: () => closed.abort(),
  };
}

/** Ends early when it is given up, and keeps no process alive. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer: unknown = setTimeout(resolve, ms);
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ item, place: Math.random() })).sort((a, b) => a.place - b.place).map(({ item }) => item);
}
