/**
 * The port to a payment provider's webhooks. A driver verifies that a delivery is genuine, and translates its events into the few purchase
 * events that fulfillment knows. Both are pure and call nobody. Where the events leave something out, it can be looked up later.
 */
export interface PaymentSource {
  /** The name in `POST /webhooks/:source`, and the first word of every id this source makes. */
  readonly name: string;
  /** Proves the delivery on its raw bytes. Rejects with a {@link SignatureError}. */
  verify(delivery: Delivery): Promise<void>;
  /**
   * Translates a proven delivery. An event of a type that means nothing to fulfilment comes back with `purchase: null` and is kept as ignored. An event that cannot be read comes
   * back as `unreadable`, and stops no other. Throws a {@link DeliveryError} when the body as a whole is not what this source sends.
   */
  parse(delivery: Delivery): SourceEvent[];
  /**
   * Asks the provider for a fact that its events leave out, and returns it as events. Absent where no key allows it; then `lookupHint` says which one would.
   * Rejects with a `ProviderError`.
   */
  lookUp?: ((lookup: Lookup, call: LookUpCall) => Promise<SourceEvent[]>) | undefined;
  /** What to configure so that facts can be looked up: `set STRIPE_SECRET_KEY …`. Completes the sentence that says what is unknown. */
  lookupHint?: string | undefined;
  /** Ends what lookups keep open. */
  close?: (() => void) | undefined;
}

/** What a lookup may cost: nobody waits for it, and it ends in time. */
export interface LookUpCall {
  priority: 'background';
  deadlineMs: number;
  signal: AbortSignal;
}

/** A fact that the events of a purchase leave out and its provider knows. */
export interface Lookup {
  fact: 'lines' | 'buyer';
  /** The provider's own id of the object to ask for, such as `cs_123` or `ctm_123`. */
  of: string;
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
  /** By the source's own clock, in milliseconds since 1970. Events are folded in this order, never in the order of arrival. */
  occurredAt: number;
  /** What it means; `null` when it means nothing to fulfilment. */
  purchase: PurchaseEvent | null;
  /** It is of a test or a sandbox: ignored, unless test payments are accepted. */
  test?: boolean | undefined;
  /** Why an event without a meaning has none, where that is worth a word. */
  ignored?: IgnoredReason | undefined;
}

/** `test`: no real money. `thin`: it names an object and does not say what became of it. */
export type IgnoredReason = 'test' | 'thin';

/** What every purchase event says of the purchase it belongs to. Fields a source does not tell in this event are left out. */
interface PurchaseFacts {
  /** Such as `stripe:sub_123` or `stripe:cs_123`. Every event of one purchase has the same. */
  purchaseId: string;
  buyer?: Buyer | undefined;
  /** The sealed reference to the signed-in customer who started the checkout (`POST /checkout`), as the source brings it back: whoever made it, until it was opened. */
  startedBy?: string | undefined;
  /**
   * When the document that this event is about was drawn up, in milliseconds since 1970: an invoice's creation, a subscription's last change. What it says of lines held from then, however
   * late it is paid or delivered. Default: when the event occurred.
   */
  asOf?: number | undefined;
  /** What was bought: one line per price. Replaces what a document from before says. */
  lines?: PurchaseLine[] | undefined;
  /** What a bill says of the lines that were changed, where it does not list the others. A document that lists all lines and is as new wins over it. */
  lineChanges?: LineChanges | undefined;
  /** What was bought, from an event that does not itemize it. */
  summary?: PurchaseSummary | undefined;
  /** ISO 8601: when the next charge is due, as a subscription in good standing announces it. It pays for nothing; a payment that names no end of its own pays until then. */
  announcedThrough?: string | undefined;
  /** What this event leaves out and the source can be asked for. */
  lookups?: Lookup[] | undefined;
  /** Fingerprints of the object before and after the change, where the event has both: they put changes of one second in order. */
  revision?: { from: string; to: string } | undefined;
  /** No real money: it is of a test that the configuration accepts. */
  test?: true | undefined;
  /** For metadata of the license, such as `stripe_subscription_id`. */
  references?: Record<string, string> | undefined;
  /**
   * Other ids under which the source tells of this purchase, such as those of its payment, invoice or customer: `stripe:pi_123`. Whatever has one of them as
   * `purchaseId` is heard by every purchase that follows it, in whichever order the two arrive.
   */
  follows?: string[] | undefined;
  /** Other names of the payment that `purchaseId` names, by which its refunds may go. */
  alsoNamed?: string[] | undefined;
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
  /** A mapping that the seller wrote down in the provider's catalogue, such as the metadata of a price. A mapping of the configuration that names the line wins over it. */
  mapping?: ProductMapping | undefined;
  /** `order`: the mapping came with the order and could be the buyer's doing, so every mapping of the configuration wins over it, `*` too. Default `catalogue`. */
  mappedBy?: 'catalogue' | 'order' | undefined;
  /** It is billed along with something else, such as a setup fee: without a mapping of its own it is left alone. */
  incidental?: true | undefined;
  /** For metadata of the licenses of this line alone. */
  references?: Record<string, string> | undefined;
}

