import type { Credit, PaidLine } from '../payment-source.ts';
import type { Payment, PaymentDocument, Purchase } from './purchase.ts';

/** What the payments of a purchase give to one of its lines. */
export interface PaidTime {
  /** Milliseconds since 1970; `null`: nothing says when. Of what stands, where that is known. */
  end: number | null;
  /** A payment for it stands. */
  stands: boolean;
  /** Nothing stands because payments for it were refunded. */
  refunded: boolean;
  /** Nothing stands because payments for it are disputed. */
  disputed: boolean;
}

/** Which of the two takes a payment away. */
export interface Counts {
  refunds: boolean;
  disputes: boolean;
}

/** Why a payment, or a line of it, does not count: `unfunded`, a document without a payment of which nothing that it credits stands. */
export type TakenBack = 'refunded' | 'disputed' | 'unfunded' | undefined;

/** A time that a document pays for. `line`: `undefined` for the purchase as a whole. */
interface Span {
  line: string | undefined;
  end: number | null;
  takenBack: TakenBack;
}

/**
 * What is paid for a line, or for the purchase as a whole (`undefined`): it ends with the latest payment that stands. A refund or a dispute takes back its own payment, or its own line of it.
 * A document that credits takes back the rest of what was paid before it; one without a payment of its own then pays for its lines out of that, and for no longer, unless it is the bill of the next period.
 */
export function paidTimeOf(purchase: Purchase, line: string | undefined, counts: Counts): PaidTime {
  const spans = toSpans(purchase, counts);
  const own = spans.filter((span) => line === undefined || span.line === undefined || span.line === line);
  const isTakenBack = own.length > 0 && own.every(({ takenBack }) => takenBack !== undefined);
  // A line that no payment names came along with the others. Where the change to a line was given back, what was paid for the lines before the change stands.
  const relevant = own.length === 0 ? spans : isTakenBack ? [...own, ...formerSpans(purchase, spans)] : own;
  const standing = relevant.filter(({ takenBack }) => takenBack === undefined);
  const stands = standing.length > 0;
  return {
    // Where nobody knows the end of what stands, the last one that is known: a license that was given an end keeps one.
    end: latest(standing) ?? latest(relevant.filter(({ takenBack }) => takenBack !== 'unfunded')) ?? latest(spans),
    stands,
    refunded: !stands && relevant.some(({ takenBack }) => takenBack === 'refunded'),
    disputed: !stands && relevant.some(({ takenBack }) => takenBack === 'disputed'),
  };
}

/** What was paid for lines that are bought no more. */
function formerSpans({ lines }: Purchase, spans: readonly Span[]): Span[] {
  return lines === null ? [] : spans.filter(({ line }) => line !== undefined && !lines.some(({ id }) => id === line));
}

function toSpans(purchase: Purchase, counts: Counts): Span[] {
  const payments = new Set<PaymentDocument>(purchase.payments);
  const documents = [...purchase.payments, ...purchase.adjustments].sort((a, b) => (a.asOf < b.asOf ? -1 : Number(a.asOf > b.asOf)));
  const spans: Span[] = [];
  for (const document of documents) {
    const payment = payments.has(document) ? (document as Payment) : undefined;
    const takenBack = payment && paymentTakenBack(purchase, payment, counts);
    const creditedUntil = takenBack === undefined ? takeCredits(spans, document, standingCredits(purchase, document, counts)) : undefined;
    const given = spansOf(purchase, document, takenBack, payment, counts);
    if (payment !== undefined) spans.push(...given);
    else if (creditedUntil !== undefined) spans.push(...given.map((span) => (document.renews === true ? span : { ...span, end: earlier(span.end, creditedUntil) })));
    else spans.push(...given.map((span) => ({ ...span, takenBack: 'unfunded' as const })));
  }
  return spans;
}

/** What a document credits, but for lines that it bills and that went back by themselves. */
function standingCredits(purchase: Purchase, { pays, credits }: PaymentDocument, { refunds }: Counts): readonly Credit[] {
  const refunded = refunds ? (pays ?? []).filter((line) => isLineRefunded(purchase, line)) : [];
  return credits.filter(({ lineId }) => lineId === undefined || !refunded.some((line) => line.lineId === lineId));
}

/** Ends what is credited when the document was drawn up. Returns until when that was paid; `undefined`: nothing that stood was credited. */
function takeCredits(spans: Span[], { asOf }: PaymentDocument, credits: readonly Credit[]): number | null | undefined {
  const now = Date.parse(asOf);
  const credited = spans.filter(({ line, takenBack }) => takenBack === undefined && credits.some(({ lineId }) => lineId === undefined || line === undefined || line === lineId));
  if (credited.length === 0) return undefined;
  const paidUntil = latest(credited);
  for (const span of credited) if (span.end !== null && span.end > now) span.end = now;
  return paidUntil;
}

/** What was paid before is moved, and never becomes longer. */
function earlier(end: number | null, paidUntil: number | null): number | null {
  return end === null || paidUntil === null ? (end ?? paidUntil) : Math.min(end, paidUntil);
}

function spansOf(purchase: Purchase, { pays, paidThrough }: PaymentDocument, takenBack: TakenBack, payment: Payment | undefined, counts: Counts): Span[] {
  if (pays === null) return [{ line: undefined, end: toMilliseconds(paidThrough), takenBack }];
  return pays.map((line) => ({
    line: line.lineId,
    end: toMilliseconds(line.paidThrough ?? paidThrough),
    takenBack: takenBack ?? (payment && counts.refunds && isLineRefunded(purchase, line) ? 'refunded' : undefined),
  }));
}

/** How a whole payment was taken back. */
export function paymentTakenBack(purchase: Purchase, payment: Payment, { refunds, disputes }: Counts): TakenBack {
  if (refunds && (isNamed(purchase.refunded, payment.names) || isAddedUp(purchase, payment.names, payment.amount))) return 'refunded';
  return disputes && isNamed(purchase.disputed, payment.names) ? 'disputed' : undefined;
}

/** A line went back by itself: the refund names it, and what went back of it is all of it. */
export function isLineRefunded(purchase: Purchase, { names = [], amount }: PaidLine): boolean {
  return names.length > 0 && (isNamed(purchase.refunded, names) || isAddedUp(purchase, names, amount ?? null));
}

/** How much went back of what has these names. */
export function amountBack({ refundedParts }: Purchase, names: readonly string[]): number {
  return refundedParts.filter((part) => isNamed(part.names, names)).reduce((sum, { amount }) => sum + amount, 0);
}

/** Parts went back that together are all of it. The last digits of sums of decimal fractions mean nothing. */
function isAddedUp(purchase: Purchase, names: readonly string[], amount: number | null): boolean {
  const whole = amount ?? purchase.refundedParts.find((part) => isNamed(part.names, names) && part.of !== undefined)?.of;
  return whole !== undefined && whole > 0 && amountBack(purchase, names) >= whole * (1 - 1e-9);
}

function isNamed(some: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => some.includes(name));
}

function toMilliseconds(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}

function latest(spans: readonly Span[]): number | null {
  const ends = spans.flatMap(({ end }) => end ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}
