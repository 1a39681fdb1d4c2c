import type { Buyer, LineChanges, Lookup, PurchaseEvent, PurchaseLine, PurchaseSummary } from '../payment-source.ts';
import { resolveAnnouncedEnds } from './announced-ends.ts';
import { byDocument, documentTime, inOrder, withoutOldChanges } from './event-order.ts';
import { anyBill, type Debt, endOf, later, type Payment, type PaymentDocument, type Purchase } from './purchase.ts';
import type { PurchaseEventRecord } from './stored-event.ts';

/**
 * What a purchase's events say together. What happened is taken in the order in which it occurred, and what is said of lines in the order in which the documents were drawn up. Each event
 * counts once, so neither the order nor the number of deliveries makes a difference.
 */
export function fold(purchaseId: string, events: readonly PurchaseEventRecord[]): Purchase {
  const nothing: Purchase = {
    id: purchaseId, payments: [], adjustments: [], debts: [], pausedSince: null, endedAt: null, refunded: [], refundedParts: [], failedRefunds: [], disputed: [],
    buyer: null, lines: null, lineHistory: [], summary: null, references: {}, adoptBy: null, lookups: [], unreadable: [], test: false,
  };
  const meant = events.filter(({ purchase: { waits }, heardThrough }) => waits !== true || heardThrough.length > 0);
  const aliases = meant.flatMap(({ purchase: { purchaseId: id, alsoNamed } }) => (alsoNamed === undefined ? [] : [{ id, names: alsoNamed }]));
  const happened = aliases.reduce(nameAlso, inOrder(meant).reduce(apply, nothing));
  return resolveAnnouncedEnds(withoutOldChanges(byDocument(meant)).reduce(mergeDocument, happened), meant);
}

/**
 * What a document says of lines holds from when it was drawn up, until a later document says otherwise. A change that is not paid for, as an overdue subscription says of itself, does not
 * hold yet.
 */
function mergeDocument(purchase: Purchase, record: PurchaseEventRecord): Purchase {
  const { purchase: event } = record;
  if (event.kind === 'overdue' && purchase.lines !== null) return purchase;
  const merged = mergeLines(purchase.lines, event.lines);
  const lines = event.lineChanges === undefined ? merged : changeLines(merged, event.lineChanges);
  const lineHistory = lines === null || lines === purchase.lines ? purchase.lineHistory : [...purchase.lineHistory, { asOf: toInstant(documentTime(record)), lines }];
  return { ...purchase, lines, lineHistory, summary: mergeSummary(purchase.summary, event.summary) };
}

function apply(before: Purchase, record: PurchaseEventRecord): Purchase {
  const event = record.purchase;
  const purchase: Purchase = {
    ...before,
    buyer: mergeBuyer(before, event.buyer),
    // Whose it is was decided when it was begun.
    startedBy: before.startedBy ?? event.startedBy,
    references: { ...before.references, ...event.references },
    adoptBy: event.adoptBy ?? before.adoptBy,
    lookups: mergeLookups(before.lookups, event.lookups),
    test: before.test || event.test === true,
  };
  const instant = toInstant(record.occurredAt);
  switch (event.kind) {
    case 'opened':
    case 'changed':
      return purchase;
    case 'unreadable':
      return { ...purchase, unreadable: [...purchase.unreadable, { eventId: record.id, reason: event.reason }] };
    case 'paid':
      return pay(purchase, toPayment(event, record));
    case 'adjusted':
      return adjust(purchase, { id: event.document, asOf: toInstant(documentTime(record)), paidThrough: null, pays: event.pays, credits: event.credits, ...(event.renews === undefined ? {} : { renews: event.renews }) });
    case 'overdue':
      return { ...purchase, debts: addDebt(purchase, { name: event.debt ?? anyBill, since: instant }) };
    case 'waived':
      return { ...purchase, debts: purchase.debts.filter(({ name }) => name !== event.debt) };
    case 'paused':
      return { ...purchase, pausedSince: purchase.pausedSince ?? instant };
    case 'resumed':
      return { ...purchase, debts: [], pausedSince: null, endedAt: null };
    case 'refunded':
      return refund(purchase, event, paymentNamesOf(purchase, record));
    case 'refund-failed':
      return takeBack(purchase, event, paymentNamesOf(purchase, record));
    case 'disputed':
      return { ...purchase, disputed: union(purchase.disputed, paymentNamesOf(purchase, record)) };
    case 'dispute-won':
      return { ...purchase, disputed: purchase.disputed.filter((name) => !paymentNamesOf(purchase, record).includes(name)) };
    case 'ended':
      return { ...purchase, endedAt: instant };
  }
}

