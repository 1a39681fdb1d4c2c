import type { CounterStore } from '../store/store.ts';

const slicesPerWindow = 5;

/** The part of the store that counts. */
export type Counters = Pick<CounterStore, 'add' | 'find'>;

/**
 * The window of several instances behind one address, kept in the store. Time is cut into slices, a fifth of a window each; the current slice and the five
 * before it together cover any window, so their sum stays below the limit. A share is added first and given back if it was one too many: instances
 * that race can only be too careful. One that was added while its slice ran out is given back too, so the sum of a slice that is over
 * does not grow. Clocks of the instances should agree within a tenth of a window; the margin below the vendor's limit bears the rest.
 */
export class SharedWindow {
  readonly #counters: Counters;
  readonly #key: string;
  readonly #requests: number;
  readonly #sliceMs: number;
  readonly #clock: () => number;
  readonly #past = new Map<number, number>();
  #pausedUntil = 0;

  constructor(counters: Counters, options: { key: string; requests: number; windowMs: number; clock: () => number }) {
    this.#counters = counters;
    this.#key = options.key;
    this.#requests = options.requests;
    this.#sliceMs = Math.ceil(options.windowMs / slicesPerWindow);
    this.#clock = options.clock;
  }

  /** Takes a share and answers 0, or answers the milliseconds after which to ask again. Leaves at least `reserve` shares to others. */
  async take(reserve: number): Promise<number> {
    const now = this.#clock();
    const slice = Math.floor(now / this.#sliceMs);
    await this.#readUntil(slice, now);
    if (this.#pausedUntil > now) return this.#pausedUntil - now;
    const before = [...this.#past.values()].reduce((sum, points) => sum + points, 0);
    const allowed = this.#requests - reserve - before;
    const untilNextSlice = (slice + 1) * this.#sliceMs - now;
    if (allowed <= 0) return untilNextSlice;
    const key = this.#sliceKey(slice);
    const { points } = await this.#counters.add(key, 1, this.#lifetimeMs, now);
    const inTime = Math.floor(this.#clock() / this.#sliceMs) === slice;
    if (points <= allowed && inTime) return 0;
    await this.#counters.add(key, -1, this.#lifetimeMs, now);
    return inTime ? untilNextSlice : 1;
  }

  /** Nobody asks for `ms` milliseconds: the vendor said so to one of us, and means the address that all of us have. */
  async pause(ms: number): Promise<void> {
    const now = this.#clock();
    this.#pausedUntil = Math.max(this.#pausedUntil, now + ms);
    await this.#counters.add(this.#pauseKey, 1, ms, now, true);
  }

  get #lifetimeMs(): number {
    return this.#sliceMs * (slicesPerWindow + 2);
  }

  get #pauseKey(): string {
    return `${this.#key}:pause`;
  }

  #sliceKey(slice: number): string {
    return `${this.#key}:${slice}`;
  }

  async #readUntil(slice: number, now: number): Promise<void> {
    const wanted = Array.from({ length: slicesPerWindow }, (_, index) => slice - 1 - index);
    const unknown = wanted.filter((past) => !this.#past.has(past));
    if (unknown.length === 0) return;
    for (const past of this.#past.keys()) if (!wanted.includes(past)) this.#past.delete(past);
    const [pause, ...counters] = await Promise.all([this.#counters.find(this.#pauseKey, now), ...unknown.map((past) => this.#counters.find(this.#sliceKey(past), now))]);
    this.#pausedUntil = Math.max(this.#pausedUntil, pause?.expiresAt ?? 0);
    unknown.forEach((past, index) => this.#past.set(past, counters[index]?.points ?? 0));
  }
}
