import * as v from 'valibot';
import { eventType, instant, language, lenient, quantity, text } from '../fields.ts';
import { DeliveryError, type PurchaseEvent } from '../payment-source.ts';
import type { Message } from '../standard-webhooks.ts';
import type { SourceDeclaration } from './declaration.ts';

/** An id or a name as a text or a number. */
const name = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.trim(), v.regex(/^[\w.:/-]{1,100}$/));

/** Numbers below are seconds: as milliseconds they would be in 1973, as seconds they reach to the year 5138. */
const LARGEST_SECONDS = 1e11;

const time = v.union([
  instant,
  v.pipe(
    v.number(),
    v.minValue(0),
    v.transform((told) => Math.round(told < LARGEST_SECONDS ? told * 1000 : told)),
    v.maxValue(253_402_300_799_000),
    v.transform((ms) => new Date(ms).toISOString()),
  ),
]);

/** The id of an event: `undefined` when it is not there. */
export function readEventId(body: unknown, { at }: SourceDeclaration): string {
  return demand(body, at.id ?? 'id', name);
}

/** What a body means by the declaration of its sender. Throws a {@link DeliveryError} that names the path where it is not as declared, and quotes nothing. */
export function translate(body: unknown, declared: SourceDeclaration): Message {
  const type = demand(body, declared.at.type, eventType);
  const occurredAt = Date.parse(demand(body, declared.at.occurredAt, time));
  const kind = Object.hasOwn(declared.events, type) ? declared.events[type] : undefined;
  return { type, occurredAt, purchase: kind === undefined ? null : toPurchase(kind, body, declared) };
}

function toPurchase(kind: PurchaseEvent['kind'], body: unknown, { name: source, at }: SourceDeclaration): PurchaseEvent {
  const purchaseId = `${source}:${demand(body, at.purchase, name)}`;
  const told = read(body, at.payment, name);
  const payment = told === undefined ? purchaseId : `${source}:${told}`;
  if (kind === 'refunded') return { kind, full: true, purchaseId: payment };
  if (kind === 'disputed' || kind === 'dispute-won') return { kind, purchaseId: payment };
  const facts = { purchaseId, buyer: toBuyer(body, at), lines: toLines(body, at), follows: payment === purchaseId ? [] : [payment] };
  const paidThrough = read(body, at.paidThrough, time);
  if (kind === 'paid') return { ...facts, kind, payment: paidThrough !== undefined && told === undefined ? undefined : payment, paidThrough };
  return kind === 'resumed' ? { ...facts, kind, paidThrough } : { ...facts, kind };
}

function toBuyer(body: unknown, at: SourceDeclaration['at']): PurchaseEvent['buyer'] {
  const email = read(body, at.email, text);
  return email === undefined ? undefined : { email, name: read(body, at.name, text), language: read(body, at.language, language) };
}

function toLines(body: unknown, at: SourceDeclaration['at']): PurchaseEvent['lines'] {
  const product = read(body, at.product, name);
  const count = read(body, at.quantity, quantity) ?? 1;
  return product === undefined ? undefined : [{ id: 'item', quantity: count, catalogueIds: [product] }].filter((line) => line.quantity > 0);
}

function read<Output>(body: unknown, path: string | undefined, schema: v.GenericSchema<unknown, Output>): Output | undefined {
  return path === undefined ? undefined : v.parse(lenient(schema), valueAt(body, path));
}

function demand<Output>(body: unknown, path: string, schema: v.GenericSchema<unknown, Output>): Output {
  const told = v.safeParse(schema, valueAt(body, path));
  if (!told.success) throw new DeliveryError(`The body is not as declared: ${path} cannot be read.`);
  return told.output;
}

function valueAt(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined), body);
}
