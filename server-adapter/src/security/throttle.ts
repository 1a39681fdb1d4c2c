import { ProblemError } from '../problem-error.ts';
import type { CounterStore } from '../store/store.ts';
import { toNetwork } from './client-address.ts';

/**
 * Slows down whoever guesses passwords. Failures are counted by account, by network, and by both together; beyond a few, each next attempt
 * has to wait, twice as long each time, up to a limit. Nobody is locked out.
 */
export interface Throttle {
  /** Counts an attempt before it is made, so that many at once gain nothing. Throws `too-many-attempts` with the time to wait. */
  attempt(accountHash: string, address: string | undefined): Promise<Attempt>;
  /** The account has a new password: failures with the old one say nothing any more. Those of the network, and those of others against this account, still count. */
  forget(accountHash: string, address: string | undefined): Promise<void>;
}

/** An attempt that may be made. It counts as a failure until one of these is called. */
export interface Attempt {
  /** The password was right: also forgets the failures of this account from this network. */
  succeed(): Promise<void>;
  /** It came to nothing, such as when the license server could not be asked. */
  withdraw(): Promise<void>;
}

interface Level {
  key: string;
  /** Failures within `windowMs` before the first wait. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  windowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Cryptlex locks an account for five minutes at the fifth failure (sure that it does, unknown over what time it counts): one visitor is slowed down before that. */
const pair = { free: 4, firstWaitMs: minute, longestWaitMs: 15 * minute, windowMs: hour };
/** Many networks, one account: the waits stay short, for they hit its owner too. */
const account = { free: 20, firstWaitMs: 5_000, longestWaitMs: minute, windowMs: hour };
/** One network, many accounts: an office behind one address must be able to sign in at once, at nine in the morning (attempts under way count too). */
const network = { free: 200, firstWaitMs: 5_000, longestWaitMs: 5 * minute, windowMs: hour };
/** Addresses are unknown: one bucket for everybody only stops a flood. */
const everybody = { free: 600, firstWaitMs: 1_000, longestWaitMs: 10_000, windowMs: 10 * minute };

function levelsOf(accountHash: string, address: string | undefined): Record<'pair' | 'account' | 'network', Level> {
  const from = address === undefined ? 'unknown' : toNetwork(address);
  return {
    pair: { key: `pair:${accountHash}:${from}`, ...pair },
    account: { key: `account:${accountHash}`, ...account },
    network: { key: `network:${from}`, ...(address === undefined ? everybody : network) },
  };
}

export function createThrottle({ counters, clock }: { counters: CounterStore; clock: () => number }): Throttle {
  /** What an attempt has taken from one level, so that it can be given back. */
  interface Taken {
    level: Level;
    opensGate: boolean;
  }

  async function take(level: Level): Promise<Taken & { waitMs: number }> {
    const now = clock();
    const { points } = await counters.add(`failures:${level.key}`, 1, level.windowMs, now);
    if (points < level.free) return { level, opensGate: false, waitMs: 0 };
    // The gate is a counter that lives as long as the wait: whoever finds it new passes, the others read from it how long to wait.
    const wait = Math.min(level.firstWaitMs * 2 ** (points - level.free), level.longestWaitMs);
    const gate = await counters.add(`gate:${level.key}`, 1, wait, now);
    return gate.points === 1 ? { level, opensGate: true, waitMs: 0 } : { level, opensGate: false, waitMs: Math.max(1, (gate.expiresAt ?? now) - now) };
  }

  async function giveBack(taken: readonly Taken[]): Promise<void> {
    await Promise.all(
      taken.map(async ({ level, opensGate }) => {
        await counters.add(`failures:${level.key}`, -1, level.windowMs, clock());
        if (opensGate) await counters.delete(`gate:${level.key}`);
      }),
    );
  }

  async function clear({ key }: Level): Promise<void> {
    await Promise.all([counters.delete(`failures:${key}`), counters.delete(`gate:${key}`)]);
  }

  return {
    async attempt(accountHash, address) {
      // Together, since a store writes many at once as fast as one.
      const levels = levelsOf(accountHash, address);
      const taken = await Promise.all(Object.values(levels).map(take));
      const waitMs = Math.max(...taken.map((part) => part.waitMs));
      if (waitMs > 0) {
        await giveBack(taken);
        throw new ProblemError('too-many-attempts', { retryAfterMs: waitMs });
      }
      return {
        withdraw: () => giveBack(taken),
        async succeed() {
          await giveBack(taken);
          await clear(levels.pair);
        },
      };
    },
    async forget(accountHash, address) {
      const { pair: own, account: all } = levelsOf(accountHash, address);
      await Promise.all([clear(own), clear(all)]);
    },
  };
}
