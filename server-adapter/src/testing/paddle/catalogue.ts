import type { PaddleItemInput } from '../paddle-events.ts';

/** A price of the sandbox's account. */
export interface PaddlePrice {
  /** Such as `pri_demo`. */
  id: string;
  productId: string;
  /** Of the product. */
  name: string;
  /** In the smallest unit of the currency. */
  unitAmount: number;
  /** ISO 4217. */
  currency: string;
  /** `null`: it is paid once. */
  interval: 'month' | 'year' | null;
  /** Of the product, such as `cryptlex_product_id`. */
  customData?: Record<string, unknown> | undefined;
}

export interface PaddleCustomer {
  id: string;
  email: string;
  name: string | null;
}

/** A transaction that waits to be paid, or was. */
export interface PaddleSandboxTransaction {
  id: string;
  status: 'draft' | 'completed';
  customerId: string | null;
  customData: Record<string, unknown> | null;
  items: { price: PaddlePrice; quantity: number }[];
  /** Where it is paid. */
  checkoutUrl: string;
}

/** An item as the builders of events take it. */
export function toItemInput({ price, quantity }: PaddleSandboxTransaction['items'][number]): PaddleItemInput {
  return { priceId: price.id, productId: price.productId, quantity, once: price.interval === null, customData: price.customData };
}