/** `now`: lines as they are from then on. `removed`: ids of lines that are bought no more. */
export interface LineChanges {
  now: PurchaseLine[];
  removed: string[];
}

/**
 * A purchase as one line. Gives way to the lines that another event tells, unless it has the only mapping: then that is for the purchase as a whole. `quantity`: `null` where
 * nobody knows; an unknown quantity is never taken for 1.
 */
export type PurchaseSummary = Omit<PurchaseLine, 'id' | 'quantity'> & { quantity: number | null };

/** What a payment pays for, as its own document says. */
export interface PaidLine {
  /** The id of the line of the purchase. */
  lineId: string;
  quantity?: number | undefined;
  /** Price and product, for the person who asks what was paid for. */
  catalogueIds?: string[] | undefined;
  /** In the unit of the payment's amount. */
  amount?: number | undefined;
  /** ISO 8601; left out: without an end, or until the end of the whole payment. */
  paidThrough?: string | undefined;
  /** What a refund of this line alone may call it, such as `paddle:txnitm_123`. */
  names?: string[] | undefined;
}

/** What a document takes back of payments made before it: the rest of their time, from when it was drawn up. `lineId`: of this line only; left out: of everything. */
export interface Credit {
  lineId?: string | undefined;
}

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
   * Money arrived, or something that is free was given. `paidThrough` (ISO 8601) for a subscription: what is paid for ends then. `payment` names the payment, such as `stripe:in_123`,
   * where several events may tell of one: it counts once. Default: the event's own id. `amount`: how much, in any unit of its currency that its refunds are in too; parts of it that
   * go back are summed up against it. 0: a trial, a free order; it settles no debt and resumes nothing. `pays`: line by line, where the document says so.
   */
  | (PurchaseFacts & { kind: 'paid'; paidThrough?: string | undefined; payment?: string | undefined; amount?: number | undefined; pays?: PaidLine[] | undefined; credits?: Credit[] | undefined })
  /**
   * A document without a payment: what is credited outweighs what is billed, as on a change to a cheaper plan. It pays for its lines only out of what it takes back from payments that
   * stand, and never for longer than that was paid for, unless it is the bill of the next period (`renews`); where none stands, it means nothing. `document` names it, as `payment` does.
   */
  | (PurchaseFacts & { kind: 'adjusted'; document: string; pays: PaidLine[]; credits: Credit[]; renews?: true | undefined })
  /** A payment is due and did not arrive. `debt` names the bill, such as `stripe:in_123`, where there is one: it is settled by its own payment. */
  | (PurchaseFacts & { kind: 'overdue'; debt?: string | undefined })
  /** The seller let a bill go: it is no longer due, and not paid. */
  | (PurchaseFacts & { kind: 'waived'; debt: string })
  /** It is at rest: nothing is paid, and nothing is delivered. */
  | (PurchaseFacts & { kind: 'paused' })
  /** In good standing: no longer overdue, paused or ended. Says nothing of money. */
  | (PurchaseFacts & { kind: 'resumed' })
  /**
   * A payment went back, all of it or a part. `purchaseId` names the payment, or the purchase where that is the same. `full`: the source says that nothing of the payment
   * is left. `part`: how much went back, where the source does not say that by itself; parts that add up to the payment are all of it.
   */
  | (PurchaseFacts & { kind: 'refunded'; full: boolean; part?: RefundedPart | undefined })
  /**
   * A refund that was told before did not go through, or was taken back: the payment is not given back in full any more. `purchaseId` as for a refund. `refund` names it, as its part
   * did if it was one, or as the payment is named where its refunds have no names: told again, it counts once, so that it takes nothing from a refund that was made after it.
   * `amount`: how much of the payment did not go back after all, where refunds of a payment are told as one sum.
   */
  | (PurchaseFacts & { kind: 'refund-failed'; refund: string; amount?: number | undefined })
  /** The buyer disputes a payment. `purchaseId` as for a refund. */
  | (PurchaseFacts & { kind: 'disputed' })
  /** A dispute ended in the seller's favor. `purchaseId` as for a refund. */
  | (PurchaseFacts & { kind: 'dispute-won' })
  /** The subscription is over and will not renew. What is announced for the end of a period is not over yet. */
  | (PurchaseFacts & { kind: 'ended' })
  /** The event is of this purchase, and an amount, a period or the like in it cannot be read: nothing is guessed, and a person decides. `raw`: the event as it came in. */
  | (PurchaseFacts & { kind: 'unreadable'; reason: string; raw: string });
