import type * as v from 'valibot';
import { eventType, language, lenient, text } from '../read-event.ts';
import type { PurchaseEvent } from '../../payment-source.ts';
import type { Message } from '../standard-webhooks/source.ts';
import type { SourceDeclaration } from './declaration.ts';
import { toLines, amount, requireValue, name, read, time } from './read.ts';

/** The id of an event. Throws a `DeliveryError` that names the path where it is not. */
export function readEventId(body: unknown, { at }: SourceDeclaration): string {
  return requireValue(body, at.id ?? 'id', name);
}

/** What a body means by the declaration of its sender. Throws a `DeliveryError` that names the path where it is not as declared, and quotes nothing. */
export function translate(body: unknown, declared: SourceDeclaration): Message {
  const type = requireValue(body, declared.at.type, eventType);
  const occurredAt = Date.parse(requireValue(body, declared.at.occurredAt, time));
  const kind = Object.hasOwn(declared.events, type) ? declared.events[type] : undefined;
  return { type, occurredAt, purchase: kind === undefined ? null : toPurchase(kind, body, declared) };
}

function toPurchase(kind: DeclaredKind, body: unknown, { name: source, at }: SourceDeclaration): PurchaseEvent {
  const purchaseId = `${source}:${requireValue(body, at.purchase, name)}`;
  const value = read(body, at.payment, name);
  const payment = value === undefined ? purchaseId : `${source}:${value}`;
  if (kind === 'refunded') return { kind, purchaseId: payment, ...toRefunded(body, at.refund, source, payment) };
  if (kind === 'refund-failed') return { kind, purchaseId: payment, refund: toRefundName(body, at.refund, source, payment) };
  if (kind === 'disputed' || kind === 'dispute-won') return { kind, purchaseId: payment };
  const facts = { purchaseId, buyer: toBuyer(body, at), lines: toLines(body, at), ...toSummary(at), follows: payment === purchaseId ? [] : [payment] };
  const paidThrough = read(body, at.paidThrough, time);
  if (kind === 'paid') return { ...facts, kind, payment: paidThrough !== undefined && value === undefined ? undefined : payment, paidThrough, ...toAmount(body, at) };
  return kind === 'resumed' ? { ...facts, kind, announcedThrough: paidThrough } : { ...facts, kind };
}

/** A sender for which nothing is declared of products sells one thing, one at a time. */
function toSummary({ product, lines }: SourceDeclaration['at']): Pick<PurchaseEvent, 'summary'> {
  return product === undefined && lines === undefined ? { summary: { quantity: 1, catalogueIds: [] } } : {};
}

type DeclaredKind = SourceDeclaration['events'][string];
type Refund = SourceDeclaration['at']['refund'];

/** All of the payment, unless amounts are declared: then as much as the body says. */
function toRefunded(body: unknown, paths: Refund, source: string, payment: string): Omit<Extract<PurchaseEvent, { kind: 'refunded' }>, 'kind' | 'purchaseId'> {
  if (paths === undefined) return { full: true };
  const given = requireValue(body, paths.amount, amount);
  const of = read(body, paths.of, amount);
  if (given === 0) return { full: false };
  return { full: of !== undefined && given >= of, part: { id: toRefundName(body, paths, source, payment), amount: given, of } };
}

function toRefundName(body: unknown, paths: Refund, source: string, payment: string): string {
  return paths?.id === undefined ? payment : `${source}:${requireValue(body, paths.id, name)}`;
}

function toAmount(body: unknown, at: SourceDeclaration['at']): { amount?: number } {
  const value = read(body, at.amount, amount);
  return value === undefined || value === 0 ? {} : { amount: value };
}

/** Who it is may be told anywhere: what cannot be read is not told here. */
function toBuyer(body: unknown, at: SourceDeclaration['at']): PurchaseEvent['buyer'] {
  const tell = <Output>(path: string | undefined, schema: v.GenericSchema<unknown, Output>): Output | undefined => read(body, path, lenient(schema));
  const email = tell(at.email, text);
  return email === undefined ? undefined : { email, name: tell(at.name, text), language: tell(at.language, language) };
}
