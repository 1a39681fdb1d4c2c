import type { CounterStore } from '../ports/store.ts';

const slicesPerWindow = 10;
/** Ten cover a window together with the slice that runs; one more covers what takes up to a slice to arrive. */
const pastSlices = slicesPerWindow + 1;

/** The part of the store that counts. */
export type Counters = Pick<CounterStore, 'add' | 'find'>;

/**
 * The window of several instances behind one address, kept in the store. Time is cut into slices, a tenth of a window each; the current slice and the eleven
 * before it together cover any window, so their sum stays below the limit. A share is added first and given back if it was one too many: instances
 * that race can only be too careful. One that was added while its slice ran out is given back too, so the sum of a slice that is over
 * does not grow. Clocks of the instances should agree within a slice; the margin below the vendor's limit bears the rest.
 */
export class SharedWindow {
  readonly #counters: Counters;
  readonly #key: string;
  requests: number;
  readonly #sliceMs: number;
  readonly #clock: () => number;
  readonly #past = new Map<number, number>();
  #pausedUntil = 0;
  #stock = { slice: 0, shares: 0, reserve: 0 };

  constructor(counters: Counters, options: { key: string; requests: number; windowMs: number; clock: () => number }) {
    this.#counters = counters;
    this.#key = options.key;
    this.requests = options.requests;
    this.#sliceMs = Math.ceil(options.windowMs / slicesPerWindow);
    this.#clock = options.clock;
  }

  /**
   * Takes a share and answers 0, or answers the milliseconds after which to ask again. Leaves at least `reserve` shares to others. `wanted` shares are fetched at
   * once, so that a crowd costs the store one write; those not taken within the slice are lost.
   */
  async take(reserve: number, wanted: number): Promise<number> {
    const now = this.#clock();
    const slice = Math.floor(now / this.#sliceMs);
    if (this.#stock.slice === slice && this.#stock.shares > 0 && reserve <= this.#stock.reserve) {
      this.#stock.shares -= 1;
      return 0;
    }
    await this.#readUntil(slice, now);
    if (this.#pausedUntil > now) return this.#pausedUntil - now;
    const before = [...this.#past.values()].reduce((sum, points) => sum + points, 0);
    const granted = await this.#fetch(slice, Math.max(1, wanted), this.requests - reserve - before, now);
    if (granted === 0) return Math.max(1, (slice + 1) * this.#sliceMs - this.#clock());
    this.#stock = { slice, shares: granted - 1, reserve };
    return 0;
  }

  /** Nobody asks for `ms` milliseconds: the vendor said so to one of us, and means the address that all of us have. */
  async pause(ms: number): Promise<void> {
    const now = this.#clock();
    this.#pausedUntil = Math.max(this.#pausedUntil, now + ms);
    this.#stock.shares = 0;
    await this.#counters.add(this.#pauseKey, 1, ms, now, true);
  }

  get #lifetimeMs(): number {
    return this.#sliceMs * (pastSlices + 2);
  }

  get #pauseKey(): string {
    return `${this.#key}:pause`;
  }

  #sliceKey(slice: number): string {
    return `${this.#key}:${slice}`;
  }

  /** Adds what is wanted to the slice and gives back what is not allowed, or everything when the slice ran out meanwhile. Answers how many are left. */
  async #fetch(slice: number, wanted: number, allowed: number, now: number): Promise<number> {
    if (allowed <= 0) return 0;
    const key = this.#sliceKey(slice);
    const { points } = await this.#counters.add(key, wanted, this.#lifetimeMs, now);
    const inTime = Math.floor(this.#clock() / this.#sliceMs) === slice;
    const granted = inTime ? Math.max(0, wanted - Math.max(0, points - allowed)) : 0;
    if (granted < wanted) await this.#counters.add(key, granted - wanted, this.#lifetimeMs, now);
    return granted;
  }

  async #readUntil(slice: number, now: number): Promise<void> {
    const wanted = Array.from({ length: pastSlices }, (_, index) => slice - 1 - index);
    const unknown = wanted.filter((past) => !this.#past.has(past));
    if (unknown.length === 0) return;
    for (const past of this.#past.keys()) if (!wanted.includes(past)) this.#past.delete(past);
    const [pause, ...counters] = await Promise.all([this.#counters.find(this.#pauseKey, now), ...unknown.map((past) => this.#counters.find(this.#sliceKey(past), now))]);
    this.#pausedUntil = Math.max(this.#pausedUntil, pause?.expiresAt ?? 0);
    unknown.forEach((past, index) => this.#past.set(past, counters[index]?.points ?? 0));
  }
}

/** One request's place in the window. */
export interface Share {
  /** The vendor has answered (or never will). */
  done(): void;
  /** The request was never sent. */
  giveBack(): void;
}

/**
 * At most `requests` in any `windowMs`, as the *vendor* counts: by arrival, which lies somewhere between sending and the answer. So a share is held
 * from sending until `windowMs` after the answer; whatever the network's delays, no vendor window can then see more. It also bounds how many are in flight.
 * Times are milliseconds of a clock that never goes back.
 */
export class SlidingWindow {
  requests: number;
  readonly #windowMs: number;
  #inFlight = 0;
  /** When each answered share is free again, ascending. */
  readonly #freeAt: number[] = [];

  constructor(requests: number, windowMs: number) {
    this.requests = requests;
    this.#windowMs = windowMs;
  }

  /** Milliseconds until more than `reserve` shares are free; 0: now; `Infinity`: not before something in flight is answered. */
  waitMs(reserve: number, now: number): number {
    const missing = reserve + 1 - (this.requests - this.used(now));
    if (missing <= 0) return 0;
    const freeAt = this.#freeAt[missing - 1];
    return freeAt === undefined ? Infinity : freeAt - now;
  }

  /** Shares that are not free. */
  used(now: number): number {
    while (this.#freeAt[0] !== undefined && this.#freeAt[0] <= now) this.#freeAt.shift();
    return this.#inFlight + this.#freeAt.length;
  }

  take(now: () => number): Share {
    this.#inFlight += 1;
    let open = true;
    const close = () => {
      if (!open) return false;
      open = false;
      this.#inFlight -= 1;
      return true;
    };
    return {
      done: () => {
        if (close()) this.#freeAt.push(now() + this.#windowMs);
      },
      giveBack: () => {
        close();
      },
    };
  }
}
