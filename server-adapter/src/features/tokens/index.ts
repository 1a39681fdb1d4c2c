import { tokenEndpoints } from '../../contract/endpoints/tokens.ts';
import { OptionsError, ProblemError, refuseOthers } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { createQuota } from '../../core/security/quota.ts';
import type { QuotaLimits } from '../../core/security/quota.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { TokenProvider, TokenProviderFactory } from '../../ports/tokens.ts';
import { createSharedTokens } from './shared-tokens.ts';
import type { HeldToken } from './shared-tokens.ts';

export interface TokensOptions {
  /** Who makes the tokens: `crossingMindsTokens({ … })`, beside any provider of sign-in. Default: the adapter's own provider, where that one does. */
  provider?: TokenProviderFactory | TokenProvider | undefined;
  /** Give pages what renews a token, too, for a client that renews by itself. It is good for weeks, also after the person has signed out. Default false. */
  refreshToken?: boolean | undefined;
}

/** What costs the vendor a call although there is a token. People have a few browsers, each of which joins its session once; a token is refused before its time where its end was estimated. */
const extraLimits: QuotaLimits = { perPerson: 60, perNetwork: 1_200, perEverybody: 10_000 };

/** Tokens for pages that call another API by themselves: `GET /token`, of the person who is signed in and of nobody else. */
export function tokens({ provider, refreshToken = false, ...others }: TokensOptions = {}): Feature {
  refuseOthers('tokens', others);
  if (typeof refreshToken !== 'boolean') throw new OptionsError('tokens.refreshToken', 'must be true or false');
  return defineFeature({
    name: 'tokens',
    endpoints: tokenEndpoints,
    attach(core) {
      const made = toProvider(provider, core);
      const shared = createSharedTokens(made, core);
      const quota = createQuota({ counters: core.store.counters, clock: core.clock }, extraLimits);
      return {
        handlers: {
          async readToken({ query: { frontendSessionId: sessionId, refused } }, { session, customer, requestId, clientAddress, context }) {
            const { user, token: { renewAt, expiresAt = '' } } = session;
            // A session that its own vendor renews no more is over, and gets nothing: that is found out before.
            if (renewAt !== undefined && Date.parse(expiresAt) <= core.clock()) await customer.profile(context);
            const beforeExtra = () => quota.take('token', user.id, clientAddress);
            const held = await unlessAborted(shared.tokenFor({ userId: user.id, sessionId, refused, requestId, beforeExtra }).catch(toProblem), context.signal);
            return toPageToken(held, refreshToken);
          },
        },
        close: () => made.close(),
      };
    },
  });
}

function toProvider(given: TokensOptions['provider'], { provider, logger, clock, store: { counters } }: Core): TokenProvider {
  const made = given ?? provider.tokens;
  if (made === undefined) throw new OptionsError('tokens.provider', `must be who makes the tokens, such as crossingMindsTokens({ … }): ${provider.name} makes none`);
  return typeof made === 'function' ? made({ logger, clock, counters }) : made;
}

const toPageToken = ({ token, expiresAt, frontendUserId, database, renewal }: HeldToken, refreshToken: boolean) =>
  ({ token, expiresAt: new Date(expiresAt).toISOString(), frontendUserId, database, ...(refreshToken && renewal !== undefined ? { refreshToken: renewal } : {}) });

/** A user whom the vendor refuses is nothing that the page, or the person, could do better. */
function toProblem(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'refused' ? new ProblemError('provider-error', { cause: error }) : error;
}

/** Others may still wait for it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ProblemError('provider-unavailable'));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
