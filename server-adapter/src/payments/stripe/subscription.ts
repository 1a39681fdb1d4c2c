import * as v from 'valibot';
import { readReference } from '../checkout.ts';
import { id, lenient, listOf, quantity, reference, text } from '../fields.ts';
import type { PurchaseEvent, PurchaseLine } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { metadata } from './fields.ts';
import { readProductMetadata } from './product-metadata.ts';
import { toPurchaseId } from './purchase-id.ts';

const price = v.object({ id, product: lenient(reference), metadata: lenient(metadata), recurring: lenient(v.object({ usage_type: lenient(text) })) });
const item = v.object({ id, price, quantity: lenient(quantity) });
const pauseCollection = lenient(v.object({ behavior: text }));

/** As much of a Subscription as matters here (sure: Stripe's API reference and SDK types). */
const subscription = v.object({
  id,
  status: v.string(),
  pause_collection: pauseCollection,
  metadata: lenient(metadata),
  items: v.object({ data: listOf(item), has_more: lenient(v.boolean()) }),
});
const earlier = v.object({ status: lenient(text), pause_collection: pauseCollection });

type Kind = 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended';

/** What `customer.subscription.*` means. Money is told by invoices only. Throws what valibot throws when it is no subscription. */
export function toSubscriptionPurchase(object: unknown, previous: unknown): PurchaseEvent {
  const told = v.parse(subscription, object);
  const mapping = readProductMetadata(told.metadata);
  return {
    kind: toKind(told, v.parse(earlier, previous)),
    purchaseId: toPurchaseId(told.id),
    startedBy: readReference(told.metadata),
    // A part of them must not be taken for all.
    lines: told.items.data.length === 0 || told.items.has_more === true ? undefined : stillBought(told.items.data.map(toLine)),
    summary: mapping === undefined ? undefined : { quantity: 1, catalogueIds: [], mapping },
    references: { stripe_subscription_id: told.id },
    adoptBy: { key: 'stripe_subscription_id', value: told.id },
  };
}

function toKind(now: v.InferOutput<typeof subscription>, before: v.InferOutput<typeof earlier>): Kind {
  if (now.status === 'canceled' || now.status === 'incomplete_expired') return 'ended';
  if (isPaused(now)) return 'paused';
  if (now.status === 'past_due' || now.status === 'unpaid') return 'overdue';
  return isPaused({ status: before.status ?? now.status, pause_collection: before.pause_collection }) ? 'resumed' : 'changed';
}

/** `paused`: a trial ended without a means of payment. Of the ways to pause collection only `void` means that nothing is delivered (sure: Stripe's documentation). */
function isPaused({ status, pause_collection }: Pick<v.InferOutput<typeof subscription>, 'status' | 'pause_collection'>): boolean {
  return status === 'paused' || pause_collection?.behavior === 'void';
}

function toLine({ id: itemId, price: told, quantity: count }: v.InferOutput<typeof item>): PurchaseLine {
  return {
    id: itemId,
    quantity: told.recurring?.usage_type === 'metered' ? 1 : (count ?? 1),
    catalogueIds: [told.id, told.product].filter((name) => name !== undefined),
    mapping: readProductMetadata(told.metadata),
  };
}
