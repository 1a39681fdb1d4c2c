import * as v from 'valibot';
import { readLanguage, readReference } from '../checkout.ts';
import { id, lenient, listOf, quantity, reference, text } from '../fields.ts';
import type { PurchaseEvent, PurchaseLine } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { instantSeconds, metadata } from './fields.ts';
import { readProductMetadata } from './product-metadata.ts';
import { toPurchaseId, toPurchaseIds } from './purchase-id.ts';

/** Details of the subscription: below `parent` since API version 2025-03-31, at the top before (sure: Stripe's changelog and SDK types). */
const subscriptionDetails = v.object({ subscription: lenient(reference), metadata: lenient(metadata) });

const price = v.object({ id, product: lenient(reference), metadata: lenient(metadata), recurring: lenient(v.object({ usage_type: lenient(text) })) });

const itemDetails = v.object({ subscription_item: lenient(reference), proration: lenient(v.boolean()) });

const line = v.object({
  period: lenient(v.object({ end: instantSeconds })),
  quantity: lenient(quantity),
  metadata: lenient(metadata),
  // Before 2025-03-31:
  type: lenient(text),
  proration: lenient(v.boolean()),
  subscription_item: lenient(reference),
  price: lenient(price),
  // Since then:
  parent: lenient(v.object({ subscription_item_details: lenient(itemDetails), invoice_item_details: lenient(itemDetails) })),
  pricing: lenient(v.object({ price_details: lenient(v.object({ price: lenient(reference), product: lenient(reference) })) })),
});
type InvoiceLine = v.InferOutput<typeof line>;

const invoice = v.object({
  id,
  subscription: lenient(reference),
  subscription_details: lenient(subscriptionDetails),
  parent: lenient(v.object({ subscription_details: lenient(subscriptionDetails) })),
  customer_email: lenient(text),
  customer_name: lenient(text),
  lines: v.object({ data: listOf(line), has_more: lenient(v.boolean()) }),
  // Before 2025-03-31; since then `invoice_payment.paid` tells them.
  payment_intent: lenient(reference),
  charge: lenient(reference),
});

/**
 * What `invoice.paid` means: a subscription is paid through the end of its lines' period, whatever the invoice was for (first payment, renewal, change of plan, by hand).
 * `null` for an invoice that pays for nothing of a subscription. Throws what valibot throws when it is no invoice.
 */
export function toInvoicePurchase(object: unknown): PurchaseEvent | null {
  const paid = v.parse(invoice, object);
  const { details, subscription } = subscriptionOf(paid);
  const lines = paid.lines.data.filter((item) => isProration(item) || !isExtra(item));
  if (subscription === undefined || lines.length === 0) return null;
  // Lines of a change of plan name both the old price and the new one, and of a long invoice only the first ones are told: they say until when, not what.
  const items = paid.lines.has_more === true ? [] : lines.filter((item) => !isProration(item));
  const mapping = [details?.metadata, ...lines.map((item) => item.metadata)].map(readProductMetadata).find((found) => found !== undefined);
  return {
    kind: 'paid',
    purchaseId: toPurchaseId(subscription),
    payment: toPurchaseId(paid.id),
    follows: toPurchaseIds(paid.id, paid.payment_intent, paid.charge),
    adoptBy: { key: 'stripe_subscription_id', value: subscription },
    startedBy: readReference(details?.metadata),
    buyer: paid.customer_email === undefined ? undefined : { email: paid.customer_email, name: paid.customer_name, language: readLanguage(details?.metadata) },
    lines: items.length === 0 ? undefined : stillBought(items.map(toPurchaseLine)),
    // Stripe copies the metadata of the subscription to every line of it, so it is about the whole.
    summary: mapping === undefined ? undefined : { quantity: 1, catalogueIds: [], mapping },
    references: { stripe_subscription_id: subscription },
    paidThrough: latestEnd(lines),
  };
}

/** What `invoice.payment_failed` means: the subscription is overdue. `null` for an invoice of something else. Throws what valibot throws when it is no invoice. */
export function toOverdue(object: unknown): PurchaseEvent | null {
  const { subscription } = subscriptionOf(v.parse(invoice, object));
  return subscription === undefined ? null : { kind: 'overdue', purchaseId: toPurchaseId(subscription) };
}

function subscriptionOf({ parent, subscription_details, subscription }: v.InferOutput<typeof invoice>) {
  const details = parent?.subscription_details ?? subscription_details;
  return { details, subscription: details?.subscription ?? subscription };
}

/** Something billed along with the subscription, such as a fee, that is no part of it. */
function isExtra({ type, parent }: InvoiceLine): boolean {
  return type === 'invoiceitem' || parent?.invoice_item_details !== undefined;
}

function isProration({ proration, parent }: InvoiceLine): boolean {
  return (proration ?? (parent?.subscription_item_details ?? parent?.invoice_item_details)?.proration) === true;
}

function latestEnd(lines: readonly InvoiceLine[]): string | undefined {
  const ends = lines.flatMap(({ period }) => period?.end ?? []);
  return ends.length === 0 ? undefined : new Date(Math.max(...ends) * 1000).toISOString();
}

function toPurchaseLine(item: InvoiceLine, index: number): PurchaseLine {
  const priceId = item.price?.id ?? item.pricing?.price_details?.price;
  const productId = item.price?.product ?? item.pricing?.price_details?.product;
  // The quantity of a metered price is what was used, not what was bought.
  const metered = item.price?.recurring?.usage_type === 'metered';
  return {
    id: item.subscription_item ?? item.parent?.subscription_item_details?.subscription_item ?? priceId ?? String(index),
    quantity: metered ? 1 : (item.quantity ?? 1),
    catalogueIds: [priceId, productId].filter((id) => id !== undefined),
    mapping: readProductMetadata(item.price?.metadata),
  };
}
