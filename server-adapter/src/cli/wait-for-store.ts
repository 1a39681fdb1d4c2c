import { setTimeout as pause } from 'node:timers/promises';
import { backoffMs } from '../tasks/lane.ts';

const longestPauseMs = 5_000;

export interface StoreWait {
  /** Milliseconds from now. 0: one try. */
  forMs: number;
  /** The first try failed, and there will be others. */
  onWait: (error: unknown) => void;
  /** Nobody waits any more. */
  signal: AbortSignal;
}

/**
 * Tries until the store can be used, after pauses that grow to five seconds: a database often starts at the same time as what uses it. Rejects with the last failure once the
 * time is over.
 */
export async function waitForStore(ready: () => Promise<void>, { forMs, onWait, signal }: StoreWait): Promise<void> {
  const giveUpAt = performance.now() + forMs;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await ready();
    } catch (error) {
      const leftMs = giveUpAt - performance.now();
      if (leftMs <= 0) throw error;
      if (failures === 1) onWait(error);
      await pause(Math.min(leftMs, backoffMs(failures, Math.random, longestPauseMs)), undefined, { signal }).catch(() => undefined);
    }
  }
}
