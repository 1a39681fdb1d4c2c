import type { Fields } from './attempt.ts';
import type { RateLimit } from './budget.ts';

/** Windows of the vendor that are watched before its headers are believed: another client of this address may have begun the first ones. */
const windowsWatched = 20;
/** Of a limit that the vendor turns out to have, what is asked for. */
const margin = 0.96;
/** A refusal takes this much of what is asked for, and a tenth of it comes back each quarter of an hour. */
const keptShare = 0.8;
const returnedShare = 0.1;
const returnMs = 15 * 60_000;

/**
 * How many requests the vendor really takes, where that is fewer than the configuration says: by `X-Rate-Limit-Remaining`, `-Reset` and `-Limit` (a period such as `5s`; sure, REF) of its answers, and by
 * its refusals. The most that it ever said was left, plus the request itself, is its limit, or less where others share the address. Never more than what is configured. Times are by `performance.now()`.
 */
export class ObservedLimit {
  readonly #configured: RateLimit;
  readonly #startedAt: number;
  #mostLeft = 0;
  readonly #windows = new Set<string>();
  #refused: { at: number; requests: number } | undefined;

  constructor(configured: RateLimit, now: number) {
    this.#configured = configured;
    this.#startedAt = now;
  }

  /** Requests in the configured window, from now on. */
  requests(now: number): number {
    const { requests } = this.#configured;
    const byHeaders = this.#windows.size >= windowsWatched ? Math.max(1, Math.floor(this.#mostLeft * margin)) : requests;
    const byRefusals = this.#refused === undefined ? requests : this.#refused.requests + Math.floor((now - this.#refused.at) / returnMs) * Math.ceil(requests * returnedShare);
    return Math.min(requests, byHeaders, byRefusals);
  }

  /** What the headers of an answer say. */
  heed(headers: Fields): void {
    const [left, reset] = [headers.get('x-rate-limit-remaining'), headers.get('x-rate-limit-reset')];
    if (left === null || reset === null || !/^\d{1,9}$/.test(left)) return;
    if (this.#windows.size < windowsWatched) this.#windows.add(reset);
    const periodMs = toMs(headers.get('x-rate-limit-limit'));
    // Of a window that is longer than ours, our part.
    const part = periodMs === undefined ? 1 : Math.min(1, this.#configured.windowMs / periodMs);
    this.#mostLeft = Math.max(this.#mostLeft, (Number(left) + 1) * part);
  }

  /** The vendor has refused one. Those of one window are one; those of the first may be about what was asked before this process began. */
  refuse(now: number): void {
    const { windowMs } = this.#configured;
    if (now - this.#startedAt < windowMs || (this.#refused !== undefined && now - this.#refused.at < windowMs)) return;
    this.#refused = { at: now, requests: Math.max(1, Math.floor(this.requests(now) * keptShare)) };
  }
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function toMs(period: string | null): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})(ms|s|m|h|d)$/.exec(period?.trim() ?? '') ?? [];
  const ms = Number(count) * (units[unit] ?? 0);
  return ms > 0 ? ms : undefined;
}
