import type { StoredEffect } from '../../../ports/store.ts';
import type { EffectResults } from './effect.ts';
import type { MappedLine } from './mapped-lines.ts';

/** One license that a purchase should have. */
export interface Unit {
  /** `<purchase>:<product>:<line>:<number>`. A license is of one product for good, so a unit of another product is another unit. */
  id: string;
  line: MappedLine;
}

/** The licenses that a purchase should have: one per unit of a line, or one per line whose quantity is seats. */
export function unitsOf(purchaseId: string, lines: readonly MappedLine[]): Unit[] {
  return lines.flatMap((line) => {
    const count = line.mapping.quantity === 'seats' ? 1 : line.quantity;
    return Array.from({ length: count }, (_, index) => ({ id: `${ofProduct(purchaseId, line)}${encodeURIComponent(line.id)}:${index}`, line }));
  });
}

/** What was there before this adapter is all that was bought until then, whatever the quantity says: only what is bought since then is added. */
export function withinAdoption(units: readonly Unit[], adoption: EffectResults['adoption'] | undefined): Unit[] {
  if (adoption === undefined || adoption.licenses.length === 0) return [...units];
  return units.slice(0, adoption.licenses.length + Math.max(0, units.length - adoption.units));
}

/**
 * Gives every unit its license. One whose line is new takes over a license of a line that is gone and had the same product, so that neither a change of plan nor an event that
 * itemizes what another one summed up ever makes a second license. `spare`: ids of units that are no part of the purchase any more and have one.
 */
export function assign(purchaseId: string, units: readonly Unit[], ledger: readonly StoredEffect[]): { units: Unit[]; spare: string[] } {
  const wanted = new Set(units.map(({ id }) => id));
  const known = ledger.filter(({ kind }) => kind === 'license').map(({ id }) => id.slice(0, -':license'.length));
  const taken = new Set(known);
  const spare = new Set(known.filter((id) => !wanted.has(id)).sort());
  const assigned = units.map((unit) => {
    if (taken.has(unit.id)) return unit;
    const id = [...spare].find((other) => other.startsWith(ofProduct(purchaseId, unit.line))) ?? unit.id;
    spare.delete(id);
    return { ...unit, id };
  });
  return { units: assigned, spare: [...spare] };
}

/** What the ids of all units of a product begin with. */
function ofProduct(purchaseId: string, { mapping: { productId } }: MappedLine): string {
  return `${purchaseId}:${encodeURIComponent(productId)}:`;
}
