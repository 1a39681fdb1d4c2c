/**
 * The port to a payment provider's webhooks. A driver does two things, both pure: prove that a delivery is genuine, and translate its
 * events into the few purchase events that fulfilment knows. It calls nobody.
 */
export interface PaymentSource {
  /** The name in `POST /webhooks/:source`, and the first word of every id this source makes. */
  readonly name: string;
  /** Proves the delivery on its raw bytes. Rejects with a {@link SignatureError}. */
  verify(delivery: Delivery): Promise<void>;
  /**
   * Translates a proven delivery. An event of a type that means nothing to fulfilment comes back with `purchase: null` and is kept as ignored.
   * Throws a {@link DeliveryError} when the body is not what this source sends.
   */
  parse(delivery: Delivery): SourceEvent[];
}

export interface Delivery {
  body: Uint8Array;
  headers: Headers;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** The signature is missing, wrong, or outside the window of time. The message names which, and never the secret or the expected value. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

/** The body is genuine but cannot be read. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
}

export interface SourceEvent {
  /** `source:eventId`, or `source:sha256(body)` where the source gives none. */
  id: string;
  /** The source's own name of it. */
  type: string;
  /** By the source's own clock. Events are folded in this order, never in the order of arrival. */
  occurredAt: number;
  /** What it means; `null` when it means nothing to fulfilment. */
  purchase: PurchaseEvent | null;
}

/** What every purchase event says of the purchase it belongs to. Fields a source does not tell in this event are left out. */
interface PurchaseFacts {
  /** Such as `stripe:sub_123` or `stripe:cs_123`. Every event of one purchase has the same. */
  purchaseId: string;
  buyer?: Buyer | undefined;
  /** The sealed reference to the signed-in customer who started the checkout (`POST /checkout`), as the source brings it back: whoever made it, until it was opened. */
  startedBy?: string | undefined;
  /** What was bought: one line per price. Replaces what an earlier event told. */
  lines?: PurchaseLine[] | undefined;
  /** What was bought, from an event that does not itemize it. */
  summary?: PurchaseSummary | undefined;
  /** For metadata of the license, such as `stripe_subscription_id`. */
  references?: Record<string, string> | undefined;
  /**
   * Other ids under which the source tells of this purchase, such as those of its payment, invoice or customer: `stripe:pi_123`. Whatever has one of them as
   * `purchaseId` is heard by every purchase that follows it, in whichever order the two arrive.
   */
  follows?: string[] | undefined;
  /** `purchaseId` names something that is no purchase in itself, such as an invoice's subscription: the event means nothing until a purchase follows that. */
  waits?: boolean | undefined;
  /**
   * The metadata entry by which Cryptlex's own integration marks the licenses of this purchase, so that they are taken over and not made again. `suspends`: for this source it suspends
   * what is not paid, so a suspension that is found may be its own and ends with the next payment. Else somebody else suspended it, and it stays so.
   */
  adoptBy?: { key: string; value: string; suspends?: boolean | undefined } | undefined;
}

export interface Buyer {
  email: string;
  /** As typed. May be missing, one word, or five. */
  name?: string | undefined;
  company?: string | undefined;
  language?: string | undefined;
}

export interface PurchaseLine {
  /** Unique within the purchase and the same in every event of it, such as a price id. */
  id: string;
  quantity: number;
  /** Names under which a mapping of the configuration may be found: price, product, payment link. */
  catalogueIds: string[];
  /** A mapping that the source's own metadata carries. */
  mapping?: ProductMapping | undefined;
  /** For metadata of the licenses of this line alone. */
  references?: Record<string, string> | undefined;
}

/** A purchase as one line. Gives way to the lines that another event tells, unless it has the only mapping: then that is for the purchase as a whole. */
export type PurchaseSummary = Omit<PurchaseLine, 'id'>;

/** What a line of a purchase becomes at the vendor. */
export interface ProductMapping {
  productId: string;
  licenseTemplateId?: string | undefined;
  entitlementSetId?: string | undefined;
  subscriptionInterval?: string | undefined;
  maxAllowedReleaseVersion?: string | undefined;
  /** Quantity N makes N licenses (`licenses`, the default) or one license with N seats (`seats`). */
  quantity?: 'licenses' | 'seats' | undefined;
  /**
   * More metadata of the license: `{ edition: 'pro' }`. A text is for you alone; `{ value: 'pro', userVisible: true }` is shown to the license's owner too. 40 entries at most, keys of 1
   * to 256 characters, values of up to 4096. Keys that begin with `cx_` or with the name of a payment provider (`stripe_`, `paddle_`, …) are the adapter's own.
   */
  metadata?: Readonly<Record<string, MetadataValue>> | undefined;
}

/** What an entry of a license's metadata says, and whether the license's owner sees it. A text alone: no. */
export type MetadataValue = string | { value: string; userVisible: boolean };

/** A part of a payment that went back. */
export interface RefundedPart {
  /**
   * Names the refund, such as `paddle:adj_123`: told again, it counts once. Of several amounts of one refund the largest counts, so a source that tells
   * how much of a payment went back until now gives all of these one name.
   */
  id: string;
  /** In the unit of `of`, or of the `amount` that its payment tells. More than 0. */
  amount: number;
  /** How much the whole payment was, where the event of the refund tells it. */
  of?: number | undefined;
}

/** What happened to a purchase, in fulfilment's words. */
export type PurchaseEvent =
  /** Says something of the purchase; no money arrived yet. */
  | (PurchaseFacts & { kind: 'opened' })
  /** Another plan, quantity, buyer, or something that belongs to it. Says nothing of money. */
  | (PurchaseFacts & { kind: 'changed' })
  /**
   * Money arrived. `paidThrough` (ISO 8601) for a subscription: what is paid for ends then. `payment` names the payment, such as `stripe:in_123`, where several events may
   * tell of one: it counts once. Default: the event's own id. A payment makes good whatever went wrong before it. `amount`: how much, in any unit of its currency
   * that its refunds are told in too; parts of it that go back are summed up against it.
   */
  | (PurchaseFacts & { kind: 'paid'; paidThrough?: string | undefined; payment?: string | undefined; amount?: number | undefined })
  /** A payment is due and did not arrive. */
  | (PurchaseFacts & { kind: 'overdue' })
  /** It is at rest: nothing is paid, and nothing is delivered. */
  | (PurchaseFacts & { kind: 'paused' })
  /** No longer overdue, paused or ended. */
  | (PurchaseFacts & { kind: 'resumed'; paidThrough?: string | undefined })
  /**
   * A payment went back, all of it or a part. `purchaseId` names the payment, or the purchase where that is the same. `full`: the source says that nothing of the payment
   * is left. `part`: how much went back, where the source does not say that by itself; parts that add up to the payment are all of it.
   */
  | (PurchaseFacts & { kind: 'refunded'; full: boolean; part?: RefundedPart | undefined })
  /**
   * A refund that was told before did not go through, or was taken back: the payment is not given back in full any more. `purchaseId` as for a refund. `refund` names it, as its part
   * did if it was one, or as the payment is named where its refunds have no names: told again, it counts once, so that it takes nothing from a refund that was made after it.
   */
  | (PurchaseFacts & { kind: 'refund-failed'; refund: string })
  /** The buyer disputes a payment. `purchaseId` as for a refund. */
  | (PurchaseFacts & { kind: 'disputed' })
  /** A dispute ended in the seller's favor. `purchaseId` as for a refund. */
  | (PurchaseFacts & { kind: 'dispute-won' })
  /** The subscription is over and will not renew. What is announced for the end of a period is not over yet. */
  | (PurchaseFacts & { kind: 'ended' });
