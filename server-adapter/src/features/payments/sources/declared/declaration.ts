import * as v from 'valibot';
import type { PurchaseEvent } from '../../payment-source.ts';

/** Where something stands in a body: names and positions with dots between them, such as `data.items.0.sku`. */
const path = v.pipe(v.string(), v.regex(/^[^.]+(\.[^.]+)*$/, 'must be a path such as data.order.id'));

/** What was bought, where a body lists it. The other paths begin at an item of the list. */
const lines = v.strictObject({
  /** Where the list is. */
  in: path,
  product: path,
  /** Default: 1. */
  quantity: v.optional(path),
  /** What an item is called in every event of the purchase. Default: its product; items of one name count as one. */
  id: v.optional(path),
});

/** How much of a payment goes back. Amounts are numbers, or texts such as `49.00`. */
const refund = v.strictObject({
  amount: path,
  /** What names a refund: told again, it counts once. Default: the payment, which is for senders that tell how much of it went back until now. */
  id: v.optional(path),
  /** How much the payment was, where the event of a refund tells it. Else `at.amount` has to say where its own does. */
  of: v.optional(path),
});

const header = v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/, 'must be the name of a header'));

const kinds = ['opened', 'changed', 'paid', 'overdue', 'paused', 'resumed', 'refunded', 'refund-failed', 'disputed', 'dispute-won', 'ended'] as const satisfies readonly PurchaseEvent['kind'][];

/** The signature of a sender: Standard Webhooks, or an HMAC-SHA256 of its own. */
const signature = v.union([
  v.literal('standard-webhooks'),
  v.strictObject({
    header,
    encoding: v.picklist(['hex', 'base64']),
    prefix: v.optional(v.string()),
    /** As in `HmacOptions`: without a timestamp that is signed, it has to be said that there is none. */
    replay: v.union([v.literal('dedupe-only'), v.strictObject({ header, separator: v.string(), toleranceSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(3600))) })]),
  }),
]);

/** A payment provider that is not built in, in words that JSON can hold: how it signs, what its events are called, and where they say what. */
export const declaration = v.strictObject({
  /** The source in `POST /webhooks/:source`: lower-case letters, digits and dashes. */
  name: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'must be lower-case letters, digits and dashes')),
  /** Each one is good: during a rotation there are two. */
  secrets: v.pipe(v.array(v.pipe(v.string(), v.trim(), v.nonEmpty())), v.minLength(1, 'must hold a secret')),
  signature,
  /** The sender's names of what happens, and what each of them means. Others are kept and mean nothing. */
  events: v.record(v.string(), v.picklist(kinds)),
  at: v.strictObject({
    /** The id of the event. Standard Webhooks has it in a header; any other sender has to have one. */
    id: v.optional(path),
    type: path,
    /** ISO 8601, or seconds or milliseconds since 1970. */
    occurredAt: path,
    /** What every event of one purchase has in common: the subscription, or the order where there is none. */
    purchase: path,
    /** What names a payment of it, by which it is refunded. Default: the purchase. */
    payment: v.optional(path),
    email: v.optional(path),
    name: v.optional(path),
    /** The buyer's language, a BCP 47 tag: a new customer is invited in it. */
    language: v.optional(path),
    /** By which `products` says what it becomes, where one thing is bought at a time. */
    product: v.optional(path),
    quantity: v.optional(path),
    /** Instead of these two, where several things are. */
    lines: v.optional(lines),
    /** How much a payment is, in what means `paid`. */
    amount: v.optional(path),
    /** Without it, what is refunded is all of a payment. */
    refund: v.optional(refund),
    /** What is paid for ends then; in the forms of `occurredAt`. */
    paidThrough: v.optional(path),
  }),
});
export type SourceDeclaration = v.InferOutput<typeof declaration>;
