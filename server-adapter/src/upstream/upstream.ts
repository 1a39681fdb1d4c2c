import { ProviderError } from '../ports/vendor.ts';
import type { CallContext } from '../ports/vendor.ts';
import type { Logger } from '../core/logger.ts';
import { readAnswer, AttemptError, attempt, retryAfterMs } from './attempt.ts';
import type { Answer, AttemptKind, Fields, Incoming } from './attempt.ts';
import { createBreaker } from './breaker.ts';
import type { Breaker, BreakerOptions } from './breaker.ts';
import { anonymousShareOf, Budget } from './budget.ts';
import type { RateLimit } from './budget.ts';
import { createDeadline, withRetry } from './deadline.ts';
import type { Deadline } from './deadline.ts';
import type { ReadWhole } from './node-fetch.ts';
import { ObservedLimit } from './observed-limit.ts';
import { toTarget } from './request.ts';
import type { UpstreamRequest } from './request.ts';
import { SharedWindow } from './shared-window.ts';
import type { Counters } from './shared-window.ts';
import type { Place } from './waiting-line.ts';

export interface UpstreamOptions {
  /** Fixed for good; see `toBaseUrl`. */
  baseUrl: URL;
  /** Default `globalThis.fetch`. On Node, `createNodeFetch()` of `/node` costs a quarter of it. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for one call, waiting and further tries included. Default 8000. */
  deadlineMs?: number | undefined;
  /** What the vendor takes from one address, with a margin. */
  rateLimit: RateLimit;
  /** Shares the rate limit with other instances. */
  counters?: Counters | undefined;
  /** Bytes of an answer. Default 5 MiB. */
  maxAnswerBytes?: number | undefined;
  breaker?: Pick<BreakerOptions, 'failures' | 'halfOpenAfterMs'> | undefined;
  /** The answer says that the rate limit is spent. Default: status 429. */
  isRateLimited?: ((answer: Answer) => boolean) | undefined;
  /** Milliseconds since 1970, the same on every instance within a second. */
  clock?: (() => number) | undefined;
  logger?: Logger | undefined;
}

