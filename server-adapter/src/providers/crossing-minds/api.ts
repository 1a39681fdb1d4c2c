import { decodeJwt } from 'jose';
import * as v from 'valibot';
import type { VendorToken } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { Answer } from '../../upstream/attempt.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import type { CrossingMindsService } from './options.ts';
import { signInFailure, toFailure } from './unknowns.ts';

export type Request = Pick<UpstreamRequest, 'method' | 'path' | 'ids' | 'body' | 'query' | 'repeatable'>;

const login = v.object({ token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)), refresh_token: v.optional(v.nullable(v.string())) });

/** SURE: the vendor's clients name themselves. */
export const ownHeaders = { 'user-agent': 'CrossingMinds/v1 (cx-kit)' };

/** The share of its life after which a JWT is renewed. They are short-lived, so a fixed time before the end would be too early or too late. */
const renewAfter = 0.8;

/** Calls of the API. SURE: version prefix `/v1/`, and every path ends with `/`. */
export class CrossingMindsApi {
  readonly #upstream: Upstream;
  readonly #service: CrossingMindsService | undefined;
  readonly #clock: () => number;
  readonly #tokenSeconds: number;
  /** The JWT of the service account; one login for all calls. */
  #serviceToken: Promise<VendorToken> | undefined;

  constructor(upstream: Upstream, { service, clock, tokenSeconds = 300 }: { service: CrossingMindsService | undefined; clock: () => number; tokenSeconds?: number | undefined }) {
    this.#upstream = upstream;
    this.#service = service;
    this.#clock = clock;
    this.#tokenSeconds = tokenSeconds;
  }

  /** Without a login. The answer may be a no. */
  ask(request: Request, call: CallContext): Promise<Answer> {
    return this.#send(request, undefined, { ...call, isAnonymous: call.isKnown !== true });
  }

  /** With the JWT of a person. A no is an error. */
  async asPerson(accessToken: string, request: Request, call: CallContext): Promise<unknown> {
    const answer = await this.#send(request, accessToken, call);
    if (answer.status >= 300 || answer.isForeign) throw toFailure(answer, 'person', `${request.method} ${request.path}`);
    return answer.body;
  }

  /** With the JWT of the configured service account, logged in again once when it is over. */
  async asService(request: Request, call: CallContext): Promise<unknown> {
    const token = await this.#serviceLogin(call);
    try {
      return await this.#asService(token, request, call);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.failure !== 'token-expired') throw error;
      this.#serviceToken = undefined;
      return this.#asService(await this.#serviceLogin(call), request, call).catch(asRefused);
    }
  }

  /** Every account of the organization. SURE: the clients know two paths for it; a server may have but one, whatever it says of the other. */
  listAccounts(call: CallContext): Promise<unknown> {
    return this.asService({ method: 'GET', path: '/v1/organizations/current/accounts/' }, call).catch((error: unknown) => {
      if (!(error instanceof ProviderError) || !['not-found', 'not-supported', 'malformed'].includes(error.failure)) throw error;
      return this.asService({ method: 'GET', path: '/v1/organizations/accounts/' }, call);
    });
  }

  /**
   * What a login or a refresh answered. SURE: no expiry is told, so it is read from the JWT, as a length of time: whose clock is wrong does not matter. `memo`: whose address it is. `former`: the
   * refresh token of before, which stays where none comes back.
   */
  toToken(body: unknown, memo: string, former?: string): VendorToken {
    const parsed = v.safeParse(login, body);
    if (!parsed.success) throw new ProviderError('malformed', 'a login was answered without a token');
    const { token: accessToken, refresh_token } = parsed.output;
    const refreshToken = refresh_token || former;
    const now = this.#clock();
    const lifeMs = lifeOf(accessToken, now) ?? this.#tokenSeconds * 1000;
    const at = (ms: number) => new Date(now + ms).toISOString();
    return { accessToken, memo, expiresAt: at(lifeMs), ...(refreshToken ? { refreshToken, renewAt: at(lifeMs * renewAfter) } : {}) };
  }

  async #asService(accessToken: string, request: Request, call: CallContext): Promise<unknown> {
    const answer = await this.#send(request, accessToken, call);
    if (answer.status >= 300 || answer.isForeign) throw toFailure(answer, 'service', `${request.method} ${request.path}`);
    return answer.body;
  }

  async #serviceLogin(call: CallContext): Promise<string> {
    const known = await this.#serviceToken?.catch(() => undefined);
    if (known !== undefined && Date.parse(known.renewAt ?? known.expiresAt ?? '') > this.#clock()) return known.accessToken;
    // Others may wait for it: the signal of this call is not theirs.
    const next = this.#logInService({ ...call, signal: undefined });
    this.#serviceToken = next;
    next.catch(() => (this.#serviceToken = this.#serviceToken === next ? undefined : this.#serviceToken));
    return (await next).accessToken;
  }

  async #logInService(call: CallContext): Promise<VendorToken> {
    if (this.#service === undefined) throw new ProviderError('not-supported', 'no service account is configured');
    const { name } = this.#service;
    const answer = await askServiceLogin((body) => this.#send({ method: 'POST', path: '/v1/login/service/', repeatable: true, body }, undefined, call), this.#service);
    if (answer.status >= 300 || answer.isForeign) throw asServiceFailure(signInFailure(answer, 'POST /v1/login/service/'));
    return this.toToken(answer.body, name);
  }

  #send(request: Request, token: string | undefined, call: CallContext): Promise<Answer> {
    return this.#upstream.send({ ...request, token, headers: ownHeaders }, call);
  }
}

/** Logs a service account in. Unknown: whether a key has a field of its own; the official clients have one for both. */
export async function askServiceLogin(send: (body: object) => Promise<Answer>, { name, password, key }: CrossingMindsService): Promise<Answer> {
  const answer = await send(key === undefined ? { name, password } : { name, key });
  if (key === undefined || (answer.status !== 400 && answer.status !== 401)) return answer;
  const again = await send({ name, password: key });
  return again.status < 300 ? again : answer;
}

/** Milliseconds for which a JWT is good. `undefined`: it does not say it, or is encrypted. */
export function lifeOf(token: string, now: number): number | undefined {
  try {
    const { iat, exp } = decodeJwt(token);
    const life = exp === undefined ? 0 : (exp - (iat ?? now / 1000)) * 1000;
    return life > 0 ? life : undefined;
  } catch {
    return undefined;
  }
}

/** The operator's matter, never that of who waits. */
function asServiceFailure(error: ProviderError): ProviderError {
  return ['credentials', 'unverified', 'forbidden', 'refused', 'token-expired'].includes(error.failure) ? new ProviderError('access-token-refused', `the service account is refused: ${error.message}`, { cause: error }) : error;
}

function asRefused(error: unknown): never {
  throw error instanceof ProviderError ? asServiceFailure(error) : error;
}
