import type { Buyer, PurchaseEvent, PurchaseLine, PurchaseSummary } from '../payments/payment-source.ts';
import type { Purchase } from './purchase.ts';

/** Adds what an event tells of a purchase, whatever happened to it. */
export function mergeFacts(purchase: Purchase, event: PurchaseEvent): Purchase {
  return {
    ...purchase,
    buyer: mergeBuyer(purchase, event.buyer),
    // Whose it is was decided when it was begun.
    startedBy: purchase.startedBy ?? event.startedBy,
    lines: mergeLines(purchase.lines, event.lines),
    summary: mergeSummary(purchase.summary, event.summary),
    references: { ...purchase.references, ...event.references },
    adoptBy: event.adoptBy ?? purchase.adoptBy,
  };
}

/** Who bought it stays who bought it: once it is paid, an event only fills what was left out. Until then the newest address is the right one. */
function mergeBuyer({ buyer: known, payments }: Purchase, told: Buyer | undefined): Buyer | null {
  if (known === null || told === undefined) return told ?? known;
  const [first, second] = payments.length === 0 ? [told, known] : [known, told];
  return {
    email: first.email,
    name: first.name ?? second.name,
    company: first.company ?? second.company,
    language: first.language ?? second.language,
  };
}

/** What is told last is what holds, but the mapping of a line is not forgotten by an event that only leaves it out. */
function mergeLines(known: readonly PurchaseLine[] | null, told: readonly PurchaseLine[] | undefined): PurchaseLine[] | null {
  if (told === undefined) return known === null ? null : [...known];
  const isSame = (a: PurchaseLine, b: PurchaseLine): boolean => a.id === b.id && a.catalogueIds[0] === b.catalogueIds[0];
  return told.map((line) => ({ ...line, mapping: line.mapping ?? known?.find((other) => isSame(line, other))?.mapping }));
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
