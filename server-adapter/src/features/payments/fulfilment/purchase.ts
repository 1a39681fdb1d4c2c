import type { Buyer, Credit, Lookup, PaidLine, PurchaseEvent, PurchaseLine, PurchaseSummary, RefundedPart } from '../payment-source.ts';

/** What the events of a purchase, taken together, say of it. */
export interface Purchase {
  id: string;
  /** By when their documents were drawn up; empty: nothing was paid. */
  payments: Payment[];
  /** Documents without a payment that move what other payments paid for, by when they were drawn up. */
  adjustments: PaymentDocument[];
  /** What is due and was not paid, by name. */
  debts: Debt[];
  /** ISO 8601: since then it is at rest. */
  pausedSince: string | null;
  /** ISO 8601: the subscription was over then. */
  endedAt: string | null;
  /** Names of payments that went back in full. */
  refunded: string[];
  /** Parts of payments that went back, each refund once, by id. They may add up to a whole payment. */
  refundedParts: RefundOfPart[];
  /** Names of refunds that did not go through, or were taken back. */
  failedRefunds: string[];
  /** Names of payments that the buyer disputes. */
  disputed: string[];
  buyer: Buyer | null;
  /** The sealed reference to the customer who started the checkout, not opened yet. Left out: nobody was signed in, or no event says so. */
  startedBy?: string | undefined;
  /** As of the latest document; `null` when no event itemizes the purchase. */
  lines: PurchaseLine[] | null;
  /** The lines as they were, document by document, in the order in which these were drawn up. */
  lineHistory: LinesAsOf[];
  /** The purchase as one line, where an event says it that way. */
  summary: PurchaseSummary | null;
  references: Record<string, string>;
  adoptBy: NonNullable<PurchaseEvent['adoptBy']> | null;
  /** What its source can be asked for. */
  lookups: Lookup[];
  /** Events of it that cannot be read. While there are any, nothing is done. */
  unreadable: { eventId: string; reason: string }[];
  /** No real money was paid. */
  test: boolean;
}

/** What a document of the payment provider pays for and takes back. */
export interface PaymentDocument {
  id: string;
  /** ISO 8601: when it was drawn up. */
  asOf: string;
  /** ISO 8601: what it pays for ends then. `null`: without an end of its own, or line by line. */
  paidThrough: string | null;
  /** `null` where no event says it line by line. */
  pays: PaidLine[] | null;
  credits: Credit[];
  /** Without a payment: it is the bill of the next period, paid out of what it credits. */
  renews?: true | undefined;
}

/** Money that arrived once, however many events mention it. */
export interface Payment extends PaymentDocument {
  /** ISO 8601: when it arrived. */
  paidAt: string;
  /** Everything that a refund or a dispute may call it. */
  names: string[];
  /** How much it was; `null` where no event says; 0 for what is free. */
  amount: number | null;
}

/** What a purchase consisted of, as a document says. `asOf`: ISO 8601. */
export interface LinesAsOf {
  asOf: string;
  lines: PurchaseLine[];
}

/** `name`: the bill, or {@link anyBill}. `since`: ISO 8601. */
export interface Debt {
  name: string;
  since: string;
}

/** The name of a debt where the source names no bill. */
export const anyBill = '';

/** `names`: what the payment may be called. */
export type RefundOfPart = RefundedPart & { names: string[] };

/** The end of all that a document pays for, as the document itself says; `null`: it does not say. */
export function endOf({ paidThrough, pays }: PaymentDocument): string | null {
  return (pays ?? []).reduce<string | null>((end, line) => later(end, line.paidThrough ?? null), paidThrough);
}

/** The later of two instants. Text is no order among them: `10:00Z` and `10:00:00.000Z` are the same. */
export function later(known: string | null, said: string | null): string | null {
  if (known === null || said === null) return said ?? known;
  return Date.parse(said) > Date.parse(known) ? said : known;
}
