import { forgetSettled } from '../features/payments/fulfilment/retention.ts';
import type { Store } from '../ports/store.ts';
import type { TaskHandler } from './task-handler.ts';
import { mailTaskKind } from '../features/mails/queue.ts';

const kind = 'housekeeping';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A link that is over is kept for a while, so that its owner can be told that it was used or has expired. */
const linksKeptMs = 30 * dayMs;
/** A mail that was sent is kept for a while, so that the same one is not sent again. */
const mailsKeptMs = 90 * dayMs;
/** An event that meant nothing is kept for a while, for a person who wonders. */
const ignoredKeptMs = 90 * dayMs;
const reminderTaskKind = 'purchase-reminder';

export interface HousekeepingOptions {
  store: Store;
  clock: () => number;
  /** Milliseconds after which it is forgotten who made a settled purchase. `null`: never. */
  retentionMs: number | null;
}

/** Makes housekeeping due now. It is one task, however many processes ask for it. */
export async function askForHousekeeping(queue: Store['queue'], now: number): Promise<void> {
  await queue.enqueue({ id: kind, kind, payload: '', dueAt: now }, now);
}

/** Once an hour, in one of however many processes: drops sessions and counters that are over, old links, mails long sent, and events that meant nothing; forgets who bought what long ago. */
export function createHousekeeping({ store, clock, retentionMs }: HousekeepingOptions): TaskHandler {
  return {
    kind,
    leaseMs: 60_000,
    async run(_task, lease) {
      const now = clock();
      await store.sessions.prune(now);
      await store.links.prune(now - linksKeptMs);
      await store.counters.prune(now);
      await store.queue.prune([mailTaskKind, reminderTaskKind], now - mailsKeptMs);
      await store.inbox.pruneIgnored(now - ignoredKeptMs);
      if (retentionMs !== null) await forgetSettled(store, now - retentionMs, () => !lease.signal.aborted);
      return { outcome: 'later', reason: 'every hour', retryAfterMs: hourMs, blameless: true };
    },
  };
}
