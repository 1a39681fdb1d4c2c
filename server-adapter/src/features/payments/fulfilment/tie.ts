import type { LicenseOffice } from '../../../ports/licensing.ts';
import { type CallContext, passingFailures, ProviderError } from '../../../ports/vendor.ts';
import type { Inbox, Ledger, TaskQueue } from '../../../ports/store.ts';
import type { TaskOutcome } from '../../../tasks/task-handler.ts';
import { findPurchaseOf, type LicensePayment, toFollowed, toTieId } from './license-payment.ts';
import { changeReferencePrefix, type ProvedChange } from './ordered-change.ts';
import type { Purchase } from './purchase.ts';

export interface TieContext {
  ledger: Ledger;
  inbox: Pick<Inbox, 'ofPurchase'>;
  queue: Pick<TaskQueue, 'enqueue' | 'find'>;
  back: Pick<LicenseOffice, 'findLicenseById'>;
  call: CallContext;
  clock: () => number;
  /** Opens the reference of a checkout for a license that exists. */
  readChange: (reference: string) => Promise<ProvedChange | undefined>;
}

interface FollowContext extends TieContext {
  /** How often the purchase was tried since its latest event: this is the first time, or it has waited. */
  attempts: number;
}

/** A purchase that was given up may have been so before this one was tied to it, and a process may have died in between: so often it is made due again. */
const mostRevivals = 10;

/** How long a purchase waits before it looks again whether its license follows it. It is told before. */
const lookAgainMs = 5_000;

/**
 * What becomes of a purchase that pays for a license which exists: it is tied to the purchase that the license is of, that one is made due, and this one is done when its license follows all of its
 * events. `undefined`: it pays for no such license. Done again at any point, it changes nothing.
 */
export async function followLicense(purchase: Purchase, events: number, context: FollowContext): Promise<TaskOutcome | undefined> {
  const { ledger, queue, clock, attempts } = context;
  const { id, startedBy } = purchase;
  if (startedBy !== undefined && !startedBy.startsWith(changeReferencePrefix)) return undefined;
  const known = await ledger.find(toTieId(id));
  if (known === undefined && startedBy === undefined) return undefined;
  if (known === undefined && purchase.payments.length === 0) return { outcome: 'done' };
  const tie = known ?? (await tieToLicense(purchase, context));
  if ('outcome' in tie) return tie;
  if (toFollowed(tie.result) >= events) return { outcome: 'done' };
  const task = await queue.find(tie.purchaseId);
  if (attempts > mostRevivals && task?.state === 'dead') return { outcome: 'dead', reason: `its license waits for ${tie.purchaseId}: ${task.reason ?? 'it was given up'}` };
  if (attempts === 1 || task?.state !== 'due') await queue.enqueue({ id: tie.purchaseId, kind: 'purchase', payload: tie.purchaseId, dueAt: clock() }, clock());
  return { outcome: 'later', reason: `its license waits for ${tie.purchaseId}`, retryAfterMs: lookAgainMs };
}

async function tieToLicense({ id, startedBy = '' }: Purchase, { ledger, inbox, back, call, clock, readChange }: TieContext) {
  const order = await readChange(startedBy);
  if (order === undefined) return { outcome: 'dead' as const, reason: 'it pays for a license that exists, and its reference is too old or not of this adapter: change the license by hand, or refund it' };
  try {
    const license = await back.findLicenseById(order.licenseId, call);
    if (license === undefined) return { outcome: 'dead' as const, reason: `it pays for the license ${order.licenseId}, which is gone: refund it` };
    const purchaseId = await findPurchaseOf(license, { ledger, inbox });
    return await ledger.intend({ id: toTieId(id), purchaseId, kind: 'change', desired: JSON.stringify({ ...order, purchaseId: id }), attemptedAt: null }, clock());
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { failure, retryAfterMs, message } = error;
    return { outcome: 'later' as const, reason: error.reason ?? message, retryAfterMs, blameless: passingFailures.has(failure) };
  }
}

/** Records that a license follows what pays for it, and has those purchases look. Those with an obstacle wait for a person. */
export async function noteFollowed(payments: readonly LicensePayment[], { ledger, queue, clock }: Pick<TieContext, 'ledger' | 'queue' | 'clock'>): Promise<void> {
  for (const { effectId, purchaseId, events, followed, obstacle } of payments) {
    if (obstacle !== undefined || followed === events) continue;
    await ledger.record(effectId, { result: JSON.stringify({ events }) }, clock());
    if ((await queue.find(purchaseId))?.state !== 'done') await queue.enqueue({ id: purchaseId, kind: 'purchase', payload: purchaseId, dueAt: clock() }, clock());
  }
}
