import type { Store } from '../../ports/store.ts';

/** One promise of the port, shown on an empty store. */
export interface StoreCase {
  name: string;
  show(store: Store): Promise<void>;
}

/** Compares plain data, whatever the order of the keys. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, should] = [canonical(actual), canonical(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

/** In any order. */
export function sameIds(actual: readonly string[], expected: readonly string[], what: string): void {
  equal([...actual].sort(), [...expected].sort(), what);
}

function canonical(value: unknown): string {
  const sorted = (_key: string, part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  return JSON.stringify(value, sorted) ?? 'undefined';
}
