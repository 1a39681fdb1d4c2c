import { ProblemError } from '../problem-error.ts';
import type { CounterStore } from '../store/store.ts';
import { toNetwork } from './client-address.ts';

/** Limits how many mails strangers can make us send. The same whether there is an account or not. */
export interface MailQuota {
  /** Throws `too-many-requests` with the time to wait. `about` keeps the kinds of mail apart. */
  take(about: string, accountHash: string, address: string | undefined): Promise<void>;
}

const windowMs = 3_600_000;
const perAccount = 5;
const perNetwork = 30;
/** Addresses are unknown: one bucket for everybody only stops a flood. */
const perEverybody = 1_000;

export function createMailQuota({ counters, clock }: { counters: CounterStore; clock: () => number }): MailQuota {
  async function takeOne(key: string, allowed: number): Promise<void> {
    const now = clock();
    const { points, expiresAt } = await counters.add(`mail:${key}`, 1, windowMs, now);
    if (points > allowed) throw new ProblemError('too-many-requests', { retryAfterMs: (expiresAt ?? now + windowMs) - now });
  }

  return {
    async take(about, accountHash, address) {
      await (address === undefined ? takeOne(`${about}:everybody`, perEverybody) : takeOne(`${about}:network:${toNetwork(address)}`, perNetwork));
      await takeOne(`${about}:account:${accountHash}`, perAccount);
    },
  };
}
