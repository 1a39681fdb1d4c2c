import * as v from 'valibot';
import { type Delivery, DeliveryError, type PurchaseEvent, type SourceEvent } from '../payment-source.ts';
import type { PaymentSource, PurchaseLine } from '../payment-source.ts';

/** One event of a delivery, and how to read it. */
export interface EventReading {
  /** `source:eventId`. */
  id: string;
  type: string;
  /** Milliseconds since 1970. */
  occurredAt: number;
  /** It is of a test or a sandbox. */
  test?: boolean | undefined;
  /** A delivery of this event alone, as text: what is kept where it cannot be read. */
  raw: string;
  /** When what is paid late was first mentioned, in milliseconds since 1970. Default: when the event occurred. */
  firstMentionedAt?: number | undefined;
  /** What it means. Throws what valibot throws, or a {@link DeliveryError}. */
  read: () => PurchaseEvent | null | readonly (PurchaseEvent | null)[];
  /** Which purchase it is of, as far as that can be read; then that waits for a person. */
  purchaseId: () => string | undefined;
}

/** What an event means, once for each purchase that it is of. One that cannot be read says so, names the field and guesses nothing. */
export function readEvent(reading: EventReading, { receivedAt }: Pick<Delivery, 'receivedAt'>): SourceEvent[] {
  const { id, type, occurredAt, test, firstMentionedAt = occurredAt } = reading;
  const common = { type, occurredAt, ...(test === true ? { test } : {}) };
  return read(reading).map((purchase, index) => ({
    ...common,
    id: `${id}${index === 0 ? '' : `+${index}`}`,
    purchase: withoutNeedlessSearch(purchase, firstMentionedAt, receivedAt),
  }));
}

function read(reading: EventReading): readonly (PurchaseEvent | null)[] {
  try {
    const meaning = reading.read();
    const purchases = Array.isArray(meaning) ? (meaning as readonly (PurchaseEvent | null)[]) : [meaning as PurchaseEvent | null];
    return purchases.length === 0 ? [null] : purchases;
  } catch (error) {
    return [{ kind: 'unreadable', purchaseId: reading.purchaseId() ?? '', reason: toReason(error, reading.type), raw: reading.raw }];
  }
}

/** Names the field and quotes nothing. */
function toReason(error: unknown, type: string): string {
  if (error instanceof DeliveryError) return error.message;
  if (!v.isValiError(error)) throw error;
  return `${type}: ${v.getDotPath(error.issues[0]) ?? 'its object'} cannot be read`;
}

/** The body of a delivery as text. */
export function toText({ body }: Pick<Delivery, 'body'>): string {
  return new TextDecoder().decode(body);
}

/** The first of these schemas that reads the value. */
export function readAny(value: unknown, ...schemas: readonly v.GenericSchema<unknown, string | undefined>[]): string | undefined {
  for (const schema of schemas) {
    const result = v.safeParse(schema, value);
    if (result.success && result.output !== undefined) return result.output;
  }
  return undefined;
}

/**
 * A fingerprint of a body, for the id of an event whose sender gives none. Another body within the same second is another event; the same body is the same event. The body is
 * signed, so nobody can choose two that are alike: FNV-1a, twice from different offsets, is enough, and it is computed at once.
 */
export function bodyHash(body: Uint8Array): string {
  return [0x811c9dc5, 0x1b873593].map((offset) => fnv1a(body, offset).toString(16).padStart(8, '0')).join('');
}

function fnv1a(body: Uint8Array, offset: number): number {
  let hash = offset;
  for (const byte of body) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Reads the body of a proven delivery. Throws a {@link DeliveryError} that names the field which cannot be read, and quotes nothing. */
export function readDelivery<Output>(delivery: Delivery, schema: v.GenericSchema<unknown, Output>, what: string): Output {
  const read = v.safeParse(schema, parseJson(delivery.body, what));
  if (!read.success) throw new DeliveryError(`This is no ${what}: ${v.getDotPath(read.issues[0]) ?? 'the body'} cannot be read.`);
  return read.output;
}

/** Runs a translation of an event, whose schema throws what valibot throws; that becomes a {@link DeliveryError}. */
export function translated<Output>(type: string, translate: () => Output): Output {
  try {
    return translate();
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    throw new DeliveryError(`The object of ${type} cannot be read: ${v.getDotPath(error.issues[0]) ?? 'it'} is not as it should be.`);
  }
}

function parseJson(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new DeliveryError(`This is no ${what}: the body is not JSON.`);
  }
}

