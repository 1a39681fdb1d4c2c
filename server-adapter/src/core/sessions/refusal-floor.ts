/**
 * The time before which no refusal is given. A vendor that looks up an address sooner than it checks a password would tell by its time who has an account, so every refusal takes as long
 * as the slowest check of the last minutes did, wherever that one ended.
 */
export interface RefusalFloor {
  /** A check by the vendor took so long. */
  note(durationMs: number): void;
  /** Waits until a refusal of what began at `begunAt` (by `performance.now()`) may be given. */
  wait(begunAt: number): Promise<void>;
}

/** The least, for a vendor that was not asked for a while. */
const leastMs = 400;
/** The most: one check that hung is no reason to hold up everybody who mistypes. */
const mostMs = 3_000;
/** A step above the slowest one hides what differs from check to check. */
const stepMs = 100;
const keptMs = 15 * 60_000;

export function createRefusalFloor({ now = () => performance.now() }: { now?: () => number } = {}): RefusalFloor {
  /** Each is slower than all that came after it, so the first one is the slowest. */
  let slowest: { at: number; durationMs: number }[] = [];

  function floorMs(): number {
    slowest = slowest.filter(({ at }) => at > now() - keptMs);
    const seenMs = Math.ceil((slowest[0]?.durationMs ?? 0) / stepMs + 0.5) * stepMs;
    return Math.min(Math.max(leastMs, seenMs), mostMs);
  }

  return {
    note(durationMs) {
      slowest = [...slowest.filter((one) => one.durationMs > durationMs), { at: now(), durationMs }];
    },
    async wait(begunAt) {
      const waitMs = begunAt + floorMs() - now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    },
  };
}