/**
 * The way to a vendor: a deadline around tries, around the rate budget, around the breaker, around one attempt. Every method rejects with a `ProviderError`:
 * `unavailable` (nothing was done), `unknown` (a write may have been done), `malformed`. A 4xx is an answer, not an error.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  readonly #budget: Budget;
  readonly #breaker: Breaker;
  readonly #isRateLimited: (answer: Answer) => boolean;
  readonly #observed: ObservedLimit;
  /** With a way of its own to read a whole answer, where it is `createNodeFetch()`'s. */
  readonly #fetch: typeof fetch & { whole?: ReadWhole };
  readonly #origin: string;
  readonly #maxBytes: number;
  #requests: number;
  #saidLower = false;

  constructor(options: UpstreamOptions) {
    const { counters, rateLimit, clock = Date.now, logger, baseUrl } = options;
    this.#options = options;
    this.#isRateLimited = options.isRateLimited ?? ((answer) => answer.status === 429);
    this.#requests = rateLimit.requests;
    // Looked up with each call where it is not given: tests and hosts put another one in its place.
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#origin = baseUrl.origin;
    this.#maxBytes = options.maxAnswerBytes ?? 5 * 1024 * 1024;
    this.#observed = new ObservedLimit(rateLimit, performance.now());
    this.#budget = new Budget({
      ...rateLimit,
      shared: counters && new SharedWindow(counters, { key: `budget:${baseUrl.host}`, ...rateLimit, clock }),
      sharedAnonymous: counters && new SharedWindow(counters, { key: `budget:${baseUrl.host}:anonymous`, ...rateLimit, requests: anonymousShareOf(rateLimit), clock }),
      onSharedFailure: () => logger?.warn({ event: 'budget-not-shared' }, 'The shared rate budget cannot be used; this instance counts for itself'),
    });
    this.#breaker = createBreaker({
      ...options.breaker,
      onOpen: () => logger?.error({ event: 'breaker-opened' }, 'The vendor looks down; calls are held back'),
      onClose: () => logger?.info({ event: 'breaker-closed' }, 'The vendor answers again'),
    });
  }

  /** Throws `unavailable` for a call that would not have its turn in time. Asked before what leads to one costs anything. */
  checkRoom(call: CallContext): void {
    this.#breaker.check();
    this.#budget.check(toPlace(call), this.#callMs(call) + (call.waitMs ?? 0));
  }

  /** Sends a request and reads the whole answer. */
  send(request: UpstreamRequest, call: CallContext): Promise<Answer> {
    const { method, token, body } = request;
    const isForm = body instanceof URLSearchParams;
    const type = body === undefined ? undefined : isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const headers = headersOf({ accept: 'application/json', 'content-type': type, authorization: token && `Bearer ${token}`, ...request.headers });
    const init = { method, headers, ...(body !== undefined && { body: isForm ? body.toString() : JSON.stringify(body) }) };
    return this.#run(`${method} ${request.path}`, call, async (deadline) => {
      const { baseUrl } = this.#options;
      const kind = { repeatable: method === 'GET' || request.repeatable === true, followable: false };
      const { whole } = this.#fetch;
      const target = toTarget(baseUrl, request);
      const send = whole === undefined ? this.#sender(new URL(target, baseUrl), init) : (turn: Deadline) => whole(this.#origin, target, { ...init, maxBytes: this.#maxBytes, deadline: turn });
      const answer = await this.#try<Answer, Incoming>(kind, call, deadline, send, (response) => this.#readAnswer(response));
      deadline.dispose();
      return answer;
    });
  }

  /**
   * Asks for a file by its full address, which the caller has judged. The answer is there as soon as its headers are, redirects included (they are
   * not followed); from then on only the caller's signal ends it. `operation` is its name in the log.
   */
  open(operation: string, url: URL, headers: Readonly<Record<string, string | undefined>>, call: CallContext): Promise<Response> {
    const init: RequestInit = { method: 'GET', headers: headersOf({ 'accept-encoding': 'identity', ...headers }) };
    return this.#run(operation, call, async (deadline) => {
      const response = await this.#try({ repeatable: true, followable: true }, call, deadline, this.#sender(url, init), (opened) => this.#refuseRateLimited(opened));
      deadline.lift();
      return response;
    });
  }

  /** Rejects everybody who still waits. */
  close(): void {
    this.#budget.close();
  }

  async #run<T extends { status: number }>(operation: string, call: CallContext, run: (deadline: Deadline) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const deadline = createDeadline(this.#callMs(call) + (call.waitMs ?? 0), call.signal);
    const record = (outcome: { status: number } | { reason: string }) => ({ event: 'upstream', operation, requestId: call.requestId, durationMs: Math.round(performance.now() - startedAt), ...outcome });
    try {
      const result = await run(deadline);
      this.#options.logger?.debug(record({ status: result.status }), 'The vendor answered');
      return result;
    } catch (error) {
      deadline.dispose();
      this.#options.logger?.warn(record({ reason: error instanceof ProviderError ? `${error.failure}: ${error.message}` : 'unexpected error' }), 'The vendor gave no useful answer');
      throw error;
    }
  }

  #sender(url: URL, init: RequestInit): (turn: Deadline) => Promise<Response> {
    const fetch = this.#fetch;
    return ({ signal }) => fetch(url, { ...init, redirect: 'manual', signal });
  }

  #try<T, Came extends Incoming>(kind: AttemptKind, call: CallContext, deadline: Deadline, send: (turn: Deadline) => Promise<Came>, read: (response: Came) => Promise<T>): Promise<T> {
    const place = toPlace(call);
    return withRetry(deadline, async () => {
      this.#breaker.check();
      const share = await this.#budget.take(place, deadline);
      let sent = false;
      // Who may wait long for a turn need not wait long for an answer.
      const turn = call.waitMs === undefined ? deadline : createDeadline(Math.min(this.#callMs(call), deadline.remainingMs()), deadline.signal);
      try {
        return await this.#breaker.run(() => {
          sent = true;
          return attempt(kind, turn, () => send(turn), read);
        });
      } finally {
        if (turn !== deadline) turn.dispose();
        if (sent) share.done();
        else share.giveBack();
      }
    });
  }

  #callMs({ deadlineMs }: CallContext): number {
    return deadlineMs ?? this.#options.deadlineMs ?? 8000;
  }

  async #readAnswer(response: Incoming): Promise<Answer> {
    this.#observed.heed(response.headers);
    this.#heedLimit();
    const answer = await readAnswer(response, this.#maxBytes);
    if (this.#isRateLimited(answer)) throw this.#rateLimited(answer.headers);
    return answer;
  }

  async #refuseRateLimited(response: Response): Promise<Response> {
    if (response.status !== 429) return response;
    await response.body?.cancel();
    throw this.#rateLimited(response.headers);
  }

  /** Asks for fewer where the vendor turns out to take fewer, and says so once. */
  #heedLimit(): void {
    const requests = this.#observed.requests(performance.now());
    if (requests === this.#requests) return;
    this.#requests = requests;
    this.#budget.setRequests(requests);
    if (this.#saidLower) return;
    this.#saidLower = true;
    this.#options.logger?.warn({ event: 'rate-limit-lowered', count: requests }, `The vendor takes fewer requests than the ${this.#options.rateLimit.requests} of the configured rate limit; fewer are sent`);
  }

  #rateLimited(headers: Fields): AttemptError {
    const pauseMs = retryAfterMs(headers) ?? this.#options.rateLimit.windowMs;
    this.#budget.pause(pauseMs);
    this.#observed.refuse(performance.now());
    this.#heedLimit();
    this.#options.logger?.warn({ event: 'rate-limited', delayMs: pauseMs }, 'The vendor asked for silence');
    return new AttemptError('unavailable', 'the rate limit of the vendor is spent', { vendorDown: false, retryAfterMs: pauseMs });
  }
}

const toPlace = ({ priority, isAnonymous = false, isRenewal = false, from, since = performance.now() }: CallContext): Place => ({ priority, isAnonymous, isRenewal, from, since });

function headersOf(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) headers[name] = value;
  return headers;
}
