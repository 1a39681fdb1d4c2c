import * as v from 'valibot';
import { instant, lenient, optional, quantity, text, stillBought, toTrial } from '../read-event.ts';
import type { PurchaseEvent, PurchaseLine } from '../../payment-source.ts';
import { firstInvoiceId, id, LINE, type LemonSqueezyEvent, orderPurchaseId, readDates, subscriptionPurchaseId, toCatalogueIds } from './event.ts';

/** As much of a subscription as matters here (sure: docs.lemonsqueezy.com/api/subscriptions/the-subscription-object). */
const subscription = v.object({
  order_id: id,
  status: v.string(),
  user_email: lenient(text),
  user_name: lenient(text),
  product_id: optional(id),
  variant_id: optional(id),
  renews_at: optional(instant),
  trial_ends_at: optional(instant),
  pause: lenient(v.object({ mode: v.string() })),
  first_subscription_item: optional(v.object({ quantity: optional(quantity), is_usage_based: lenient(v.boolean()) })),
});
type Subscription = v.InferOutput<typeof subscription>;

/** What a change of a subscription means, by the status that it has then. One that is cancelled runs on until it is expired. Throws what valibot throws when it is no subscription. */
export function toSubscription(event: LemonSqueezyEvent): PurchaseEvent[] {
  const read = v.parse(subscription, event.attributes);
  const trial = read.status === 'on_trial' ? toTrial(orderPurchaseId(read.order_id), read.trial_ends_at ?? read.renews_at) : [];
  return [toChange(read, event), ...trial];
}

function toChange(read: Subscription, event: LemonSqueezyEvent): PurchaseEvent {
  const facts = {
    purchaseId: orderPurchaseId(read.order_id),
    asOf: readDates(event).changed,
    buyer: read.user_email === undefined ? undefined : { email: read.user_email, name: read.user_name },
    follows: [subscriptionPurchaseId(event.id), firstInvoiceId(event.id)],
    alsoNamed: [firstInvoiceId(event.id)],
    lines: toLines(read),
    references: { lemon_squeezy_subscription_id: event.id },
  };
  const kind = toKind(read);
  return kind === 'resumed' ? { ...facts, kind, announcedThrough: read.renews_at } : { ...facts, kind };
}

/** The quantity is 0 where it is billed by usage (sure: docs.lemonsqueezy.com/api/subscription-items/the-subscription-item-object). Without an item nobody says how many. */
function toLines({ first_subscription_item: item, variant_id, product_id }: Subscription): PurchaseLine[] | undefined {
  if (item === undefined) return undefined;
  const count = item.is_usage_based === true ? 1 : (item.quantity ?? 1);
  return stillBought([{ id: LINE, quantity: count, catalogueIds: toCatalogueIds({ variant_id, product_id }) }]);
}

/** `free`: what is paused is delivered nonetheless. */
function toKind({ status, pause }: Subscription): 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended' {
  if (status === 'active' || status === 'on_trial') return 'resumed';
  if (status === 'past_due' || status === 'unpaid') return 'overdue';
  if (status === 'paused') return pause?.mode === 'free' ? 'changed' : 'paused';
  return status === 'expired' ? 'ended' : 'changed';
}
