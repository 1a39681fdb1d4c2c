import * as v from 'valibot';
import { id, instant, lenient, optional, quantity, toTrial } from '../read-event.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { customer } from './order.ts';
import { product, toLines, toPurchaseId } from './product.ts';

/** As much of a subscription as matters here (sure: docs.polar.sh/api-reference/webhooks/subscription.updated, and the schemas of @polar-sh/sdk). */
const subscription = v.object({
  id,
  status: v.string(),
  modified_at: optional(instant),
  customer: lenient(customer),
  product: optional(product),
  seats: optional(quantity),
  current_period_end: optional(instant),
  trial_end: optional(instant),
});

/**
 * What a change of a subscription means, by the status that it has then. One that is canceled runs on until it is revoked. Its period is announced and not paid: in dunning it is the one that
 * nobody paid for. Throws what valibot throws when it is no subscription.
 */
export function toSubscription(data: unknown, isRevoked: boolean): PurchaseEvent[] {
  const read = v.parse(subscription, data);
  const trial = read.status === 'trialing' && !isRevoked ? toTrial(toPurchaseId(read.id), read.trial_end ?? read.current_period_end) : [];
  return [toChange(read, isRevoked), ...trial];
}

function toChange(read: v.InferOutput<typeof subscription>, isRevoked: boolean): PurchaseEvent {
  const facts = {
    purchaseId: toPurchaseId(read.id),
    asOf: read.modified_at === undefined ? undefined : Date.parse(read.modified_at),
    buyer: read.customer,
    lines: read.product === undefined ? undefined : toLines(read.product, read.seats),
    references: { polar_subscription_id: read.id },
  };
  if (isRevoked) return { ...facts, kind: 'ended' };
  if (read.status === 'active' || read.status === 'trialing') return { ...facts, kind: 'resumed', announcedThrough: read.current_period_end };
  if (read.status === 'paused') return { ...facts, kind: 'paused' };
  return { ...facts, kind: read.status === 'past_due' || read.status === 'unpaid' ? 'overdue' : 'changed' };
}
