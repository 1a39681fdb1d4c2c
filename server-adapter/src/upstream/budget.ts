import { ProviderError } from '../ports/vendor.ts';
import type { Deadline } from './deadline.ts';
import type { SharedWindow, Share } from './shared-window.ts';
import { SlidingWindow } from './shared-window.ts';
import { classOf, WaitingLine } from './waiting-line.ts';
import type { Place } from './waiting-line.ts';

/** How many requests the vendor takes from one address. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

/** What calls that anybody can cause may have of it, all together: customers at work keep the rest, whatever strangers do. */
export const anonymousShareOf = ({ requests }: Pick<RateLimit, 'requests'>): number => Math.max(1, Math.floor(requests / 3));

export interface BudgetOptions extends RateLimit {
  /** Instances that share the vendor's limit share this. Without it each counts for itself. */
  shared?: SharedWindow | undefined;
  /** The same for the part of {@link anonymousShareOf}. */
  sharedAnonymous?: SharedWindow | undefined;
  /** The shared window cannot be used; this instance counts for itself until it can. */
  onSharedFailure?: ((error: unknown) => void) | undefined;
}

interface Waiter extends Place {
  grant(share: Share): void;
  refuse(error: ProviderError): void;
}

/** How many wait at most, in shares of a whole window: as many as are served while the most patient of them wait. */
const windowsOfPeople = 4;
const windowsOfStrangers = 8;

/** For so long as this, what people had at once is kept for them. */
const windowsOfPeak = 3;

/** Longest pause that a vendor's `Retry-After` can ask for, in milliseconds. */
const longestPauseMs = 15 * 60_000;

/**
 * The vendor's rate limit, dealt out one request at a time. People go first, who began earlier before who began later. What is renewed and background work leave them a tenth, and as much as they had lately. People who are
 * not known get a third at most, and pass nobody else by when that is used up. Who
 * could not be served before the deadline is refused at once, with the time to wait, so that the line stays short.
 */
export class Budget {
  readonly #options: BudgetOptions;
  readonly #window: SlidingWindow;
  readonly #anonymousWindow: SlidingWindow;
  /** What people who are known have of it. */
  readonly #peopleWindow: SlidingWindow;
  /** The most that they had at once lately. */
  #peak = { shares: 0, until: 0 };
  readonly #line = new WaitingLine<Waiter>();
  /** Those whose part the other instances know of already, while they wait for the whole. */
  readonly #countedAnonymous = new WeakSet<Place>();
  #requests: number;
  #pausedUntil = 0;
  #anonymousPausedUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #serving = false;
  #askedToServe = false;
  #closed = false;

  constructor(options: BudgetOptions) {
    this.#options = options;
    this.#window = new SlidingWindow(options.requests, options.windowMs);
    this.#anonymousWindow = new SlidingWindow(anonymousShareOf(options), options.windowMs);
    this.#peopleWindow = new SlidingWindow(options.requests, options.windowMs);
    this.#requests = options.requests;
  }

