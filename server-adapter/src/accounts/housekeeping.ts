import type { Store } from '../store/store.ts';
import type { TaskHandler } from '../tasks/task-handler.ts';
import { mailTaskKind } from './outbox.ts';

const kind = 'housekeeping';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A link that is over is kept for a while, so that its owner can be told that it was used or has expired. */
const linksKeptMs = 30 * dayMs;
/** A mail that was sent is kept for a while, so that the same one is not sent again. */
const mailsKeptMs = 90 * dayMs;

/** Makes housekeeping due now. It is one task, however many processes ask for it. */
export async function askForHousekeeping(queue: Store['queue'], now: number): Promise<void> {
  await queue.enqueue({ id: kind, kind, payload: '', dueAt: now }, now);
}

/** Once an hour, in one of however many processes: drops sessions and counters that are over, old links, and mails long sent. */
export function createHousekeeping({ store, clock }: { store: Store; clock: () => number }): TaskHandler {
  return {
    kind,
    leaseMs: 60_000,
    async run() {
      const now = clock();
      await store.sessions.prune(now);
      await store.links.prune(now - linksKeptMs);
      await store.counters.prune(now);
      await store.queue.prune([mailTaskKind], now - mailsKeptMs);
      return { outcome: 'later', reason: 'every hour', retryAfterMs: hourMs, blameless: true };
    },
  };
}
