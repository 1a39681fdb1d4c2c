import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import type { BulkheadPolicy } from 'cockatiel';
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
const waiting = 30;
const refusedForMs = 1_000;

export function createInFlight(): InFlight {
  const policies = new Map<string, BulkheadPolicy>();

  return {
    async run(userId, work) {
      const policy = policies.get(userId) ?? bulkhead(atOnce, waiting);
      policies.set(userId, policy);
      try {
        return await policy.execute(work);
      } catch (error) {
        throw error instanceof BulkheadRejectedError ? new ProblemError('too-many-requests', { retryAfterMs: refusedForMs, cause: error }) : error;
      } finally {
        if (policy.executionSlots === atOnce && policy.queueSlots === waiting) policies.delete(userId);
      }
    },
  };
}
