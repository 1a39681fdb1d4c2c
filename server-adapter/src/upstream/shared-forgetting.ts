import type { Counters } from './shared-window.ts';

/** Milliseconds for which somebody who does not listen can still catch up. */
const keptMs = 60_000;
/** More at once, and it is cheaper to forget everything. */
const mostAtOnce = 200;
/** Instead of a tag: everything. */
const everything = 0;

export interface SharedForgettingOptions {
  /** Names the line; all instances of one vendor have the same. */
  key: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  forget: (tag: number) => void;
  forgetAll: () => void;
  /** Milliseconds for which what was heard is taken for all there is. Default 1000. */
  everyMs?: number | undefined;
}

/**
 * What other instances have changed at the vendor, told through the store: a counter of the tags told so far, and a row for each of the latest. Whoever reads asks for the counter once a second at
 * most, and for the rows only where it has moved. A row that is not there (its writer has died, or it is too long ago) makes everything forgotten.
 */
export class SharedForgetting {
  readonly #counters: Counters;
  readonly #options: SharedForgettingOptions;
  /** Told by this instance, which has forgotten them already. */
  readonly #own = new Set<number>();
  #heardUntil: number | undefined;
  #heardAt = -Infinity;
  #hearing: Promise<void> | undefined;
  /** A row that was not there when it was looked for last. */
  #missing: number | undefined;

  constructor(counters: Counters, options: SharedForgettingOptions) {
    this.#counters = counters;
    this.#options = options;
  }

  /** Tells the others. `undefined`: everything. Never rejects: what they have is bounded in time anyway. */
  async tell(tag: number = everything): Promise<void> {
    const { key, clock } = this.#options;
    const now = clock();
    try {
      const { points } = await this.#counters.add(key, 1, null, now);
      this.#own.add(points);
      await this.#counters.add(`${key}:${points}`, tag, keptMs, now, true);
    } catch {
      // The store is away: nobody reads from it either.
    }
  }

  /** Resolves once what others told a second ago is forgotten here. Never rejects. */
  hear(): Promise<void> | undefined {
    if (performance.now() - this.#heardAt < (this.#options.everyMs ?? 1000)) return undefined;
    return (this.#hearing ??= this.#hear().catch(() => undefined).finally(() => {
      this.#hearing = undefined;
    }));
  }

  async #hear(): Promise<void> {
    const { key, clock, forgetAll } = this.#options;
    const startedAt = performance.now();
    const told = (await this.#counters.find(key, clock()))?.points ?? 0;
    const from = this.#heardUntil ?? told;
    if (told < from || told - from > mostAtOnce) {
      forgetAll();
      this.#heardUntil = told;
    } else {
      this.#heardUntil = await this.#hearRows(from, told);
    }
    for (const one of this.#own) if (one <= this.#heardUntil) this.#own.delete(one);
    this.#heardAt = startedAt;
  }

  /** Returns the last of them that was heard. */
  async #hearRows(from: number, told: number): Promise<number> {
    const { key, clock, forget, forgetAll } = this.#options;
    const news = Array.from({ length: told - from }, (_, index) => from + 1 + index).filter((one) => !this.#own.has(one));
    const rows = await Promise.all(news.map((one) => this.#counters.find(`${key}:${one}`, clock())));
    for (const [index, row] of rows.entries()) {
      const one = news[index] ?? told;
      if (row === undefined && this.#missing !== one) {
        // Its writer may be about to write it.
        this.#missing = one;
        return one - 1;
      }
      if (row === undefined || row.points === everything) forgetAll();
      else forget(row.points);
    }
    return told;
  }
}
