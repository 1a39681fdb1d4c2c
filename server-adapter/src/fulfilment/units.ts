import type { StoredEffect } from '../store/store.ts';
import type { EffectResults } from './effect.ts';
import type { MappedLine } from './mapped-lines.ts';

/** One license that a purchase should have. */
export interface Unit {
  id: string;
  line: MappedLine;
}

/** The licenses that a purchase should have: one per unit of a line, or one per line whose quantity is seats. */
export function unitsOf(purchaseId: string, lines: readonly MappedLine[]): Unit[] {
  return lines.flatMap((line) => {
    const count = line.mapping.quantity === 'seats' ? 1 : line.quantity;
    return Array.from({ length: count }, (_, index) => ({ id: `${purchaseId}:${encodeURIComponent(line.id)}:${index}`, line }));
  });
}

/** What was there before this adapter is all that was bought until then, whatever the quantity says: only what is bought since then is added. */
export function withinAdoption(units: readonly Unit[], adoption: EffectResults['adoption'] | undefined): Unit[] {
  if (adoption === undefined || adoption.licenses.length === 0) return [...units];
  return units.slice(0, adoption.licenses.length + Math.max(0, units.length - adoption.units));
}

/**
 * Gives every unit its license. One whose line is new takes over a license of a line that is gone, so that neither a change of plan nor an event that
 * itemizes what another one summed up ever makes a second license. `spare`: ids of units that are no part of the purchase any more and have one.
 */
export function assign(units: readonly Unit[], ledger: readonly StoredEffect[]): { units: Unit[]; spare: string[] } {
  const wanted = new Set(units.map(({ id }) => id));
  const known = ledger.filter(({ kind }) => kind === 'license').map(({ id }) => id.slice(0, -':license'.length));
  const taken = new Set(known);
  const spare = known.filter((id) => !wanted.has(id)).sort();
  return { units: units.map((unit) => (taken.has(unit.id) ? unit : { ...unit, id: spare.shift() ?? unit.id })), spare };
}
