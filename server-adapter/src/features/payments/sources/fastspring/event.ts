import * as v from 'valibot';
import { bodyHash } from '../body-hash.ts';
import { eventType, id, lenient, optional, record } from '../fields.ts';
import { readAny } from '../read-event.ts';

/** Milliseconds since 1970, as a number or as text. */
export const milliseconds = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_000));

/** Money in units of its currency, with decimals: `9.95` (sure: developer.fastspring.com/reference/ordercompleted). As a number or as text. */
export const money = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/), v.transform(Number))]), v.finite());

/** A delivery of FastSpring: events of several purchases (sure: developer.fastspring.com/reference/webhooks-overview). Each is read by itself. */
export const fastSpringDelivery = v.object({ events: v.array(v.unknown()) });

export const fastSpringEvent = v.object({ id, type: eventType, created: milliseconds, live: lenient(v.boolean()), data: v.fallback(record, {}) });
export type FastSpringEvent = v.InferOutput<typeof fastSpringEvent>;

/** What an event that cannot be read says of itself nonetheless. */
export const fastSpringStub = v.object({ id: lenient(id), type: v.fallback(eventType, 'unknown'), live: lenient(v.boolean()), data: v.fallback(record, {}) });

/** When the next charge is due, under either name it goes by. */
export const nextCharge = { nextChargeDate: optional(milliseconds), next: optional(milliseconds) };

const DAY_MS = 86_400_000;

/** FastSpring tells the day of the next charge and charges in the course of it (likely), so what is paid for ends with that day. */
export function toPaidThrough({ nextChargeDate, next }: { nextChargeDate?: number | undefined; next?: number | undefined }): string | undefined {
  const day = nextChargeDate ?? next;
  return day === undefined ? undefined : new Date(day + DAY_MS).toISOString();
}

/** The purchase of a subscription, or of an order without one. */
export function toPurchaseId(fastSpringId: string): string {
  return `fastspring:${fastSpringId}`;
}

/** The longest path of a product that is part of a name; a longer one is hashed, so that names fit wherever they are kept. */
const LONGEST_PATH = 60;

/** What a return of a product of an order calls it. */
export function toItemName(orderId: string, product: string): string {
  return `${toPurchaseId(orderId)}:${product.length > LONGEST_PATH ? bodyHash(new TextEncoder().encode(product)) : product}`;
}

const named = (key: string) => v.pipe(v.looseObject({ [key]: id }), v.transform((object) => object[key] as string));
const within = (key: string) => v.pipe(v.looseObject({ [key]: v.object({ id }) }), v.transform((object) => (object[key] as { id: string }).id));

/** The purchase of an object that cannot be read as a whole: a return names the order that it gives back, a charge its subscription. `undefined`: not even that. */
export function toObjectPurchaseId(data: unknown): string | undefined {
  const found = readAny(data, within('original'), named('subscription'), within('subscription'), named('id'), named('order'), within('order'));
  return found === undefined ? undefined : toPurchaseId(found);
}
