import { ProviderError } from '../providers/licensing-provider.ts';
import type { Deadline } from './deadline.ts';
import type { SharedWindow } from './shared-window.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { Share } from './sliding-window.ts';
import { WaitingLine } from './waiting-line.ts';
import type { Place } from './waiting-line.ts';

/** How many requests the vendor takes from one address. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

export interface BudgetOptions extends RateLimit {
  /** Instances that share the vendor's limit share this. Without it each counts for itself. */
  shared?: SharedWindow | undefined;
  /** The shared window cannot be used; this instance counts for itself until it can. */
  onSharedFailure?: ((error: unknown) => void) | undefined;
}

interface Waiter extends Place {
  grant(share: Share): void;
  refuse(error: ProviderError): void;
}

/** Longest pause that a vendor's `Retry-After` can ask for, in milliseconds. */
const longestPauseMs = 15 * 60_000;

/**
 * The vendor's rate limit, dealt out one request at a time. People go first, who began earlier before who began later, and background work leaves them the last tenth. Who
 * could not be served before the deadline is refused at once, with the time to wait, so that the line stays short.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #window: SlidingWindow;
  readonly #line = new WaitingLine<Waiter>();
  readonly #reserve: number;
  readonly #capacity: number;
  #pausedUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #serving = false;
  #askedToServe = false;
  #closed = false;

  constructor(options: BudgetOptions) {
    this.#options = options;
    this.#window = new SlidingWindow(options.requests, options.windowMs);
    this.#reserve = options.requests > 1 ? Math.ceil(options.requests / 10) : 0;
    this.#capacity = options.requests * 4;
  }

  /** Waits for a share. Rejects with `unavailable` when there won't be one in time. */
  async take(place: Place, deadline: Deadline): Promise<Share> {
    deadline.signal.throwIfAborted();
    if (this.#closed) throw new ProviderError('unavailable', 'the client is closed');
    this.#makeRoom(place, deadline);
    return new Promise<Share>((resolve, reject) => {
      const leave = () => waiter.refuse(this.#refusal('the call ended while it waited', place));
      const settle = () => {
        this.#line.remove(waiter);
        deadline.signal.removeEventListener('abort', leave);
      };
      const waiter: Waiter = {
        ...place,
        grant: (share) => (settle(), resolve(share)),
        refuse: (error) => (settle(), reject(error)),
      };
      deadline.signal.addEventListener('abort', leave, { once: true });
      this.#line.push(waiter);
      void this.#serve();
    });
  }

  /** The vendor asked for silence. Holds for everybody, and for the other instances. */
  pause(ms: number): void {
    const pause = Math.min(ms, longestPauseMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + pause);
    this.#options.shared?.pause(pause).catch((error: unknown) => this.#options.onSharedFailure?.(error));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (let next = this.#line.first(); next; next = this.#line.first()) next.refuse(new ProviderError('unavailable', 'the client is closed'));
  }

  #makeRoom(place: Place, deadline: Deadline): void {
    if (this.#estimateMs(place) > deadline.remainingMs()) throw this.#refusal('the rate budget is spent', place);
    if (this.#line.size < this.#capacity) return;
    const displaced = this.#line.lastAfter(place);
    if (!displaced) throw this.#refusal('too many calls are waiting', place);
    displaced.refuse(this.#refusal('others went first', displaced));
  }

  /** About how long a newcomer waits: until there is a share, and a window more for each windowful ahead. */
  #estimateMs(place: Place): number {
    const ownWaitMs = this.#ownWaitMs(place);
    return (Number.isFinite(ownWaitMs) ? ownWaitMs : 0) + Math.floor(this.#line.ahead(place) / this.#options.requests) * this.#options.windowMs;
  }

  #refusal(message: string, place: Place): ProviderError {
    return new ProviderError('unavailable', message, { retryAfterMs: Math.ceil(Math.max(this.#estimateMs(place), this.#options.windowMs / 5)) });
  }

  /** Serves until the line is empty or has to wait. Asked again meanwhile, it looks again: somebody came, or a share came back. */
  async #serve(): Promise<void> {
    this.#askedToServe = true;
    if (this.#serving) return;
    this.#serving = true;
    clearTimeout(this.#timer);
    let waitMs = Infinity;
    while (this.#askedToServe) {
      this.#askedToServe = false;
      waitMs = await this.#serveLine();
    }
    this.#serving = false;
    if (Number.isFinite(waitMs)) this.#timer = setTimeout(() => void this.#serve(), waitMs);
  }

  /** Answers how long the first in the line has to wait; `Infinity` when there is nobody, or until something is answered. */
  async #serveLine(): Promise<number> {
    for (let next = this.#line.first(); next; next = this.#line.first()) {
      const waitMs = await this.#waitMs(next);
      const head = this.#line.first();
      if (waitMs > 0) {
        if (head === next) return waitMs;
      } else if (head === next || head?.priority === 'person') {
        head.grant(this.#share());
      }
    }
    return Infinity;
  }

  async #waitMs(place: Place): Promise<number> {
    const ownWaitMs = this.#ownWaitMs(place);
    if (ownWaitMs > 0 || !this.#options.shared) return ownWaitMs;
    try {
      return await this.#options.shared.take(this.#reserveFrom(place), this.#line.ahead({ ...place, since: Infinity }));
    } catch (error) {
      this.#options.onSharedFailure?.(error);
      return 0;
    }
  }

  /** Milliseconds until this instance has a share; `Infinity`: not before something in flight is answered. */
  #ownWaitMs(place: Place): number {
    const now = performance.now();
    return Math.max(0, this.#pausedUntil - now, this.#window.waitMs(this.#reserveFrom(place), now));
  }

  #reserveFrom({ priority }: Place): number {
    return priority === 'background' ? this.#reserve : 0;
  }

  #share(): Share {
    const share = this.#window.take(() => performance.now());
    const then = (end: () => void) => () => {
      end();
      void this.#serve();
    };
    return { done: then(share.done), giveBack: then(share.giveBack) };
  }
}
