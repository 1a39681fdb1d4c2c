import * as v from 'valibot';
import { instant, lenient, quantity } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { id, type LemonSqueezyEvent, orderPurchaseId, subscriptionPurchaseId, toCatalogueIds } from './event.ts';

/** As much of a subscription as matters here (sure: Lemon Squeezy's API reference). */
const subscription = v.object({
  order_id: id,
  status: v.string(),
  product_id: lenient(id),
  variant_id: lenient(id),
  renews_at: lenient(instant),
  pause: lenient(v.object({ mode: v.string() })),
  first_subscription_item: lenient(v.object({ quantity: lenient(quantity) })),
});
type Subscription = v.InferOutput<typeof subscription>;

/** What a change of a subscription means, by the status that it has then. One that is cancelled runs on until it is expired. Throws what valibot throws when it is no subscription. */
export function toSubscription({ id: subscriptionId, attributes }: LemonSqueezyEvent): PurchaseEvent {
  const told = v.parse(subscription, attributes);
  const facts = {
    purchaseId: orderPurchaseId(told.order_id),
    follows: [subscriptionPurchaseId(subscriptionId)],
    lines: stillBought([{ id: 'item', quantity: told.first_subscription_item?.quantity ?? 1, catalogueIds: toCatalogueIds(told) }]),
    references: { lemon_squeezy_subscription_id: subscriptionId },
  };
  const kind = toKind(told);
  return kind === 'resumed' ? { ...facts, kind, announcedThrough: told.renews_at } : { ...facts, kind };
}

/** `free`: what is paused is delivered nonetheless. */
function toKind({ status, pause }: Subscription): 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended' {
  if (status === 'active' || status === 'on_trial') return 'resumed';
  if (status === 'past_due' || status === 'unpaid') return 'overdue';
  if (status === 'paused') return pause?.mode === 'free' ? 'changed' : 'paused';
  return status === 'expired' ? 'ended' : 'changed';
}