function toPayment(event: Extract<PurchaseEvent, { kind: 'paid' }>, record: PurchaseEventRecord): Payment {
  const { payment, purchaseId, follows = [], amount, paidThrough, pays, credits = [] } = event;
  return {
    id: payment ?? record.id,
    names: union([payment ?? purchaseId], follows),
    amount: amount ?? null,
    paidAt: toInstant(record.occurredAt),
    asOf: toInstant(documentTime(record)),
    paidThrough: paidThrough ?? null,
    pays: pays ?? null,
    credits,
  };
}

/** A payment that another event mentions too only gains what was not known of it. */
function pay(purchase: Purchase, said: Payment): Purchase {
  const known = purchase.payments.find(({ id }) => id === said.id);
  if (known !== undefined) {
    const merged = merge(known, said);
    return { ...settle(purchase, merged), payments: sorted(purchase.payments.map((payment) => (payment === known ? merged : payment))) };
  }
  const endedAt = begunAgain(purchase, said) ? null : purchase.endedAt;
  return { ...settle(purchase, said), endedAt, payments: sorted([...purchase.payments, said]) };
}

function merge(known: Payment, said: Payment): Payment {
  return {
    id: known.id,
    names: union(known.names, said.names),
    amount: known.amount ?? said.amount,
    paidAt: known.paidAt,
    asOf: known.asOf < said.asOf ? known.asOf : said.asOf,
    paidThrough: later(known.paidThrough, said.paidThrough),
    pays: known.pays ?? said.pays,
    credits: known.credits.length > 0 ? known.credits : said.credits,
  };
}

function nameAlso(purchase: Purchase, { id, names }: { id: string; names: readonly string[] }): Purchase {
  return { ...purchase, payments: purchase.payments.map((payment) => (payment.id === id ? { ...payment, names: union(payment.names, names) } : payment)) };
}

/** A payment settles its own bill, and what was due before its own was drawn up. It ends a rest that began before that. What is free settles and resumes nothing. */
function settle(purchase: Purchase, { id, amount, asOf, paidAt }: Payment): Purchase {
  const isSettled = ({ name, since }: Debt): boolean => name === id || (amount !== 0 && since <= (name === anyBill ? paidAt : asOf));
  const resumes = amount !== 0 && purchase.pausedSince !== null && asOf >= purchase.pausedSince;
  return { ...purchase, debts: purchase.debts.filter((debt) => !isSettled(debt)), pausedSince: resumes ? null : purchase.pausedSince };
}

function adjust(purchase: Purchase, said: PaymentDocument): Purchase {
  return { ...purchase, adjustments: sorted([...purchase.adjustments.filter(({ id }) => id !== said.id), said]) };
}

function sorted<Document extends PaymentDocument>(documents: readonly Document[]): Document[] {
  return [...documents].sort((a, b) => (a.asOf === b.asOf ? (a.id < b.id ? -1 : 1) : a.asOf < b.asOf ? -1 : 1));
}

/** A bill that is paid is not due any more, whatever failed before. */
function addDebt({ debts, payments }: Purchase, said: Debt): Debt[] {
  const isKnown = debts.some(({ name }) => name === said.name) || payments.some(({ id }) => id === said.name);
  return isKnown ? debts : [...debts, said];
}

