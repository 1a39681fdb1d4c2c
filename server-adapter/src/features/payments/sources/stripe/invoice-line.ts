import * as v from 'valibot';
import { id, lenient, quantity, reference, text } from '../read-event.ts';
import type { PurchaseLine } from '../../payment-source.ts';
import { amount, instantSeconds, metadata, readProductMetadata } from './fields.ts';

const price = v.object({ id, product: lenient(reference), metadata: lenient(metadata), recurring: lenient(v.object({ usage_type: lenient(text) })) });
const itemDetails = v.object({ subscription_item: lenient(reference), proration: lenient(v.boolean()) });

/** A line of an invoice (sure: docs.stripe.com/api/invoice-line-item/object). An amount or a period that cannot be read makes the invoice unreadable: neither is guessed. */
export const invoiceLine = v.object({
  id: lenient(id),
  amount,
  period: v.object({ end: instantSeconds }),
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
export type InvoiceLine = v.InferOutput<typeof invoiceLine>;

/** Something billed along with the subscription that is no part of it: bought once, or a fee. */
export function isOneTime(line: InvoiceLine): boolean {
  return !isProration(line) && (line.type === 'invoiceitem' || line.parent?.invoice_item_details !== undefined);
}

/** The difference that a change in the middle of a period makes. */
export function isProration({ proration, parent }: InvoiceLine): boolean {
  return (proration ?? (parent?.subscription_item_details ?? parent?.invoice_item_details)?.proration) === true;
}

/** The item of the subscription, which every invoice and the subscription itself name alike. */
export function itemIdOf({ subscription_item, parent }: InvoiceLine): string | undefined {
  return subscription_item ?? parent?.subscription_item_details?.subscription_item;
}

/** The item, or the price where a line names none. */
export function lineIdOf(line: InvoiceLine): string | undefined {
  return itemIdOf(line) ?? priceIdOf(line);
}

/** Price and product. */
export function catalogueIdsOf(line: InvoiceLine): string[] {
  return [priceIdOf(line), line.price?.product ?? line.pricing?.price_details?.product].filter((name) => name !== undefined);
}

function priceIdOf({ price: old, pricing }: InvoiceLine): string | undefined {
  return old?.id ?? pricing?.price_details?.price;
}

export function toPurchaseLine(line: InvoiceLine, index: number): PurchaseLine {
  // The quantity of a metered price is what was used, not what was bought.
  const metered = line.price?.recurring?.usage_type === 'metered';
  return {
    id: lineIdOf(line) ?? String(index),
    quantity: metered ? 1 : (line.quantity ?? 1),
    catalogueIds: catalogueIdsOf(line),
    mapping: readProductMetadata(line.price?.metadata),
  };
}
