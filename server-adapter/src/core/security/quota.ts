import { ProblemError } from '../errors.ts';
import type { CounterStore } from '../../ports/store.ts';
import { toNetwork } from './client-address.ts';

/** Limits how much callers can make us do elsewhere, such as having pages made at a payment provider. Mails have limits of their own. */
export interface Quota {
  /** Throws `too-many-requests` with the time to wait. `about` keeps kinds apart. `who`: the signed-in person who asks, by id. */
  take(about: string, who: string | undefined, address: string | undefined): Promise<void>;
}

/** How often in an hour. */
export interface QuotaLimits {
  perPerson: number;
  perNetwork: number;
  /** Where addresses are unknown: one bucket for everybody, which only stops a flood. */
  perEverybody: number;
}

/** Some people go back and forth between offers; nobody does it this often. */
export const checkoutLimits: QuotaLimits = { perPerson: 30, perNetwork: 120, perEverybody: 2_000 };
/** Documents of invoices: more than accountants fetch for a year, and few of the calls that a payment provider takes of all customers together. */
export const invoiceLimits: QuotaLimits = { perPerson: 120, perNetwork: 600, perEverybody: 5_000 };
/** Ways back from a company's sign-in page: many people can come from one network. */
export const samlLimits: QuotaLimits = { perPerson: 600, perNetwork: 600, perEverybody: 5_000 };
/** Wrong secrets of the operator: more than anybody mistypes. */
export const operatorLimits: QuotaLimits = { perPerson: 60, perNetwork: 60, perEverybody: 600 };

const windowMs = 3_600_000;

export function createQuota({ counters, clock }: { counters: CounterStore; clock: () => number }, { perPerson, perNetwork, perEverybody }: QuotaLimits): Quota {
  async function takeOne(key: string, allowed: number): Promise<void> {
    const now = clock();
    const { points, expiresAt } = await counters.add(`quota:${key}`, 1, windowMs, now);
    if (points > allowed) throw new ProblemError('too-many-requests', { retryAfterMs: (expiresAt ?? now + windowMs) - now });
  }

  return {
    async take(about, who, address) {
      await (address === undefined ? takeOne(`${about}:everybody`, perEverybody) : takeOne(`${about}:network:${toNetwork(address)}`, perNetwork));
      if (who !== undefined) await takeOne(`${about}:person:${who}`, perPerson);
    },
  };
}
