import type { Store, StoredEffect, TaskRecord } from '../../../ports/store.ts';
import type { TaskOutcome } from '../../../tasks/task-handler.ts';
import type { Lookup } from '../payment-source.ts';
import type { Effect } from './effect.ts';
import type { MappedPurchase } from './mapped-lines.ts';
import { lookupFor, type LookUpResult } from './look-up.ts';
import type { Purchase } from './purchase.ts';
import { toShownId } from './stored-event.ts';

export interface Standing {
  purchase: Purchase;
  mapped: MappedPurchase;
  ledger: readonly StoredEffect[];
  /** What would be done next. */
  next: readonly Effect[];
  task: TaskRecord | undefined;
  /** Purchases that this belongs to: then it is none of its own. */
  partOf: readonly string[];
}

function isTakenBack({ refunded, refundedParts, disputed }: Purchase): boolean {
  return refunded.length + refundedParts.length + disputed.length > 0;
}

/** Why a purchase's licenses are not what they should be, in a sentence each that says what to do; empty: nothing is missing. */
export function toMissing({ purchase, mapped, ledger, next, task, partOf }: Standing): string[] {
  if (purchase.unreadable.length > 0) {
    return purchase.unreadable.map(({ eventId, reason }) => [toShownId(eventId), reason]).map(([eventId, reason]) => `Nothing is done while ${eventId} cannot be read: ${reason}. Update the adapter and run \`cx-kit-server events replay ${purchase.id}\`, or, where it does not matter, \`cx-kit-server events ignore ${eventId}\`.`);
  }
  if (purchase.payments.length === 0 && partOf.length > 0) return [`This is no purchase by itself: it is part of ${partOf.join(', ')}. See \`cx-kit-server events explain ${partOf[0]}\`.`];
  if (purchase.payments.length === 0 && isTakenBack(purchase)) return ['A refund or a dispute of a payment that no event names: it waits for its purchase. Have the payment provider send the event that says what the payment was for, such as invoice_payment.paid of Stripe.'];
  if (purchase.payments.length === 0) return ['No license: no event says that it is paid. If the payment provider says so, have it send the event again.'];
  const replay = `then run \`cx-kit-server events replay ${purchase.id}\`.`;
  const hasLicense = ledger.some(({ kind, state }) => kind === 'license' && state === 'done');
  const lack = hasLicense ? 'A license is missing' : 'No license yet';
  const known = [
    ...mapped.unmapped.map((why) => `${lack}: ${why}. Add it to CX_PRODUCTS_FILE (the option payments.products), restart the adapter, ${replay}`),
    ...(mapped.unmapped.length > 0 && purchase.lines === null && lookupFor(purchase, 'lines') !== undefined && task?.reason ? [`${lack}: ${task.reason}. Set the key, restart the adapter, ${replay}`] : []),
    ...mapped.uncounted.map((why) => `${lack}: ${task?.reason ?? why}. Set the key, restart the adapter, ${replay}`),
    ...(purchase.buyer === null && mapped.lines.length > 0 && !hasLicense ? [`${lack}: ${task?.reason ?? 'no event names the buyer'}. Have the payment provider send the customer's event again.`] : []),
  ];
  if (known.length > 0) return known;
  const because = task?.reason ? `: ${task.reason}` : '';
  if (task?.state === 'dead') return [`It was given up${because}. When the cause is gone, ${replay}`];
  if (task?.state === 'due' && task.reason !== null) return [`It is not done${because}. It is tried again at ${new Date(task.dueAt).toISOString()}, after ${task.attempts} ${task.attempts === 1 ? 'attempt' : 'attempts'}.`];
  if (task?.state === 'due') return ['It is not done: its turn comes when an adapter runs with its worker.'];
  return next.length === 0 ? [] : [`Something is left to do, and nothing is due: the configuration has changed since. To have it done, ${replay.slice('then '.length)}`];
}

export interface FactsContext {
  map: (purchase: Purchase) => MappedPurchase;
  ledger: Pick<Store['ledger'], 'ofPurchase'>;
  lookUp: (lookup: Lookup) => Promise<LookUpResult>;
  /** Until then another event may still say it. Milliseconds since 1970. */
  othersBy: number;
  now: number;
}

export interface Facts {
  /** Something was learned: fold again. */
  stored: boolean;
  /** What nobody knows, in words. */
  obstacles: string[];
  /** The payment provider did not reply. */
  retry?: TaskOutcome | undefined;
}

/** Why nothing is done for a purchase although it may be paid; `undefined`: all of its events can be read. */
export function toUnreadableReason({ unreadable }: Purchase): string | undefined {
  return unreadable.length === 0 ? undefined : unreadable.map(({ eventId, reason }) => `${toShownId(eventId)} cannot be read (${reason})`).join('; ');
}

/** Has what the events leave out looked up: what was bought, and by whom. */
export async function completeFacts(purchase: Purchase, context: FactsContext): Promise<Facts> {
  const facts: Facts = { stored: false, obstacles: [] };
  for (const [fact, obstacle] of await missingFacts(purchase, context)) {
    const lookup = lookupFor(purchase, fact);
    // Who bought it is often said by an event that is only late.
    const mayCome = fact === 'buyer' && context.now < context.othersBy;
    const result: LookUpResult = lookup === undefined || mayCome ? { outcome: 'unknown' } : await context.lookUp(lookup);
    if (result.outcome === 'stored') facts.stored = true;
    else if (result.outcome === 'failed') facts.retry = { outcome: 'later', reason: `${obstacle}: ${result.reason}`, ...(result.retryAfterMs === undefined ? {} : { retryAfterMs: result.retryAfterMs }) };
    else facts.obstacles.push(result.outcome === 'hint' ? `${obstacle}: ${result.hint}` : obstacle);
  }
  return facts;
}

/** What has to be known and is not, with words for it. */
async function missingFacts(purchase: Purchase, { map, ledger }: FactsContext): Promise<[Lookup['fact'], string][]> {
  const { lines, unmapped, uncounted } = map(purchase);
  const missing: [Lookup['fact'], string][] = [];
  if (uncounted.length > 0) missing.push(['lines', uncounted.join('; ')]);
  else if (unmapped.length > 0 && purchase.lines === null && lookupFor(purchase, 'lines') !== undefined) missing.push(['lines', 'no event says what was bought']);
  const isDelivered = lines.length === 0 || (await ledger.ofPurchase(purchase.id)).some(({ kind }) => kind === 'license');
  // Licenses that were there before need no buyer.
  if (purchase.buyer === null && !isDelivered) missing.push(['buyer', 'no event names the buyer']);
  return missing;
}