/** Any JSON object. */
export const record = v.record(v.string(), v.unknown());

/** What may be absent, `null`, or of a shape nobody expects: all three are nothing. */
export function lenient<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.optional(schema), undefined);
}

/** What may be absent or `null`. Of any other shape than expected it cannot be read: it is not taken for absent. */
export function optional<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(v.nullish(schema), v.transform((value): Output | undefined => value ?? undefined));
}

/** Longest id of a sender's, in characters: what is made of one, such as the id of an event, stays below 200, and fits wherever it is kept. */
const LONGEST_ID = 100;

/** An id of a sender's. None that is known has any other characters. */
export const id = v.pipe(v.string(), v.maxLength(LONGEST_ID), v.regex(/^[\w-]+$/));

/** An object of a sender's: its id, or the object itself where the sender expands it. */
export const reference = v.union([id, v.pipe(v.object({ id }), v.transform((object) => object.id))]);

/** A sender's own name of what happened. */
export const eventType = v.pipe(v.string(), v.maxLength(LONGEST_ID), v.regex(/^[\w.]+$/));

/** A name of something that is sold, such as a price, a product's path or a SKU. */
export const catalogueId = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LONGEST_ID));

export const text = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512));

/** A BCP 47 tag such as `de` or `pt-BR`. */
export const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/** How many were bought; 0 of what is listed and no longer bought. */
export const quantity = v.pipe(v.number(), v.integer(), v.minValue(0));

/** An instant as ISO 8601, in UTC and to the millisecond, whatever the sender's precision. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT/),
  v.check((value) => !Number.isNaN(Date.parse(value))),
  v.transform((value) => new Date(value).toISOString()),
);

/** Money in the smallest unit of its currency, as a number or as text; what is given back may be negative. */
export const smallestUnits = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))]), v.safeInteger());

/** A list whose unreadable members are left out. */
export function listOf<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((items) => items.map((item) => v.safeParse(schema, item)).flatMap((read) => (read.success ? [read.output] : []))),
  );
}

/** Anything that JSON can say. */
export const json = v.unknown();

/** What a subscription on trial gives: it is free until the trial ends, and a seller may move that. Nothing where no end is known. */
export function toTrial(purchaseId: string, paidThrough: string | undefined, asOf?: number): PurchaseEvent[] {
  return paidThrough === undefined ? [] : [{ kind: 'paid', purchaseId, payment: `${purchaseId}:trial`, amount: 0, paidThrough, asOf }];
}

/** The lines of which there is something: one may be listed with a quantity of 0 when it is no longer bought. */
export function stillBought(lines: readonly PurchaseLine[]): PurchaseLine[] {
  return lines.filter(({ quantity }) => quantity > 0);
}

/** An event is told within seconds; what comes later than this may have been told before, to somebody else. In milliseconds. */
const AT_ONCE_MS = 60_000;

/**
 * Leaves `adoptBy` out of a sale that is paid once and told at once: nobody else heard of it, so there is no license of it from before, and looking for one would cost a
 * call of the license server for every sale. What is told late, such as a delivery that is sent again after the seller changed to this adapter, keeps it; so does a
 * subscription, which may have begun long ago. Both times in milliseconds since 1970.
 */
export function withoutNeedlessSearch<Event extends PurchaseEvent | null>(event: Event, occurredAt: number, receivedAt: number): Event {
  const isSoldOnce = event?.kind === 'paid' && event.payment === event.purchaseId;
  return isSoldOnce && receivedAt - occurredAt < AT_ONCE_MS ? { ...event, adoptBy: undefined } : event;
}

/** A source whose purchases name nothing by which licenses from before could be found: none are looked for. */
export function withoutTakeover(source: PaymentSource): PaymentSource {
  return {
    name: source.name,
    verify: (delivery) => source.verify(delivery),
    parse: (delivery) => source.parse(delivery).map((event) => ({ ...event, purchase: event.purchase && { ...event.purchase, adoptBy: undefined } })),
  };
}
