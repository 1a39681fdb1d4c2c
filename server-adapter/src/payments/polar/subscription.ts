import * as v from 'valibot';
import { id, instant, lenient, quantity } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { customer } from './order.ts';
import { product, toLines, toPurchaseId } from './product.ts';

/** As much of a subscription as matters here (sure: the schemas of Polar's SDK). */
const subscription = v.object({ id, status: v.string(), customer: lenient(customer), product: lenient(product), seats: lenient(quantity), current_period_end: lenient(instant) });

/** What a change of a subscription means, by the status that it has then. One that is canceled runs on until it is revoked. Throws what valibot throws when it is no subscription. */
export function toSubscription(data: unknown, isRevoked: boolean): PurchaseEvent {
  const told = v.parse(subscription, data);
  const facts = {
    purchaseId: toPurchaseId(told.id),
    buyer: told.customer,
    lines: told.product === undefined ? undefined : toLines(told.product, told.seats),
    references: { polar_subscription_id: told.id },
  };
  if (isRevoked) return { ...facts, kind: 'ended' };
  if (told.status === 'active' || told.status === 'trialing') return { ...facts, kind: 'resumed', announcedThrough: told.current_period_end };
  if (told.status === 'paused') return { ...facts, kind: 'paused' };
  return { ...facts, kind: told.status === 'past_due' || told.status === 'unpaid' ? 'overdue' : 'changed' };
}
