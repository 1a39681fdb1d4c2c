import type { Buyer, PurchaseEvent, PurchaseSummary } from '../payments/payment-source.ts';
import type { Purchase } from './purchase.ts';
import type { PurchaseEventRecord } from './stored-event.ts';

/** Where events occurred in the same instant, which one is taken to be the earlier: first it is opened, then it is paid. */
const rank: Readonly<Record<PurchaseEvent['kind'], number>> = { opened: 0, paid: 1 };

/**
 * What a purchase's events say together. They are taken in the order in which they occurred, each one once, so that neither the order nor
 * the number of deliveries makes a difference.
 */
export function fold(purchaseId: string, events: readonly PurchaseEventRecord[]): Purchase {
  const nothing: Purchase = { id: purchaseId, paid: false, paidThrough: null, buyer: null, lines: null, summary: null, references: {} };
  return inOrder(events).reduce((purchase, { purchase: event }) => apply(purchase, event), nothing);
}

/** The events of a purchase in the order in which they occurred. */
export function inOrder(events: readonly PurchaseEventRecord[]): PurchaseEventRecord[] {
  const unique = new Map(events.map((event) => [event.id, event]));
  return [...unique.values()].sort((a, b) => a.occurredAt - b.occurredAt || rank[a.purchase.kind] - rank[b.purchase.kind] || (a.id < b.id ? -1 : 1));
}

function apply(purchase: Purchase, event: PurchaseEvent): Purchase {
  const told: Purchase = {
    ...purchase,
    buyer: mergeBuyer(purchase.buyer, event.buyer),
    lines: event.lines ?? purchase.lines,
    summary: mergeSummary(purchase.summary, event.summary),
    references: { ...purchase.references, ...event.references },
  };
  switch (event.kind) {
    case 'opened':
      return told;
    case 'paid':
      return { ...told, paid: true, paidThrough: later(purchase.paidThrough, event.paidThrough) };
  }
}

/** Who bought it stays who bought it: a later event only fills what was left out. */
function mergeBuyer(known: Buyer | null, told: Buyer | undefined): Buyer | null {
  if (known === null) return told ?? null;
  if (told === undefined) return known;
  return {
    email: known.email,
    name: known.name ?? told.name,
    company: known.company ?? told.company,
    reference: known.reference ?? told.reference,
    language: known.language ?? told.language,
  };
}

/** What is told last is what holds, but a mapping is not forgotten by an event without one. */
function mergeSummary(known: PurchaseSummary | null, told: PurchaseSummary | undefined): PurchaseSummary | null {
  if (known === null || told === undefined) return told ?? known;
  return {
    quantity: told.quantity,
    catalogueIds: [...new Set([...known.catalogueIds, ...told.catalogueIds])],
    mapping: told.mapping ?? known.mapping,
  };
}

/** The later of two instants. A text is no order among them: `10:00Z` and `10:00:00.000Z` are the same. */
function later(known: string | null, told: string | undefined): string | null {
  if (known === null || told === undefined) return told ?? known;
  return Date.parse(told) > Date.parse(known) ? told : known;
}
