import { ProviderError } from '../../../ports/license-server.ts';
import type { Effect } from './effect.ts';
import type { EffectContext } from './effect-context.ts';

/** The lease is lost, or too short for a call: somebody else has the purchase, or will have it. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/**
 * Makes a call that creates something and must not be made twice. That it begins is written down before, so that after a crash it is known that it may have been done;
 * a clear "no" takes that back. It is made only while the lease outlasts the call, so that nobody else can begin the same one meanwhile.
 * Rejects with what the call rejects with, or with a {@link LeaseLostError}.
 */
export async function attempt<Result>(effect: Effect, earlierAttemptAt: number | null, context: EffectContext, call: () => Promise<Result>): Promise<Result> {
  const { ledger, lease, clock, callDeadlineMs, purchaseId } = context;
  if (lease.remainingMs() <= 2 * callDeadlineMs && !(await lease.extend())) throw new LeaseLostError('The lease is lost.');
  const attemptedAt = clock();
  await ledger.intend({ id: effect.id, purchaseId, kind: effect.kind, desired: JSON.stringify(effect.desired), attemptedAt }, attemptedAt);
  // Taken back by nobody: meanwhile somebody else may have begun it, whose beginning must not be forgotten.
  if (lease.remainingMs() <= callDeadlineMs) throw new LeaseLostError('The lease is too short for a call.');
  try {
    return await call();
  } catch (error) {
    if (didNothing(error) && lease.remainingMs() > 0) await ledger.retract(effect.id, { attemptedAt, earlier: earlierAttemptAt }, clock());
    throw error;
  }
}

/** No answer, or one that makes no sense, leaves it open whether the vendor did it; so does anything unexpected. */
function didNothing(error: unknown): boolean {
  return error instanceof ProviderError && error.failure !== 'unknown' && error.failure !== 'malformed';
}
