import type { Random } from './random.ts';

/** What can go wrong. Change it at any time; a test that turned something on need not turn it off if it makes its own sandbox. */
export interface Faults {
  /** Milliseconds before a request is looked at. Default 0. */
  latencyMs: number;
  /** How many requests of 1 are answered with 500 and change nothing. Default 0. */
  errorRate: number;
  /** How many requests of 1 are carried out and then lose their answer: the connection drops. Default 0. */
  lostAnswerRate: number;
  /** Milliseconds for which lists and filters don't show what is new; reading by id does. Default 0. */
  searchLagMs: number;
  /** Milliseconds for which a sign-in is good. Default 24 hours; unknown at the vendor. */
  tokenLifetimeMs: number;
  /** `true`: everything is answered with 503. `unreachable`: the connection drops and nothing is done. Default false. */
  down: boolean | 'unreachable';
  /** Which requests `latencyMs`, `errorRate` and `lostAnswerRate` are for. Default: all. */
  only: 'all' | 'writes' | ((request: { method: string; path: string }) => boolean);
}

export const noFaults: Faults = { latencyMs: 0, errorRate: 0, lostAnswerRate: 0, searchLagMs: 0, tokenLifetimeMs: 24 * 3_600_000, down: false, only: 'all' };

export type Fault = 'error' | 'lost-answer' | 'unreachable';

/** A fault that strikes once: the first request that matches. */
export interface PlannedFault {
  fault: Fault;
  method?: string | undefined;
  /** Matches when the path contains it. */
  path?: string | undefined;
}

/** What `fetch` rejects with when a connection fails, in the words of the real one. Over HTTP the socket is destroyed instead. */
export class ConnectionLost extends TypeError {
  constructor() {
    super('fetch failed', { cause: new Error('The sandbox dropped the connection.') });
  }
}

/** Decides what goes wrong with one request. */
export function strike(faults: Faults, planned: PlannedFault[], random: Random, request: { method: string; path: string }): Fault | undefined {
  if (faults.down === 'unreachable') return 'unreachable';
  const next = planned.findIndex(({ method = request.method, path = '' }) => method === request.method && request.path.includes(path));
  if (next >= 0) return planned.splice(next, 1)[0]?.fault;
  if (!isMeant(faults, request)) return undefined;
  if (random.fraction() < faults.errorRate) return 'error';
  return random.fraction() < faults.lostAnswerRate ? 'lost-answer' : undefined;
}

/** Whether the faults are for this request. */
export function isMeant(faults: Pick<Faults, 'only'>, request: { method: string; path: string }): boolean {
  if (typeof faults.only === 'function') return faults.only(request);
  return faults.only === 'all' || !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}
