import type { Buyer, LineChanges, Lookup, PurchaseLine, PurchaseSummary } from '../payment-source.ts';
import type { Purchase } from './purchase.ts';

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
