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
  readonly #requests: number;
  readonly #windowMs: number;
  #inFlight = 0;
  /** When each answered share is free again, ascending. */
  readonly #freeAt: number[] = [];

  constructor(requests: number, windowMs: number) {
    this.#requests = requests;
    this.#windowMs = windowMs;
  }

  /** Milliseconds until more than `reserve` shares are free; 0: now; `Infinity`: not before something in flight is answered. */
  waitMs(reserve: number, now: number): number {
    while (this.#freeAt[0] !== undefined && this.#freeAt[0] <= now) this.#freeAt.shift();
    const missing = reserve + 1 - (this.#requests - this.#inFlight - this.#freeAt.length);
    if (missing <= 0) return 0;
    const freeAt = this.#freeAt[missing - 1];
    return freeAt === undefined ? Infinity : freeAt - now;
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
