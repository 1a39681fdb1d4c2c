/** What every port to a vendor shares: who waits, and what a failure means. */
import type { Logger } from '../core/logger.ts';
import type { CounterStore } from './store.ts';

/** What an adapter shares with a driver. */
export interface ProviderHost {
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Of the store: with them all instances of the adapter keep to one rate limit. */
  counters: CounterStore;
}

/** Who is waiting. People go before background work when the vendor's rate limit is short. */
export interface CallContext {
  priority: 'person' | 'background';
  /** When they began to wait, by `performance.now()`: under load, what has begun earlier is finished first. Default: with the call. */
  since?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds that each request to the vendor may take, further tries included. Default: as the driver has it, which is made for people who wait. */
  deadlineMs?: number | undefined;
  /** Milliseconds that each may wait for its turn beside that, where the vendor's rate limit is short. Default 0: waiting counts as the rest does. */
  waitMs?: number | undefined;
  /** The network that a call comes from: strangers take turns by it. */
  from?: string | undefined;
  /** Whoever is behind the call has shown who they are before, in a session or on a known device. */
  isKnown?: boolean | undefined;
  /** Anybody can cause this call: all of these together get only a part of the rate budget. Drivers set it. */
  isAnonymous?: boolean | undefined;
  /** Asks anew for what its reader has already, and goes after whoever has nothing. Drivers that keep answers set it. */
  isRenewal?: boolean | undefined;
  /** The customer for whom it is, where the vendor's own access token acts: what is kept of that customer is dropped. */
  userId?: string | undefined;
  /** What is read decides about a change: a driver that keeps answers asks all the same. */
  uncached?: boolean | undefined;
  /** For the log of the vendor's calls. */
  requestId?: string | undefined;
}

/** Why a call of the vendor failed, in the adapter's words. */
export type ProviderFailure =
  /** E-mail and password, or the current password, are wrong. */
  | 'credentials'
  | 'two-factor-required'
  | 'two-factor-invalid'
  /** The vendor locked this account for a while. */
  | 'locked'
  /** The customer's token is no longer good, or no longer a customer's (see `isCustomerRole`): sign in again. */
  | 'token-expired'
  /** The vendor's own access token is refused, or lacks a scope: a person has to act. */
  | 'access-token-refused'
  | 'forbidden'
  | 'not-found'
  /** Something with this e-mail address or key exists already. */
  | 'conflict'
  | 'limit'
  /** The vendor understood and said no, and will say no again. */
  | 'refused'
  /** Nothing was done: rate limit, breaker open, no connection. Safe to try again. */
  | 'unavailable'
  /** A write was sent and no clear answer came back: it may have been done. Look before trying again. */
  | 'unknown'
  /** An answer that makes no sense. */
  | 'malformed'
  /** The address of this account is not proved yet: the vendor has mailed a link. */
  | 'unverified'
  /** What came back from a link of the vendor's own mail is none, or is over. */
  | 'link-invalid'
  | 'link-expired'
  /** This vendor has no such thing. */
  | 'not-supported';

/** Trouble of the vendor, or on the way there: what was asked for is not at fault, and may work another time. */
export const passingFailures: ReadonlySet<ProviderFailure> = new Set(['unavailable', 'unknown', 'malformed', 'access-token-refused', 'locked']);

/**
 * The only error of a provider. `message` is for logs: it never holds a token, a password, a license key or the vendor's text
 * verbatim. `reason` holds the vendor's text, cleaned and capped, for dead letters that an operator reads; it is never sent to a browser.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly failure: ProviderFailure;
  /** Milliseconds to wait, where the vendor said so. */
  readonly retryAfterMs: number | undefined;
  readonly reason: string | undefined;
  /** Of `refused`: what else than the password it is about, where the vendor says so. */
  readonly about: 'email' | undefined;
  /** Of `unknown` and `malformed`: whose account may have been changed, where only the driver knows. */
  readonly userId: string | undefined;

  constructor(failure: ProviderFailure, message: string, details: { retryAfterMs?: number | undefined; reason?: string | undefined; about?: 'email' | undefined; userId?: string | undefined; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.failure = failure;
    this.retryAfterMs = details.retryAfterMs;
    this.reason = details.reason;
    this.about = details.about;
    this.userId = details.userId;
  }
}

/** In the place of what a vendor cannot do. */
export const notSupported = (): Promise<never> => Promise.reject(new ProviderError('not-supported', 'this vendor has no such thing'));