/** A refund that is mentioned again adds nothing, unless it is more by now, or had failed. */
function refund(purchase: Purchase, { full, part }: Extract<PurchaseEvent, { kind: 'refunded' }>, names: readonly string[]): Purchase {
  const failedRefunds = purchase.failedRefunds.filter((id) => id !== part?.id && !names.includes(id));
  const noted = { ...purchase, failedRefunds, refunded: full ? union(purchase.refunded, names) : purchase.refunded };
  if (part === undefined) return noted;
  const known = purchase.refundedParts.find(({ id }) => id === part.id);
  const of = part.of ?? known?.of;
  const merged = { id: part.id, amount: Math.max(part.amount, known?.amount ?? 0), ...(of === undefined ? {} : { of }), names: union(known?.names ?? [], names) };
  const others = purchase.refundedParts.filter((other) => other !== known);
  return { ...noted, refundedParts: [...others, merged].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** What a refund that failed gave back is here again: its part, its share of the sum that went back, or that the payment went back in full. */
function takeBack(purchase: Purchase, { refund: failed, amount }: Extract<PurchaseEvent, { kind: 'refund-failed' }>, names: readonly string[]): Purchase {
  if (purchase.failedRefunds.includes(failed)) return purchase;
  const parts = purchase.refundedParts.filter(({ id }) => id !== failed);
  return {
    ...purchase,
    failedRefunds: union(purchase.failedRefunds, [failed]),
    refunded: purchase.refunded.filter((name) => !names.includes(name)),
    refundedParts: parts.map((part) => (amount !== undefined && part.names.some((name) => names.includes(name)) ? { ...part, amount: Math.max(part.amount - amount, 0) } : part)),
  };
}

/** What is over goes on only when it is paid for longer than before: a final invoice does not begin it again. */
function begunAgain({ endedAt, payments }: Purchase, said: Payment): boolean {
  if (endedAt === null || said.amount === 0) return false;
  const end = endOf(said);
  const known = payments.map(endOf).reduce(later, null);
  return end === null || known === null || Date.parse(end) > Date.parse(known);
}

/**
 * What an event about a payment calls it: as the source did, and everything through which it came here. One that names only the purchase means its latest payment.
 */
function paymentNamesOf({ id, payments }: Purchase, { purchase: { purchaseId }, heardThrough }: PurchaseEventRecord): string[] {
  const names = [purchaseId, ...heardThrough];
  const latest = payments.at(-1);
  const isOfPurchase = purchaseId === id && latest !== undefined && !payments.some((payment) => payment.names.includes(id));
  return isOfPurchase ? [latest.id] : names;
}

function union(known: readonly string[], said: readonly string[]): string[] {
  return [...new Set([...known, ...said])].sort();
}

function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Who bought it stays who bought it: once it is paid, an event only fills what was left out. Until then the newest address is the right one. */
export function mergeBuyer({ buyer: known, payments }: Purchase, said: Buyer | undefined): Buyer | null {
  if (known === null || said === undefined) return said ?? known;
  const [first, second] = payments.length === 0 ? [said, known] : [known, said];
  return {
    email: first.email,
    name: first.name ?? second.name,
    company: first.company ?? second.company,
    language: first.language ?? second.language,
  };
}

/** The later document holds, but the mapping of a line is not forgotten by a document that only leaves it out. */
export function mergeLines(known: PurchaseLine[] | null, said: readonly PurchaseLine[] | undefined): PurchaseLine[] | null {
  if (said === undefined) return known;
  const isSame = (a: PurchaseLine, b: PurchaseLine): boolean => a.id === b.id && a.catalogueIds[0] === b.catalogueIds[0];
  return said.map((line) => ({ ...line, mapping: line.mapping ?? known?.find((other) => isSame(line, other))?.mapping }));
}

/** What a bill for a change says of the lines that it is about. It says nothing of the others, so where none are known it says nothing. */
export function changeLines(known: PurchaseLine[] | null, { now, removed }: LineChanges): PurchaseLine[] | null {
  if (known === null) return null;
  const kept = known.filter(({ id }) => !removed.includes(id));
  const added = now.filter(({ id }) => !kept.some((line) => line.id === id));
  return mergeLines(known, [...kept.map((line) => now.find(({ id }) => id === line.id) ?? line), ...added]);
}

/** The later document holds, but neither a mapping nor a quantity is forgotten by a document without one. */
export function mergeSummary(known: PurchaseSummary | null, said: PurchaseSummary | undefined): PurchaseSummary | null {
  if (known === null || said === undefined) return said ?? known;
  return {
    quantity: said.quantity ?? known.quantity,
    catalogueIds: [...new Set([...known.catalogueIds, ...said.catalogueIds])],
    mapping: said.mapping ?? known.mapping,
  };
}

/** Each question once. */
export function mergeLookups(known: readonly Lookup[], said: readonly Lookup[] | undefined): Lookup[] {
  return [...known, ...(said ?? []).filter(({ fact, of }) => !known.some((other) => other.fact === fact && other.of === of))];
}
