import type { PurchaseSummary } from '../../payment-source.ts';

/** Entries of the metadata of a Checkout Session that this adapter made: what a single payment buys, since its webhook carries no line items. */
export const boughtPriceKey = 'cx_price';
export const boughtQuantityKey = 'cx_quantity';

/** What the metadata says was bought. Whoever can write it has the account's secret key. */
export function readBought(metadata: Readonly<Record<string, string>> | undefined): Pick<PurchaseSummary, 'quantity' | 'catalogueIds'> {
  const price = metadata?.[boughtPriceKey];
  const quantity = metadata?.[boughtQuantityKey] ?? '';
  return { quantity: /^[1-9]\d{0,3}$/.test(quantity) ? Number(quantity) : null, catalogueIds: price === undefined || !/^\w{1,255}$/.test(price) ? [] : [price] };
}
