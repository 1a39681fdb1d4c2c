import type { IdentityProvider, VendorToken } from '../../ports/identity.ts';
import type { CounterStore } from '../../ports/store.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ProblemError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Session, Sessions } from './sessions.ts';

/**
 * Short-lived tokens of a vendor, one step ahead of their end. A token that is due is renewed by one of all requests and processes; who comes meanwhile goes on with the old one as long as that is
 * good, and else waits for the new one. What the vendor gives is stored by compare and swap before anybody uses it; whoever loses uses the winner's.
 */
export interface TokenRenewal {
  /** Runs `work` with a token that is good; once more with a new one if the vendor says that it is not. Throws `token-expired` when it is over for good. */
  use<Result>(session: Session, call: CallContext, work: (token: VendorToken) => Promise<Result>): Promise<Result>;
}

export interface RenewalParts {
  identity: Pick<IdentityProvider, 'renew'>;
  sessions: Pick<Sessions, 'readToken' | 'swapToken'>;
  counters: CounterStore;
  clock: () => number;
  logger: Logger;
}

/** A renewal takes no longer than this, or its process is gone: then another may try. */
const leaseMs = 12_000;
const deadlineMs = 8_000;
/** After one that failed for a reason that passes, so that a vendor that is down is not asked by each request. */
const pauseMs = 2_000;
const lookEveryMs = 50;
/** Longer than this nobody waits for a new token while the old one is good. */
const patienceMs = 1_000;

export function createTokenRenewal({ identity, sessions, counters, clock, logger }: RenewalParts): TokenRenewal {
  const running = new Map<string, Promise<VendorToken>>();
  const isPast = (instant: string | undefined): boolean => instant !== undefined && Date.parse(instant) <= clock();

  const keyOf = ({ idHash }: Session): string => `renewal:${idHash}`;

  /** By whoever has the claim. */
  async function renewClaimed(session: Session, token: VendorToken, { requestId }: CallContext): Promise<VendorToken> {
    try {
      // For everybody who waits: neither the signal nor the priority of this request is theirs.
      const renewed = await identity.renew?.(token, { priority: 'person', deadlineMs, requestId });
      const current = renewed && (await sessions.swapToken(session, token, renewed));
      if (current === undefined) throw new ProblemError('sign-in-required');
      await counters.delete(keyOf(session));
      return current;
    } catch (error) {
      await counters.add(keyOf(session), 1, pauseMs, clock(), true);
      if (!(error instanceof ProviderError) || error.failure !== 'token-expired') throw error;
      // Somebody may have renewed it while this answer was on its way.
      const current = await sessions.readToken(session);
      if (current !== undefined && current.accessToken !== token.accessToken) return current;
      logger.info({ event: 'session-not-renewed', requestId, userId: session.user.id, reason: error.message }, 'the vendor renews the token of a session no more: whoever it was signs in again');
      throw error;
    }
  }

  /** The token that follows on `token`, whoever gets it. */
  async function renew(session: Session, token: VendorToken, call: CallContext): Promise<VendorToken> {
    const until = performance.now() + leaseMs;
    do {
      const isClaimed = (await counters.add(keyOf(session), 1, leaseMs, clock())).points === 1;
      // Read after the claim: somebody may have had it, and renewed the token, just before.
      const current = await sessions.readToken(session);
      if (current === undefined) throw new ProblemError('sign-in-required');
      if (isClaimed && current.accessToken === token.accessToken) return renewClaimed(session, token, call);
      if (isClaimed) await counters.delete(keyOf(session));
      if (current.accessToken !== token.accessToken) return current;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    } while (performance.now() < until && call.signal?.aborted !== true);
    throw new ProviderError('unavailable', 'the token of the session could not be renewed in time');
  }

  /** Requests of this process share one. */
  async function renewOnce(session: Session, token: VendorToken, call: CallContext): Promise<VendorToken> {
    const { idHash } = session;
    const shared = running.get(idHash) ?? renew(session, token, call).finally(() => running.delete(idHash));
    running.set(idHash, shared);
    return (session.token = await shared);
  }

  /** The session's token, renewed if it is due. While it is still good, nobody waits for another who renews it, and a failure is nobody's. */
  async function goodToken(session: Session, call: CallContext): Promise<VendorToken> {
    const { token } = session;
    if (!isPast(token.renewAt)) return token;
    if (isPast(token.expiresAt)) return renewOnce(session, token, call);
    const others = running.has(session.idHash) || (await counters.find(keyOf(session), clock())) !== undefined;
    if (others) return token;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<VendorToken>((resolve) => (timer = setTimeout(resolve, patienceMs, token)));
    const renewed = renewOnce(session, token, call).catch((error: unknown) => {
      if (error instanceof ProviderError && error.failure !== 'token-expired') return token;
      throw error;
    });
    // Who came too late hears of its end from the vendor.
    renewed.catch(() => undefined);
    return Promise.race([renewed, late]).finally(() => clearTimeout(timer));
  }

  return {
    async use(session, call, work) {
      const token = await goodToken(session, call);
      try {
        return await work(token);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.failure !== 'token-expired' || token.renewAt === undefined) throw error;
        return work(await renewOnce(session, token, call));
      }
    },
  };
}
