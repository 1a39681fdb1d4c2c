import type { StoredEffect, TaskRecord } from '../../../ports/store.ts';
import type { Effect } from './effect.ts';
import { lookupFor } from './look-up.ts';
import type { MappedPurchase } from './mapped-lines.ts';
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
