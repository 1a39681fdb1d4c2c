import type { PaddleItemInput } from '../paddle-events.ts';
import type { SandboxPrice } from '../sandbox-price.ts';

/** A price, and what its product carries. */
export interface PaddlePrice extends SandboxPrice {
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
  return { priceId: price.id, productId: price.productId, quantity, once: price.interval === null, total: price.unitAmount * quantity, unitAmount: price.unitAmount, customData: price.customData };
}
