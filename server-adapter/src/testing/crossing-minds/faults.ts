import type { Faults } from '../cryptlex/faults.ts';
import type { Random } from '../cryptlex/random.ts';
import { isMeant } from '../cryptlex/faults.ts';

/** What can go wrong. Change it at any time. */
export interface CrossingMindsFaults extends Pick<Faults, 'latencyMs' | 'errorRate' | 'lostAnswerRate' | 'down' | 'only'> {
  /** How many requests of 1 are carried out and then answered with a page of HTML. Default 0. */
  noJsonRate: number;
}

export const noCrossingMindsFaults: CrossingMindsFaults = { latencyMs: 0, errorRate: 0, lostAnswerRate: 0, noJsonRate: 0, down: false, only: 'all' };

/** `error`: 500 and nothing done. `unavailable`: 503. `throttled`: 429. `lost-answer`: done, but the connection drops. `no-json`: done, but HTML. `unreachable`: nothing done. */
export type CrossingMindsFault = 'error' | 'unavailable' | 'throttled' | 'lost-answer' | 'no-json' | 'unreachable';

/** A fault that strikes once: the first request that matches. */
export interface PlannedCrossingMindsFault {
  fault: CrossingMindsFault;
  method?: string | undefined;
  /** Matches when the path contains it. */
  path?: string | undefined;
}

/** Decides what goes wrong with one request. */
export function strike(faults: CrossingMindsFaults, planned: PlannedCrossingMindsFault[], random: Random, request: { method: string; path: string }): CrossingMindsFault | undefined {
  if (faults.down !== false) return faults.down === true ? 'unavailable' : 'unreachable';
  const next = planned.findIndex(({ method = request.method, path = '' }) => method === request.method && request.path.includes(path));
  if (next >= 0) return planned.splice(next, 1)[0]?.fault;
  if (!isMeant(faults, request)) return undefined;
  if (random.fraction() < faults.errorRate) return 'error';
  if (random.fraction() < faults.noJsonRate) return 'no-json';
  return random.fraction() < faults.lostAnswerRate ? 'lost-answer' : undefined;
}
