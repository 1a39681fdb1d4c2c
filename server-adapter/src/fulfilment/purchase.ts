import type { Buyer, PurchaseEvent, PurchaseLine, PurchaseSummary, RefundedPart } from '../payments/payment-source.ts';

/** What the events of a purchase, taken together, say of it. */
export interface Purchase {
  id: string;
  /** In the order in which they were made; empty: no money arrived. */
  payments: Payment[];
  /** ISO 8601: what is paid for ends then. `null` where it has no end of its own. */
  paidThrough: string | null;
  /** ISO 8601: since then a payment is due. */
  overdueSince: string | null;
  paused: boolean;
  /** ISO 8601: the subscription was over then. */
  endedAt: string | null;
  /** Names of payments that went back in full. */
  refunded: string[];
  /** Parts of payments that went back, each refund once, by id. They may add up to a whole payment. */
  refundedParts: (RefundedPart & { names: string[] })[];
  /** Names of refunds that did not go through, or were taken back. */
  failedRefunds: string[];
  /** Names of payments that the buyer disputes. */
  disputed: string[];
  buyer: Buyer | null;
  /** The sealed reference to the customer who started the checkout, not opened yet. Left out: nobody was signed in, or no event tells. */
  startedBy?: string | undefined;
  /** As last told; `null` when no event itemizes the purchase. */
  lines: PurchaseLine[] | null;
  /** The purchase as one line, where an event told it that way. */
  summary: PurchaseSummary | null;
  references: Record<string, string>;
  adoptBy: NonNullable<PurchaseEvent['adoptBy']> | null;
}

/** Money that arrived once, however many events tell of it. */
export interface Payment {
  id: string;
  /** Everything that a refund or a dispute may call it. */
  names: string[];
  /** How much it was; `null` where no event tells. */
  amount: number | null;
}
