import type { PaidLine, PurchaseLine } from '../payment-source.ts';
import { type Counts, isLineRefunded, paymentTakenBack } from './paid-time.ts';
import type { LinesAsOf, Payment, Purchase } from './purchase.ts';

/** How far a change and the bill for it may be apart: a change that waits for its payment comes after its bill (sure: Stripe's `pending_if_incomplete` waits up to 23 hours). */
const SAME_CHANGE_MS = 24 * 3_600_000;
/** The same, where the bill does not say what it is for. */
const SAME_TIME_MS = 10 * 60_000;

/** Lines that a change removed, and what it made of others. Each as it is after the change. */
interface Change {
  asOf: number;
  made: PurchaseLine[];
  removed: string[];
}

/**
 * The purchase with the lines that its payments pay for. A change in the middle of a period, such as more seats or a larger plan, is paid by a bill of its own; when that payment went back,
 * its lines are again what they were. A later payment for a whole period pays for the change after all.
 */
export function withPaidChanges(purchase: Purchase, counts: Counts): Purchase {
  const [first, ...later] = purchase.lineHistory;
  const unpaid = purchase.payments.filter((payment) => isUnpaidChange(payment, purchase, counts));
  if (first === undefined || unpaid.length === 0) return purchase;
  const changes = later.map((document, index) => toChange(purchase.lineHistory[index] ?? first, document));
  const undone = new Map<Change, Set<string>>();
  for (const payment of unpaid) {
    const change = findChange(payment, changes);
    if (change !== undefined) undone.set(change, undoneLines(payment, change, purchase));
  }
  return { ...purchase, lines: changes.reduce((lines, change) => applyChange(lines, change, undone.get(change)), first.lines) };
}

/** A bill for a change credits what was paid before. It is taken back as a whole, or in lines. */
function isUnpaidChange(payment: Payment, purchase: Purchase, counts: Counts): boolean {
  if (payment.credits.length === 0) return false;
  const isTakenBack = paymentTakenBack(purchase, payment, counts) !== undefined || (counts.refunds && refundedLines(payment, purchase).length > 0);
  return isTakenBack && !purchase.payments.some((other) => other.asOf > payment.asOf && other.credits.length === 0 && paymentTakenBack(purchase, other, counts) === undefined);
}

function refundedLines({ pays }: Payment, purchase: Purchase): PaidLine[] {
  return (pays ?? []).filter((line) => isLineRefunded(purchase, line));
}

function toChange(before: LinesAsOf, { asOf, lines }: LinesAsOf): Change {
  return {
    asOf: Date.parse(asOf),
    made: lines.filter((line) => !before.lines.some((other) => isSame(other, line))),
    removed: before.lines.filter(({ id }) => !lines.some((line) => line.id === id)).map(({ id }) => id),
  };
}

function isSame(a: PurchaseLine, b: PurchaseLine): boolean {
  return a.id === b.id && a.quantity === b.quantity && a.catalogueIds[0] === b.catalogueIds[0];
}

/** The change that a bill is for: the nearest one that made what the bill names. */
function findChange(payment: Payment, changes: readonly Change[]): Change | undefined {
  const drawnUpAt = Date.parse(payment.asOf);
  const distance = ({ asOf }: Change): number => Math.abs(asOf - drawnUpAt);
  const limit = payment.pays?.some(({ catalogueIds }) => catalogueIds !== undefined) ? SAME_CHANGE_MS : SAME_TIME_MS;
  const fitting = changes.filter((change) => distance(change) <= limit && change.made.some((line) => isBilled(payment.pays, line)));
  return fitting.sort((a, b) => distance(a) - distance(b))[0];
}

/** A bill names the line, or its price alone (sure: Stripe's `invoice_item_details` name no item of the subscription). */
function isBilled(pays: readonly PaidLine[] | null, { id, catalogueIds: [price], quantity }: PurchaseLine): boolean {
  return pays === null || pays.some((line) => (line.lineId === id || line.lineId === price) && (line.quantity ?? quantity) === quantity && (line.catalogueIds?.[0] ?? price) === price);
}

/** Ids of the lines that are again what they were. Where lines of the bill went back one by one, only these. */
function undoneLines(payment: Payment, { made, removed }: Change, purchase: Purchase): Set<string> {
  const back = refundedLines(payment, purchase);
  const isPart = back.length > 0 && back.length < (payment.pays ?? []).length;
  const replaced = isPart ? [] : removed;
  const undone = made.filter((line) => isBilled(isPart ? back : payment.pays, line)).map(({ id }) => id);
  return new Set([...undone, ...replaced]);
}

/** What a change made of the lines, without what is undone of it. A line that is only new stays: it has no former state, and what is paid for it decides. */
function applyChange(lines: readonly PurchaseLine[], { made, removed }: Change, undone: ReadonlySet<string> = new Set()): PurchaseLine[] {
  const isReplacement = removed.some((id) => undone.has(id));
  const holds = ({ id }: PurchaseLine): boolean => !undone.has(id) || (!isReplacement && !lines.some((line) => line.id === id));
  const kept = lines.filter(({ id }) => !removed.includes(id) || undone.has(id));
  const changed = made.filter(holds);
  return [...kept.map((line) => changed.find(({ id }) => id === line.id) ?? line), ...changed.filter(({ id }) => !kept.some((line) => line.id === id))];
}
