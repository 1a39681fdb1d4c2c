import { OptionsError, ProblemError } from '../../core/errors.ts';
import type { Call } from '../../core/http/handler.ts';
import type { Logger } from '../../core/logger.ts';
import { toNetwork } from '../../core/security/client-address.ts';
import type { CounterStore } from '../../ports/store.ts';

/** What a stranger can cause a mail with. */
export type HumanAction = 'sign-up' | 'verification' | 'password-reset' | 'license-keys';

/** What a page sends to prove that a person uses it. */
export interface HumanProof {
  /** What the widget on the page gave: the field `challenge` of the request. */
  token: string;
  /** `undefined` where the configuration does not say how to tell. */
  clientAddress: string | undefined;
  headers: Headers;
}

export interface HumanCheckOptions {
  /** Verifies a proof with the provider of the widget, such as Turnstile or hCaptcha. A rejection answers the request with 503. Default: no proof is required. */
  verifyHuman?: ((proof: HumanProof, about: { action: HumanAction }) => boolean | Promise<boolean>) | undefined;
  /** `after`: so many requests of a network within an hour need no proof. Default 0: each needs one. */
  challenge?: { after: number } | undefined;
}

export interface HumanCheck {
  /** Throws `challenge-required` without a valid proof, for existing and unknown addresses alike. */
  require(action: HumanAction, token: string | undefined, call: Pick<Call, 'clientAddress' | 'request' | 'requestId'>): Promise<void>;
}

const windowMs = 3_600_000;

/** Throws an `OptionsError` that names what is wrong. */
export function assertHumanCheckOptions({ verifyHuman, challenge }: HumanCheckOptions): void {
  if (verifyHuman !== undefined && typeof verifyHuman !== 'function') throw new OptionsError('mails.verifyHuman', 'must be a function');
  if (challenge === undefined) return;
  if (verifyHuman === undefined) throw new OptionsError('mails.challenge', 'needs verifyHuman');
  if (!Number.isInteger(challenge.after) || challenge.after < 0 || challenge.after > 1000) throw new OptionsError('mails.challenge.after', 'must be a whole number from 0 to 1000');
}

export function createHumanCheck({ verifyHuman, challenge: { after } = { after: 0 } }: HumanCheckOptions, { counters, logger, clock }: { counters: CounterStore; logger: Logger; clock: () => number }): HumanCheck {
  async function isExempt(address: string | undefined): Promise<boolean> {
    if (after === 0) return false;
    const { points } = await counters.add(`challenge:${address === undefined ? 'everybody' : toNetwork(address)}`, 1, windowMs, clock());
    return points <= after;
  }

  return {
    async require(action, token, { clientAddress, request: { headers }, requestId }) {
      if (verifyHuman === undefined || (await isExempt(clientAddress))) return;
      if (token === undefined) throw new ProblemError('challenge-required');
      const isHuman = await (async () => verifyHuman({ token, clientAddress, headers }, { action }))().catch((cause: unknown) => {
        logger.error({ event: 'challenge.unverified', requestId, reason: cause instanceof Error ? cause.message : undefined }, 'Whether a person uses the page could not be verified');
        throw new ProblemError('provider-unavailable', { cause });
      });
      if (!isHuman) throw new ProblemError('challenge-required');
    },
  };
}
