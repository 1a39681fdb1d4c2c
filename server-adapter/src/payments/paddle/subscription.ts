import * as v from 'valibot';
import { readReference } from '../checkout.ts';
import { id, instant, lenient, listOf, quantity, record } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { billingCycle, readCustomData } from './custom-data.ts';
import { toPurchaseId } from './event.ts';

const item = v.object({
  price: v.object({ id, product_id: lenient(id), billing_cycle: billingCycle, custom_data: lenient(record) }),
  product: lenient(v.object({ id, custom_data: lenient(record) })),
  quantity: lenient(quantity),
  recurring: lenient(v.boolean()),
});

const subscription = v.object({ id, customer_id: lenient(id), transaction_id: lenient(id), current_billing_period: lenient(v.object({ ends_at: instant })), custom_data: lenient(record), items: listOf(item) });

/** What `subscription.*` means; money is told by transactions, except that what is resumed is paid through its present period. Throws what valibot throws when it is no subscription. */
export function toSubscription(data: unknown, kind: 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended'): PurchaseEvent {
  const told = v.parse(subscription, data);
  const items = told.items.filter(({ recurring }) => recurring !== false);
  const facts = {
    purchaseId: toPurchaseId(told.id),
    startedBy: readReference(told.custom_data),
    follows: [told.customer_id, told.transaction_id].flatMap((name) => (name === undefined ? [] : [toPurchaseId(name)])),
    lines: items.length === 0 ? undefined : stillBought(items.map(toLine)),
    references: { paddle_subscription_id: told.id },
    adoptBy: { key: 'paddle_subscription_id', value: told.id, suspends: true },
  };
  return { ...facts, kind };
}

function toLine({ price, product, quantity: count }: v.InferOutput<typeof item>) {
  return {
    id: price.id,
    quantity: count ?? 1,
    catalogueIds: [price.id, price.product_id ?? product?.id].filter((name) => name !== undefined),
    mapping: readCustomData(price.custom_data, price.billing_cycle) ?? readCustomData(product?.custom_data, price.billing_cycle),
  };
}
