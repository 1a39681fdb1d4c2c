import type { Logger } from '../../../core/logger.ts';
import { ProviderError, type ProviderFailure } from '../../../ports/vendor.ts';
import type { LicenseOffice } from '../../../ports/licensing.ts';
import type { CallContext } from '../../../ports/vendor.ts';
import type { MailQueue } from '../../../ports/mail-queue.ts';
import type { Ledger } from '../../../ports/store.ts';
import type { TaskLease, TaskOutcome, TokenPause } from '../../../tasks/task-handler.ts';
import type { Effect } from './effect.ts';

/** The lease is lost, or too short for a call: somebody else has the purchase, or will have it. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** An earlier creation may have been done without anybody having heard of it, and the vendor's search may not show it yet. */
export class UnsettledCreationError extends Error {
  override readonly name = 'UnsettledCreationError';
  /** Milliseconds until the search shows it if it is there. */
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super('A creation got no answer, and the search may not show yet whether it was done.');
    this.retryAfterMs = retryAfterMs;
  }
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

/** What carrying out the effects of one purchase needs. */
export interface EffectContext {
  purchaseId: string;
  back: LicenseOffice;
  ledger: Ledger;
  mailQueue: MailQueue;
  lease: TaskLease;
  logger: Logger;
  clock: () => number;
  /** Opens the reference to whoever started a checkout: the user's id; `undefined` for one that is not good. */
  readReference: (reference: string) => Promise<string | undefined>;
  /** Of which keys of licenses are made, where the vendor says that keys are unique. */
  secret: string;
  /** No call to the vendor takes longer, in milliseconds. */
  callDeadlineMs: number;
  tokenPause: TokenPause;
}

/** A call on behalf of a purchase: people go first, it ends in time, and it ends when the lease is lost. */
export function toCall({ lease, callDeadlineMs }: EffectContext): CallContext {
  return { priority: 'background', deadlineMs: callDeadlineMs, signal: AbortSignal.any([lease.signal, AbortSignal.timeout(callDeadlineMs)]) };
}

/** What an effect that failed means for its purchase; `undefined` for an error that nobody expected. */
export function toOutcome(error: unknown, effect: Effect): TaskOutcome | undefined {
  if (error instanceof LeaseLostError) return { outcome: 'later', reason: error.message };
  if (error instanceof UnsettledCreationError) return { outcome: 'later', reason: error.message, retryAfterMs: error.retryAfterMs };
  if (!(error instanceof ProviderError)) return undefined;
  const { retryAfterMs } = error;
  const reason = `${effect.kind}: ${error.reason ?? error.message}`;
  switch (kindOf(error.failure)) {
    case 'outage':
      return { outcome: 'later', reason, retryAfterMs, countsAsAttempt: false };
    case 'chance':
      return { outcome: 'later', reason, retryAfterMs };
    case 'no':
      return { outcome: 'dead', reason };
  }
}

function kindOf(failure: ProviderFailure): 'outage' | 'chance' | 'no' {
  if (failure === 'unavailable' || failure === 'access-token-refused') return 'outage';
  if (failure === 'unknown' || failure === 'malformed' || failure === 'locked') return 'chance';
  return 'no';
}
