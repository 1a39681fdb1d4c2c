import { withVendorDates } from './time.ts';

/** Rows by id, in the order in which they were stored, with their dates in the vendor's form. */
export class Table<Row extends { id: string }> {
  readonly #rows = new Map<string, { row: Row; storedAt: number }>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#rows.size;
  }

  insert(fields: Row): Row {
    const row = withVendorDates(fields);
    this.#rows.set(row.id, { row, storedAt: this.#clock() });
    return row;
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id)?.row;
  }

  delete(id: string): boolean {
    return this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Every row; with `lagMs`, only those that were stored at least that long ago: what a lagging search index shows. */
  all(lagMs = 0): Row[] {
    const newest = this.#clock() - lagMs;
    return [...this.#rows.values()].filter(({ storedAt }) => lagMs === 0 || storedAt <= newest).map(({ row }) => row);
  }

  find(matches: (row: Row) => boolean): Row | undefined {
    for (const { row } of this.#rows.values()) if (matches(row)) return row;
    return undefined;
  }

  filter(matches: (row: Row) => boolean): Row[] {
    return this.all().filter(matches);
  }
}
