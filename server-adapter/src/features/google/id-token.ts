import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import { ProblemError } from '../../core/errors.ts';

/** What a verified ID token says, as far as it matters here. */
const claims = v.object({
  aud: v.string(),
  /** Google's id of the account: up to 255 characters (sure: Google's page on ID tokens). */
  sub: v.pipe(v.string(), v.nonEmpty(), v.maxLength(255)),
  nonce: v.pipe(v.string(), v.nonEmpty()),
  /** Seconds since 1970. */
  iat: v.number(),
  exp: v.number(),
  email: v.pipe(v.string(), v.nonEmpty()),
  email_verified: v.literal(true),
  /** The domain of a company that has its accounts at Google. */
  hd: v.optional(v.string()),
});
export type GoogleClaims = v.InferOutput<typeof claims>;

/** Verifies ID tokens of Google: signature, issuer, audience, times, and that the address is proved. */
export interface GoogleIdTokens {
  /** Throws `invalid-credentials`; `provider-unavailable` when Google's keys cannot be fetched, which says nothing of the token. */
  verify(idToken: string): Promise<GoogleClaims>;
}

export interface GoogleIdTokensOptions {
  clientId: string;
  /** Where Google publishes the keys that it signs with, as a JSON Web Key Set. */
  keysUrl: URL;
  clock: () => number;
  fetch?: typeof fetch | undefined;
}

/** Both are documented (sure: Google's page on ID tokens). */
const issuers = ['https://accounts.google.com', 'accounts.google.com'];
const algorithms = ['RS256', 'ES256'];
/** Google's clock and ours may differ by a little. */
const clockToleranceSeconds = 60;
const keysTimeoutMs = 3_000;
/** After a failure the keys are not fetched again for so long. */
const keysRetryMs = 5_000;

export function createGoogleIdTokens({ clientId, keysUrl, clock, fetch: send = fetch }: GoogleIdTokensOptions): GoogleIdTokens {
  const findKey = createKeySet(keysUrl, send, clock);
  return {
    async verify(idToken) {
      const options = { algorithms, issuer: issuers, audience: clientId, clockTolerance: clockToleranceSeconds, currentDate: new Date(clock()) };
      try {
        return v.parse(claims, (await jwtVerify(idToken, findKey, options)).payload);
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof v.ValiError) throw new ProblemError('invalid-credentials', { cause: error });
        throw error;
      }
    },
  };
}

/**
 * Google's key set: kept for ten minutes, fetched once for all who wait for it, and fetched again for an unknown key, twice a minute at most (the defaults of jose). A failure to fetch it is
 * an outage, never a wrong token.
 */
function createKeySet(url: URL, send: typeof fetch, clock: () => number): JWTVerifyGetKey {
  let pausedUntil = 0;
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: keysTimeoutMs,
    [customFetch]: async (address, init) => {
      if (clock() < pausedUntil) throw new Error('The fetch of the key set failed a moment ago');
      try {
        const response = await send(address, init);
        if (response.status === 200) return response;
        throw new Error(`The key set was answered with ${response.status}`);
      } catch (error) {
        pausedUntil = clock() + keysRetryMs;
        throw error;
      }
    },
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      throw new ProblemError('provider-unavailable', { retryAfterMs: keysRetryMs, cause: error });
    }
  };
}

/** The key set is there, and has no key for this token. */
function isAboutToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported;
}
