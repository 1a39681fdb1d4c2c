import type { PurchaseEvent } from '../payments/payment-source.ts';
import { mergeFacts } from './merge-facts.ts';
import type { Payment, Purchase } from './purchase.ts';
import type { PurchaseEventRecord } from './stored-event.ts';

/** Where events occurred in the same instant, which one is taken to be the earlier: first it is opened, then it is paid, and only then can it end. */
const rank: Readonly<Record<PurchaseEvent['kind'], number>> = {
  opened: 0, changed: 1, overdue: 2, paused: 3, resumed: 4, paid: 5, refunded: 6, 'refund-failed': 7, disputed: 8, 'dispute-won': 9, ended: 10,
};

/**
 * What a purchase's events say together. They are taken in the order in which they occurred, each one once, so that neither the order nor
 * the number of deliveries makes a difference.
 */
export function fold(purchaseId: string, events: readonly PurchaseEventRecord[]): Purchase {
  const nothing: Purchase = {
    id: purchaseId, payments: [], paidThrough: null, overdueSince: null, paused: false, endedAt: null, refunded: [], refundedParts: [], failedRefunds: [], disputed: [],
    buyer: null, lines: null, summary: null, references: {}, adoptBy: null,
  };
  return inOrder(events).filter(({ purchase: { waits }, heardThrough }) => waits !== true || heardThrough.length > 0).reduce(apply, nothing);
}

/** The events of a purchase in the order in which they occurred. */
export function inOrder(events: readonly PurchaseEventRecord[]): PurchaseEventRecord[] {
  const unique = new Map(events.map((event) => [event.id, event]));
  return [...unique.values()].sort((a, b) => a.occurredAt - b.occurredAt || rank[a.purchase.kind] - rank[b.purchase.kind] || (a.id < b.id ? -1 : 1));
}

function apply(before: Purchase, record: PurchaseEventRecord): Purchase {
  const event = record.purchase;
  const purchase = mergeFacts(before, event);
  const instant = new Date(record.occurredAt).toISOString();
  switch (event.kind) {
    case 'opened':
    case 'changed':
      return purchase;
    case 'paid':
      return pay(purchase, toPayment(event, record.id), event.paidThrough);
    case 'overdue':
      return { ...purchase, overdueSince: purchase.overdueSince ?? instant };
    case 'paused':
      return { ...purchase, paused: true };
    case 'resumed':
      return makeGood(purchase, event.paidThrough);
    case 'refunded':
      return refund(purchase, event, namesOf(record));
    case 'refund-failed':
      return takeBack(purchase, event.refund, namesOf(record));
    case 'disputed':
      return { ...purchase, disputed: union(purchase.disputed, namesOf(record)) };
    case 'dispute-won':
      return { ...purchase, disputed: purchase.disputed.filter((name) => !namesOf(record).includes(name)) };
    case 'ended':
      return { ...purchase, endedAt: instant };
  }
}

function toPayment({ payment, purchaseId, follows = [], amount }: Extract<PurchaseEvent, { kind: 'paid' }>, eventId: string): Payment {
  return { id: payment ?? eventId, names: union([payment ?? purchaseId, purchaseId], follows), amount: amount ?? null };
}

/** A payment that is told again, be it by another event, only adds what was not known of it. */
function pay(purchase: Purchase, told: Payment, paidThrough: string | undefined): Purchase {
  const known = purchase.payments.find(({ id }) => id === told.id);
  if (known === undefined) {
    const endedAt = begunAgain(purchase, paidThrough) ? null : purchase.endedAt;
    return { ...makeGood(purchase, paidThrough), endedAt, payments: [...purchase.payments, told] };
  }
  const merged = { ...known, names: union(known.names, told.names), amount: known.amount ?? told.amount };
  return { ...purchase, payments: purchase.payments.map((payment) => (payment === known ? merged : payment)), paidThrough: later(purchase.paidThrough, paidThrough) };
}

/** A refund that is told again adds nothing, unless it is more by now, or had failed. */
function refund(purchase: Purchase, { full, part }: Extract<PurchaseEvent, { kind: 'refunded' }>, names: readonly string[]): Purchase {
  const failedRefunds = purchase.failedRefunds.filter((id) => id !== part?.id && !names.includes(id));
  const told = { ...purchase, failedRefunds, refunded: full ? union(purchase.refunded, names) : purchase.refunded };
  if (part === undefined) return told;
  const known = purchase.refundedParts.find(({ id }) => id === part.id);
  const of = part.of ?? known?.of;
  const merged = { id: part.id, amount: Math.max(part.amount, known?.amount ?? 0), ...(of === undefined ? {} : { of }), names: union(known?.names ?? [], names) };
  const others = purchase.refundedParts.filter((other) => other !== known);
  return { ...told, refundedParts: [...others, merged].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** What a refund that failed gave back is here again: its part, or that the payment went back in full. */
function takeBack(purchase: Purchase, failed: string, names: readonly string[]): Purchase {
  if (purchase.failedRefunds.includes(failed)) return purchase;
  return {
    ...purchase,
    failedRefunds: union(purchase.failedRefunds, [failed]),
    refunded: purchase.refunded.filter((name) => !names.includes(name)),
    refundedParts: purchase.refundedParts.filter(({ id }) => id !== failed),
  };
}

/** What is over goes on only when it is paid for longer than before: a final invoice does not begin it again. */
function begunAgain({ endedAt, paidThrough: known }: Purchase, paidThrough: string | undefined): boolean {
  return endedAt !== null && (paidThrough === undefined || known === null || Date.parse(paidThrough) > Date.parse(known));
}

function makeGood(purchase: Purchase, paidThrough: string | undefined): Purchase {
  return { ...purchase, overdueSince: null, paused: false, endedAt: null, paidThrough: later(purchase.paidThrough, paidThrough) };
}

/** What an event about a payment calls it: as the source did, and everything through which it came here. */
function namesOf({ purchase: { purchaseId }, heardThrough }: PurchaseEventRecord): string[] {
  return [purchaseId, ...heardThrough];
}

function union(known: readonly string[], told: readonly string[]): string[] {
  return [...new Set([...known, ...told])].sort();
}

/** The later of two instants. A text is no order among them: `10:00Z` and `10:00:00.000Z` are the same. */
function later(known: string | null, told: string | undefined): string | null {
  if (known === null || told === undefined) return told ?? known;
  return Date.parse(told) > Date.parse(known) ? told : known;
}
