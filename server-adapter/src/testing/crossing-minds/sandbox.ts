import { createRandom } from '../cryptlex/random.ts';
import type { RateLimit } from '../cryptlex/rate-limit.ts';
import { defaultCrossingMindsAssumptions } from './assumptions.ts';
import type { CrossingMindsAssumptions } from './assumptions.ts';
import type { CrossingMindsMail } from './entities.ts';
import { createExchange } from './exchange.ts';
import type { CrossingMindsExchange, LoggedCrossingMindsRequest } from './exchange.ts';
import { noCrossingMindsFaults } from './faults.ts';
import type { CrossingMindsFaults, PlannedCrossingMindsFault } from './faults.ts';
import { CrossingMindsState } from './state.ts';
import { createCrossingMindsTokens } from './tokens.ts';
import type { TokenLives } from './tokens.ts';

export interface CrossingMindsSandboxOptions {
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
  /** The same seed gives the same ids, codes and faults. Default: 1. */
  seed?: number;
  /** Milliseconds for which a JWT is good. Default: 5 minutes; unknown at the vendor. */
  jwtLifetimeMs?: number;
  /** Milliseconds for which a refresh token is good. Default: 30 days; unknown at the vendor. */
  refreshTokenLifetimeMs?: number;
  /** Of the whole organization. Default: none; the vendor publishes no number. */
  rateLimit?: RateLimit | false;
  faults?: Partial<CrossingMindsFaults>;
  /** What nobody knows of the vendor for sure. */
  assumptions?: Partial<CrossingMindsAssumptions>;
}

/** The Crossing Minds API of one organization, in memory. */
export interface CrossingMindsSandbox {
  readonly organizationId: string;
  readonly state: CrossingMindsState;
  /** Change it at any time. */
  readonly faults: CrossingMindsFaults;
  /** Change it at any time: it is for the tokens that are issued from then on. */
  readonly lives: TokenLives;
  /** Every request so far. */
  readonly requests: LoggedCrossingMindsRequest[];
  /** The mails that the vendor would have sent. */
  readonly vendorMails: CrossingMindsMail[];
  /** Answers as the vendor would. Rejects with a TypeError, as `fetch` does, when a fault drops the connection. */
  fetch: CrossingMindsExchange;
  /** Lets one fault strike once, at the next request that matches. */
  failNext(fault: PlannedCrossingMindsFault): void;
  /** Makes every JWT of before expired, as time would. */
  expireTokens(): void;
  /** Makes every refresh token of before expired, as time would. */
  expireRefreshTokens(): void;
}

/**
 * Makes a sandbox of the Crossing Minds API: accounts, logins, short-lived JWTs, refresh tokens, roles, and what belongs to one user of a site. Its
 * only account is the organization's root, `root@example.com`.
 *
 * @example
 * const sandbox = createCrossingMindsSandbox({ jwtLifetimeMs: 60_000 });
 * const database = sandbox.state.addDatabase({ items: ['a', 'b'] });
 * sandbox.state.addService({ name: 'site', password: 'correct horse', role: 'frontend' });
 */
export function createCrossingMindsSandbox(options: CrossingMindsSandboxOptions = {}): CrossingMindsSandbox {
  const { clock = Date.now, seed = 1, jwtLifetimeMs = 5 * 60_000, refreshTokenLifetimeMs = 30 * 24 * 3_600_000, rateLimit = false } = options;
  const [random, luck, secrets] = [createRandom(seed), createRandom(seed + 1), createRandom(seed + 2)];
  const state = new CrossingMindsState(clock, random);
  const organizationId = state.newId();
  const faults: CrossingMindsFaults = { ...noCrossingMindsFaults, ...options.faults };
  const assumptions = { ...defaultCrossingMindsAssumptions, ...options.assumptions };
  const lives: TokenLives = { jwtLifetimeMs, refreshTokenLifetimeMs };
  const tokens = createCrossingMindsTokens({ clock, random: secrets, lives, assumptions });
  const [planned, requests, mails]: [PlannedCrossingMindsFault[], LoggedCrossingMindsRequest[], CrossingMindsMail[]] = [[], [], []];
  state.addIndividual({ email: 'root@example.com', password: 'root of the organization', firstName: 'Organization', lastName: 'Root', role: 'root' });
  return {
    organizationId, state, faults, lives, requests, vendorMails: mails,
    fetch: createExchange({ vendor: { organizationId, assumptions, state, tokens, mails, clock, random: secrets }, faults, rateLimit, planned, requests, luck }),
    failNext: (fault) => void planned.push(fault),
    expireTokens: tokens.expireJwts,
    expireRefreshTokens: tokens.expireRefreshTokens,
  };
}
