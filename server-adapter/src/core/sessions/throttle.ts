import { ProblemError } from '../errors.ts';
import type { CounterStore } from '../../ports/store.ts';
import { toNetwork } from '../security/client-address.ts';

/**
 * Slows down the guessing of passwords. Devices on which the account was signed in before, and its sessions, have a budget of their own, which no stranger can use up. All other devices are counted
 * by network, by network and account, and by account. All of them together stay below the lock of the license server. Nobody is locked out for good, and what was refused leaves nothing in the store.
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
  /** The password was right: also forgets the failures of this account from this network, or on its known devices. */
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
/** One network, one account: who goes on waits longer and longer. */
const source = { free: 2, firstWaitMs: minute, longestWaitMs: 15 * minute, windowMs: hour };
/** Addresses are unknown, so strangers and owner are one source: the waits stay short. */
const unknownSource = { ...source, longestWaitMs: minute };
/** One network, many accounts: an office behind one address must be able to sign in at once, at nine in the morning (attempts under way count too). */
const network = { free: 200, firstWaitMs: 5_000, longestWaitMs: 5 * minute, windowMs: hour };
/** Addresses are unknown: one bucket for everybody only stops a flood. */
const everybody = { free: 600, firstWaitMs: 1_000, longestWaitMs: 10_000, windowMs: 10 * minute };

/**
 * Everybody who tries one account, together: each failure takes one of these places for so long. Cryptlex locks an account for five minutes at the fifth failure, whoever made them (sure that it
 * does, unknown over what time it counts): with four places, none for less than five minutes, its lock is not reached, so it neither keeps the owner out nor tells that there is an account.
 * Unknown devices have the first three, and one network two of them: a stranger at one address leaves a place to the owner at another. Known devices have the last one, and the others while no
 * stranger is at them. The longest wait for an owner stays five minutes.
 */
const placesMs = [5 * minute, 15 * minute, 5 * minute, 5 * minute] as const;
const ofOneNetwork: readonly number[] = [0, 1];
const ofStrangers: readonly number[] = [0, 1, 2];
const ofOwners: readonly number[] = [3];

const sourceLevel = ({ account, address }: Attempter): Level =>
  address === undefined ? { key: `source:${account}:unknown`, ...unknownSource } : { key: `source:${account}:${toNetwork(address)}`, ...source };
const networkLevel = ({ address }: Attempter): Level => (address === undefined ? { key: 'network:unknown', ...everybody } : { key: `network:${toNetwork(address)}`, ...network });
const deviceLevel = (device: string): Level => ({ key: `device:${device}`, ...knownDevice });
const placeKey = (account: string, place: number): string => `failures:account:${account}:${place}`;

export function createThrottle({ counters, clock }: { counters: CounterStore; clock: () => number }): Throttle {
  /** What an attempt has taken, so that it can be given back. */
  interface Taken {
    waitMs: number;
    /** Failures at this level, this attempt included. */
    points: number;
    giveBack(): Promise<void>;
  }

  async function take(level: Level): Promise<Taken> {
    const now = clock();
    const [failures, gate] = [`failures:${level.key}`, `gate:${level.key}`];
    const { points } = await counters.add(failures, 1, level.windowMs, now);
    const releaseFailure = (): Promise<void> => counters.release(failures, 1, clock());
    if (points < level.free) return { waitMs: 0, points, giveBack: releaseFailure };
    // The gate is a counter that lives as long as the wait: the first one to find it passes, the others read from it how long to wait.
    const wait = Math.min(level.firstWaitMs * 2 ** (points - level.free), level.longestWaitMs);
    const opened = await counters.add(gate, 1, wait, now);
    const giveBack = async (): Promise<void> => void (await Promise.all([releaseFailure(), counters.release(gate, 1, clock())]));
    return { waitMs: opened.points === 1 ? 0 : Math.max(1, (opened.expiresAt ?? now) - now), points, giveBack };
  }

  async function takePlace(account: string, places: readonly number[]): Promise<Taken> {
    let waitMs = Infinity;
    for (const place of places) {
      const now = clock();
      const { points, expiresAt } = await counters.add(placeKey(account, place), 1, placesMs[place] ?? 0, now);
      const giveBack = (): Promise<void> => counters.release(placeKey(account, place), 1, clock());
      if (points === 1) return { waitMs: 0, points, giveBack };
      await giveBack();
      waitMs = Math.min(waitMs, Math.max(1, (expiresAt ?? now) - now));
    }
    return { waitMs, points: 0, giveBack: async () => undefined };
  }

  const clearPlaces = async (account: string, places: Iterable<number>): Promise<void> => void (await Promise.all([...places].map((place) => counters.delete(placeKey(account, place)))));

  async function clear({ key }: Level): Promise<void> {
    await Promise.all([counters.delete(`failures:${key}`), counters.delete(`gate:${key}`)]);
  }

  /** The network comes first: a flood from one of them costs the store no more than that. */
  async function takeAll(by: Attempter): Promise<Taken[]> {
    if (by.device !== undefined) return Promise.all([take(deviceLevel(by.device)), takePlace(by.account, [...ofOwners, ...ofStrangers])]);
    const first = await take(networkLevel(by));
    if (first.waitMs > 0) return [first];
    const source = await take(sourceLevel(by));
    return [first, source, await takePlace(by.account, source.points > ofOneNetwork.length ? ofOneNetwork : ofStrangers)];
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
          if (by.device === undefined) await clear(sourceLevel(by));
          else await Promise.all([clear(deviceLevel(by.device)), clearPlaces(by.account, ofOwners)]);
        },
      };
    },

    async forget(by) {
      await Promise.all([clear(sourceLevel(by)), clearPlaces(by.account, placesMs.keys())]);
      if (by.device !== undefined) await clear(deviceLevel(by.device));
    },
  };
}