  /** From now on the vendor takes so many. */
  setRequests(requests: number): void {
    this.#requests = requests;
    for (const window of [this.#window, this.#options.shared]) if (window) window.requests = requests;
    for (const window of [this.#anonymousWindow, this.#options.sharedAnonymous]) if (window) window.requests = anonymousShareOf({ requests });
  }

  /** Waits for a share. Rejects with `unavailable` when there won't be one in time. */
  async take(place: Place, deadline: Deadline): Promise<Share> {
    if (deadline.over !== undefined) throw deadline.over;
    if (this.#closed) throw new ProviderError('unavailable', 'the client is closed');
    // Nobody waits, and nobody else counts: the line costs more than a call that need not stand in it.
    if (this.#options.shared === undefined && this.#line.isEmpty && this.#ownWaitMs(place) <= 0) return this.#share(place);
    this.check(place, deadline.remainingMs());
    if (this.#isFull(place)) this.#line.lastAfter(place)?.refuse(this.#refusal('others went first', place));
    return new Promise<Share>((resolve, reject) => {
      const leave = () => waiter.refuse(this.#refusal('the call ended while it waited', place));
      const settle = () => {
        this.#line.remove(waiter);
        forget();
      };
      const waiter: Waiter = {
        ...place,
        grant: (share) => (settle(), resolve(share)),
        refuse: (error) => (settle(), reject(error)),
      };
      this.#line.push(waiter);
      const forget = deadline.whenOver(leave);
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

  /** Throws `unavailable` for who would not be served within so many milliseconds. */
  check(place: Place, remainingMs: number): void {
    if (this.#estimateMs(place) > remainingMs) throw this.#refusal('the rate budget is spent', place);
    if (this.#isFull(place) && this.#line.lastAfter(place) === undefined) throw this.#refusal('too many calls are waiting', place);
  }

  #isFull(place: Place): boolean {
    const line = this.#line;
    if (classOf(place) === 'anonymous') return line.sizeOf('anonymous') >= windowsOfStrangers * anonymousShareOf({ requests: this.#requests });
    return line.sizeOf('known') + line.sizeOf('renewal') + line.sizeOf('background') >= windowsOfPeople * this.#requests;
  }

  /** About how long a newcomer waits: until there is a share, and a window more for each windowful ahead. */
  #estimateMs(place: Place): number {
    const ownWaitMs = this.#ownWaitMs(place);
    const { windowMs } = this.#options;
    const each = classOf(place) === 'anonymous' ? anonymousShareOf({ requests: this.#requests }) : this.#requests;
    return (Number.isFinite(ownWaitMs) ? ownWaitMs : 0) + Math.floor(this.#line.ahead(place) / each) * windowMs;
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
    const first = () => this.#line.first(this.#anonymousWaitMs() === 0);
    for (let next = first(); next; next = first()) {
      const waitMs = await this.#waitMs(next);
      const head = first();
      if (waitMs > 0) {
        if (head === next) return Math.min(waitMs, this.#anonymousWaitMs() || Infinity);
      } else if (head !== undefined && (head === next || classOf(head) === 'known')) {
        head.grant(this.#share(head));
      }
    }
    return this.#line.firstAnonymous() === undefined ? Infinity : this.#anonymousWaitMs();
  }

  /** Milliseconds until strangers may have another share, as far as their part goes. */
  #anonymousWaitMs(): number {
    const now = performance.now();
    return Math.max(0, this.#anonymousPausedUntil - now, this.#anonymousWindow.waitMs(0, now));
  }

  async #waitMs(place: Place): Promise<number> {
    const ownWaitMs = this.#ownWaitMs(place);
    if (ownWaitMs > 0 || !this.#options.shared) return ownWaitMs;
    try {
      if (classOf(place) === 'anonymous' && !this.#countedAnonymous.has(place)) {
        const anonymousWaitMs = (await this.#options.sharedAnonymous?.take(0, 1)) ?? 0;
        this.#anonymousPausedUntil = performance.now() + anonymousWaitMs;
        if (anonymousWaitMs > 0) return anonymousWaitMs;
        this.#countedAnonymous.add(place);
      }
      return await this.#options.shared.take(this.#reserveFrom(place), this.#line.ahead({ ...place, since: Infinity }));
    } catch (error) {
      this.#options.onSharedFailure?.(error);
      return 0;
    }
  }

  /** Milliseconds until this instance has a share; `Infinity`: not before something in flight is answered. */
  #ownWaitMs(place: Place): number {
    const now = performance.now();
    const ofClass = classOf(place) === 'anonymous' ? this.#anonymousWaitMs() : 0;
    return Math.max(0, ofClass, this.#pausedUntil - now, this.#window.waitMs(this.#reserveFrom(place), now));
  }

  /** A tenth, and what people who are at work have not asked for yet of what they had lately. */
  #reserveFrom(place: Place): number {
    const kind = classOf(place);
    return (kind === 'background' || kind === 'renewal') && this.#requests > 1 ? Math.ceil(this.#requests / 10) + this.#expectedOfPeople() : 0;
  }

  /** A third at most: work goes on, however many people there are. */
  #expectedOfPeople(): number {
    const now = performance.now();
    const used = this.#peopleWindow.used(now);
    if (used >= this.#peak.shares || now > this.#peak.until) this.#peak = { shares: used, until: now + windowsOfPeak * this.#options.windowMs };
    return Math.min(this.#peak.shares - used, Math.floor(this.#requests / 3));
  }

  #share(place: Place): Share {
    const now = () => performance.now();
    const kind = classOf(place);
    const ofKind = kind === 'anonymous' ? this.#anonymousWindow : kind === 'known' ? this.#peopleWindow : undefined;
    const shares = [this.#window.take(now), ...(ofKind === undefined ? [] : [ofKind.take(now)])];
    if (kind === 'known') this.#expectedOfPeople();
    const end = (how: keyof Share) => () => {
      for (const share of shares) share[how]();
      void this.#serve();
    };
    return { done: end('done'), giveBack: end('giveBack') };
  }
}
