import type { Random } from '../cryptlex/random.ts';
import type { CrossingMindsAssumptions } from './assumptions.ts';
import type { CrossingMindsMail } from './entities.ts';
import type { CrossingMindsState } from './state.ts';
import type { CrossingMindsTokens } from './tokens.ts';

/** What every endpoint of the sandbox shares. */
export interface CrossingMinds {
  readonly organizationId: string;
  readonly assumptions: CrossingMindsAssumptions;
  readonly state: CrossingMindsState;
  readonly tokens: CrossingMindsTokens;
  readonly mails: CrossingMindsMail[];
  readonly clock: () => number;
  readonly random: Random;
}
