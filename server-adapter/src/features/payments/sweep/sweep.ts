import type { Products } from '../fulfilment/mapped-lines.ts';
import type { SweepContext } from './sweep-context.ts';
import { sweepFindings } from './sweep-findings.ts';
import { sweepLedger } from './sweep-ledger.ts';
import { sweepLicenses } from './sweep-licenses.ts';
import { sweepPurchases } from './sweep-purchases.ts';
import { defaultPolicy, type Policy } from '../fulfilment/terms.ts';

/** How far a sweep is. It is kept as the payload of its task, so that a crash costs one page. */
export interface SweepState {
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Which part it is at. */
  part: number;
  /** After which its next page begins; empty: at the beginning. */
  after: string;
}

/**
 * Looks for what should not be: purchases without licenses, which it makes due again, and licenses that are too many, gone, or not as their payments say. It reports them and deletes nothing.
 * Its cost: one call of the vendor for each hundred licenses of the account.
 */
export interface Sweep {
  /** Does one page. Answers how far it is then; `undefined`: through. Rejects with a `ProviderError` or a `StoreError`; then the same page can be done again. */
  step(state: SweepState, signal: AbortSignal): Promise<SweepState | undefined>;
}

export interface SweepOptions extends Pick<SweepContext, 'provider' | 'store' | 'logger'> {
  /** As the purchase handler has them: default none. */
  products?: Products | undefined;
  /** As the purchase handler has it. */
  trustEventMapping?: boolean | undefined;
  /** As the purchase handler has it. */
  policy?: Policy | undefined;
  /** What is made due again. Default `missing`: purchases that lack a license. `everything`: also those whose licenses are not as their payments say. */
  apply?: SweepContext['apply'] | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
  /** No call to the vendor takes longer, in milliseconds. Default 10 000. */
  callDeadlineMs?: number | undefined;
}

/** In order. Each does one page, and says after what the next one begins; `undefined`: it is through. */
const parts: readonly ((after: string, context: SweepContext) => Promise<string | undefined>)[] = [sweepPurchases, sweepLicenses, sweepLedger, sweepFindings];

/** A sweep that has not begun. */
export function beginSweep(now: number): SweepState {
  return { startedAt: now, part: 0, after: '' };
}

export function createSweep({ products = {}, policy = defaultPolicy, apply = 'missing', clock = Date.now, callDeadlineMs = 10_000, ...ports }: SweepOptions): Sweep {
  return {
    async step({ startedAt, part, after }, signal) {
      const toCall: SweepContext['toCall'] = () => ({ priority: 'background', deadlineMs: callDeadlineMs, signal: AbortSignal.any([signal, AbortSignal.timeout(callDeadlineMs)]) });
      const next = await parts[part]?.(after, { ...ports, products, policy, apply, clock, startedAt, toCall });
      if (next !== undefined) return { startedAt, part, after: next };
      return part + 1 < parts.length ? { startedAt, part: part + 1, after: '' } : undefined;
    },
  };
}
