import * as v from 'valibot';
import { readReference } from '../../checkout.ts';
import { id, instant, lenient, optional, quantity, record, stillBought, toTrial } from '../read-event.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import { billingCycle, readCustomData, toPurchaseId } from './event.ts';

const item = v.object({
  price: v.object({ id, product_id: lenient(id), billing_cycle: billingCycle, custom_data: lenient(record) }),
  product: lenient(v.object({ id, custom_data: lenient(record) })),
  quantity,
  recurring: lenient(v.boolean()),
});

/** As much of a subscription as matters here (sure: developer.paddle.com/webhooks/subscriptions/subscription-updated, and the types of @paddle/paddle-node-sdk). */
const subscription = v.object({
  id,
  status: lenient(v.string()),
  customer_id: optional(id),
  transaction_id: optional(id),
  updated_at: optional(instant),
  current_billing_period: optional(v.object({ ends_at: instant })),
  custom_data: lenient(record),
  items: v.array(item),
});

type Kind = 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended';

/** What `subscription.*` means; money is paid by transactions. Throws what valibot throws when it is no subscription. */
export function toSubscription(data: unknown, kind: Kind): PurchaseEvent[] {
  const read = v.parse(subscription, data);
  const trial = read.status === 'trialing' && kind !== 'ended' ? toTrial(toPurchaseId(read.id), read.current_billing_period?.ends_at) : [];
  return [toChange(read, kind), ...trial];
}

function toChange(read: v.InferOutput<typeof subscription>, kind: Kind): PurchaseEvent {
  const items = read.items.filter(({ recurring }) => recurring !== false);
  const isInGoodStanding = (kind === 'changed' || kind === 'resumed') && (read.status === 'active' || read.status === 'trialing');
  return {
    kind,
    purchaseId: toPurchaseId(read.id),
    asOf: read.updated_at === undefined ? undefined : Date.parse(read.updated_at),
    startedBy: readReference(read.custom_data),
    follows: [read.customer_id, read.transaction_id].flatMap((name) => (name === undefined ? [] : [toPurchaseId(name)])),
    lines: items.length === 0 ? undefined : stillBought(items.map(toLine)),
    announcedThrough: isInGoodStanding ? read.current_billing_period?.ends_at : undefined,
    references: { paddle_subscription_id: read.id },
    adoptBy: { key: 'paddle_subscription_id', value: read.id, suspends: true },
  };
}

function toLine({ price, product, quantity: count }: v.InferOutput<typeof item>) {
  return {
    id: price.id,
    quantity: count,
    catalogueIds: [price.id, price.product_id ?? product?.id].filter((name) => name !== undefined),
    mapping: readCustomData(price.custom_data, price.billing_cycle) ?? readCustomData(product?.custom_data, price.billing_cycle),
  };
}
