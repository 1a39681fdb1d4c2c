import { ProblemError } from '../errors.ts';
import type { CounterStore } from '../../ports/store.ts';
import { toNetwork } from '../security/client-address.ts';

/**
 * Slows down the guessing of passwords. A device on which the account was signed in before has a budget of its own, which no stranger can use up. All other devices are counted
 * by network, by network and account, and by account. Nobody is locked out for good, and what was refused leaves nothing in the store.
 */
export interface Throttle {
  /** Counts an attempt before it is made, so that many at once gain nothing. Throws `too-many-attempts` with the time to wait. */
  attempt(by: Attempter): Promise<Attempt>;
  /** The account has a new password: failures with the old one say nothing any more. Those of the network, and of others against this account from elsewhere, still count. */
  forget(by: Attempter): Promise<void>;
}

export interface Attempter {
  /** Hash of the account's address, whether there is such an account or not. */
  account: string;
  /** `undefined` where the configuration does not say how to tell. */
  address: string | undefined;
  /** Id of a device that this account is known on. */
  device?: string | undefined;
}

/** An attempt that may be made. It counts as a failure until one of these is called. */
export interface Attempt {
  /** The password was right: also forgets the failures of this account from this network, or on this device. */
  succeed(): Promise<void>;
  /** It came to nothing, such as when the license server could not be asked. */
  withdraw(): Promise<void>;
}

/** Failures are counted, and beyond a few each next attempt has to wait, twice as long each time, up to a limit. */
interface Level {
  key: string;
  /** Failures within `windowMs` that need not wait; the last of them begins the first wait. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  windowMs: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** A device that is known: only its owner, or a thief of it, waits here. */
const knownDevice = { free: 4, firstWaitMs: minute, longestWaitMs: 15 * minute, windowMs: hour };
/** One network, one account. It leaves one of the account's failures to others, so that a stranger alone keeps nobody out. */
const source = { free: 3, firstWaitMs: minute, longestWaitMs: 15 * minute, windowMs: hour };
/** Addresses are unknown, so strangers and owner are one source: the waits stay short. */
const unknownSource = { ...source, longestWaitMs: minute };
/** One network, many accounts: an office behind one address must be able to sign in at once, at nine in the morning (attempts under way count too). */
const network = { free: 200, firstWaitMs: 5_000, longestWaitMs: 5 * minute, windowMs: hour };
/** Addresses are unknown: one bucket for everybody only stops a flood. */
const everybody = { free: 600, firstWaitMs: 1_000, longestWaitMs: 10_000, windowMs: 10 * minute };

/**
 * All unknown devices of one account together: each failure takes one of these places for so long. Cryptlex locks an account for five minutes at the fifth failure (sure that it does, unknown
 * over what time it counts): with four places, none for less than five minutes, its lock is not reached, so it neither keeps the owner out nor tells that there is an account. The places
 * differ, so that who goes on guessing gets less and less, while the longest wait for an owner on a new device stays five minutes.
 */
const accountPlacesMs = [5 * minute, 15 * minute, 30 * minute, hour] as const;

const sourceLevel = ({ account, address }: Attempter): Level =>
  address === undefined ? { key: `source:${account}:unknown`, ...unknownSource } : { key: `source:${account}:${toNetwork(address)}`, ...source };
const networkLevel = ({ address }: Attempter): Level => (address === undefined ? { key: 'network:unknown', ...everybody } : { key: `network:${toNetwork(address)}`, ...network });
const deviceLevel = (device: string): Level => ({ key: `device:${device}`, ...knownDevice });
const placeKey = (account: string, place: number): string => `failures:account:${account}:${place}`;

export function createThrottle({ counters, clock }: { counters: CounterStore; clock: () => number }): Throttle {
  /** What an attempt has taken, so that it can be given back. */
  interface Taken {
    waitMs: number;
    giveBack(): Promise<void>;
  }

  async function take(level: Level): Promise<Taken> {
    const now = clock();
    const [failures, gate] = [`failures:${level.key}`, `gate:${level.key}`];
    const { points } = await counters.add(failures, 1, level.windowMs, now);
    const releaseFailure = (): Promise<void> => counters.release(failures, 1, clock());
    if (points < level.free) return { waitMs: 0, giveBack: releaseFailure };
    // The gate is a counter that lives as long as the wait: the first one to find it passes, the others read from it how long to wait.
    const wait = Math.min(level.firstWaitMs * 2 ** (points - level.free), level.longestWaitMs);
    const opened = await counters.add(gate, 1, wait, now);
    const giveBack = async (): Promise<void> => void (await Promise.all([releaseFailure(), counters.release(gate, 1, clock())]));
    return { waitMs: opened.points === 1 ? 0 : Math.max(1, (opened.expiresAt ?? now) - now), giveBack };
  }

  async function takePlace({ account }: Attempter): Promise<Taken> {
    let waitMs = Infinity;
    for (const [place, durationMs] of accountPlacesMs.entries()) {
      const now = clock();
      const { points, expiresAt } = await counters.add(placeKey(account, place), 1, durationMs, now);
      const giveBack = (): Promise<void> => counters.release(placeKey(account, place), 1, clock());
      if (points === 1) return { waitMs: 0, giveBack };
      await giveBack();
      waitMs = Math.min(waitMs, Math.max(1, (expiresAt ?? now) - now));
    }
    return { waitMs, giveBack: async () => undefined };
  }

  async function clear({ key }: Level): Promise<void> {
    await Promise.all([counters.delete(`failures:${key}`), counters.delete(`gate:${key}`)]);
  }

  /** The network comes first: a flood from one of them costs the store no more than that. */
  async function takeAll(by: Attempter): Promise<Taken[]> {
    if (by.device !== undefined) return [await take(deviceLevel(by.device))];
    const first = await take(networkLevel(by));
    if (first.waitMs > 0) return [first];
    return [first, ...(await Promise.all([take(sourceLevel(by)), takePlace(by)]))];
  }

  return {
    async attempt(by) {
      const taken = await takeAll(by);
      const withdraw = async (): Promise<void> => void (await Promise.all(taken.map(({ giveBack }) => giveBack())));
      const waitMs = Math.max(...taken.map((part) => part.waitMs));
      if (waitMs > 0) {
        await withdraw();
        throw new ProblemError('too-many-attempts', { retryAfterMs: waitMs });
      }
      return {
        withdraw,
        async succeed() {
          await withdraw();
          await clear(by.device === undefined ? sourceLevel(by) : deviceLevel(by.device));
        },
      };
    },

    async forget(by) {
      await Promise.all([clear(sourceLevel(by)), ...accountPlacesMs.map((_, place) => counters.delete(placeKey(by.account, place)))]);
      if (by.device !== undefined) await clear(deviceLevel(by.device));
    },
  };
}
