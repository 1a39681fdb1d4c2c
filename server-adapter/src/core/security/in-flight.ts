import { ProblemError } from '../errors.ts';

/**
 * One customer has so many requests under way, in this process; a few more wait their turn, and beyond that they are refused. The license server takes few requests for
 * all customers together, so without this one of them could leave nothing to the others.
 */
export interface InFlight {
  /** Throws `too-many-requests`. */
  run<Result>(userId: string, work: () => Promise<Result>): Promise<Result>;
}

/** As many as a browser has connections to one host. */
const atOnce = 6;
const waitingAtMost = 30;
const refusedForMs = 1_000;

export function createInFlight(): InFlight {
  const users = new Map<string, { running: number; waiting: (() => void)[] }>();

  return {
    async run(userId, work) {
      const own = users.get(userId) ?? { running: 0, waiting: [] };
      users.set(userId, own);
      if (own.running < atOnce) own.running += 1;
      else if (own.waiting.length >= waitingAtMost) throw new ProblemError('too-many-requests', { retryAfterMs: refusedForMs });
      else await new Promise<void>((resolve) => own.waiting.push(resolve));
      try {
        return await work();
      } finally {
        // Who is next takes this one's place.
        const next = own.waiting.shift();
        if (next !== undefined) next();
        else if ((own.running -= 1) === 0) users.delete(userId);
      }
    },
  };
}
