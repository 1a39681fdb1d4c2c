import type { Buyer, PurchaseLine, PurchaseSummary } from '../payments/payment-source.ts';

/** What the events of a purchase, taken together, say of it. */
export interface Purchase {
  id: string;
  /** Money arrived for it. */
  paid: boolean;
  /** ISO 8601: what is paid for ends then. `null` where it has no end of its own. */
  paidThrough: string | null;
  buyer: Buyer | null;
  /** As last told; `null` when no event itemizes the purchase. */
  lines: PurchaseLine[] | null;
  /** The purchase as one line, where an event told it that way. */
  summary: PurchaseSummary | null;
  references: Record<string, string>;
}
