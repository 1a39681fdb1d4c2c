import { OptionsError } from '../../core/errors.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { BrokeredToken, TokenProvider, TokenProviderFactory, TokenSubject } from '../../ports/tokens.ts';
import { Upstream } from '../../upstream/upstream.ts';
import type { Answer } from '../../upstream/attempt.ts';
import { askServiceLogin, lifeOf, ownHeaders } from './api.ts';
import { checkOptions } from './options.ts';
import type { CrossingMindsOptions, CrossingMindsService } from './options.ts';
import { blamesUserId, toFailure } from './unknowns.ts';

/** `name`, and `password` or `key`: of a service account of role `frontend`. Any other role is refused: its tokens would be good for everybody's data. */
export interface CrossingMindsTokensOptions extends CrossingMindsService, Pick<CrossingMindsOptions, 'baseUrl' | 'tokenSeconds' | 'rateLimit' | 'fetch'> {
  /** The database that the tokens are for. */
  databaseId: string;
  /** How the database knows the user of this id. Default: by that id. A database whose `user_id_type` is `uint32` takes no ids of Cryptlex, which are UUIDs. */
  toFrontendUserId?: ((userId: string) => string | number) | undefined;
}

/** Tokens of Crossing Minds for pages that show recommendations: each is of one user of the site. Throws an `OptionsError` that names the option which is wrong. */
export function crossingMindsTokens(options: CrossingMindsTokensOptions): TokenProviderFactory {
  const { rateLimit = { requests: 50, windowMs: 1000 }, fetch, databaseId, name, password, key } = options;
  if (typeof databaseId !== 'string') throw new OptionsError('databaseId', 'must be the id of a database');
  if (typeof name !== 'string' || name === '') throw new OptionsError('name', 'must be the name of a service account of role frontend');
  if (!password === !key) throw new OptionsError('password', 'or key of the service account must be there, and not both');
  const baseUrl = checkOptions(options);
  return ({ logger, clock, counters }) => createTokenProvider(options, new Upstream({ baseUrl, rateLimit, fetch, logger, clock, counters }), clock);
}

/** What a login answers, as far as it is needed. Nothing in it is certain. */
interface Login {
  token?: unknown;
  refresh_token?: unknown;
  role?: unknown;
  database?: { id?: unknown; name?: unknown; user_id_type?: unknown } | null;
}

function createTokenProvider(options: CrossingMindsTokensOptions, upstream: Upstream, clock: () => number): TokenProvider {
  const { databaseId, toFrontendUserId = (userId) => userId, tokenSeconds = 300 } = options;
  const post = (path: string, body: object, call: CallContext, token?: string) => upstream.send({ method: 'POST', path, body, token, repeatable: true, headers: ownHeaders }, call);
  const logIn = (body: object, call: CallContext) => askServiceLogin((account) => post('/v1/login/service/', { ...account, db_id: databaseId, ...body }, call), options);

  /** Sure: a new refresh token comes only when the old one was about to expire, so what comes is kept. One that is over or refused is no failure: there is a password. */
  async function refresh(renewal: string, call: CallContext): Promise<Answer | undefined> {
    const answer = await post('/v1/login/refresh-token/', { refresh_token: renewal, db_id: databaseId }, call);
    return answer.status === 200 && !answer.isForeign ? answer : undefined;
  }

  async function requireFrontend({ role, token }: Login, call: CallContext): Promise<void> {
    const known = role ?? ((await post('/v1/login/jwt/', {}, call, String(token))).body as { account?: { role?: unknown } } | undefined)?.account?.role;
    if (known !== 'frontend') throw new ProviderError('access-token-refused', 'the service account for pages is not of role frontend: its tokens would be good for the data of everybody');
  }

  /** Where no refresh token comes back, the one before stays. */
  function toToken({ token, refresh_token, database }: Login, frontendUserId: string | number, former: string | undefined): BrokeredToken {
    const renewal = typeof refresh_token === 'string' && refresh_token !== '' ? refresh_token : former;
    if (typeof token !== 'string' || token === '') throw new ProviderError('malformed', 'a login answered without a token');
    return {
      token, expiresAt: new Date(clock() + (lifeOf(token, clock()) ?? tokenSeconds * 1000)).toISOString(), frontendUserId: String(frontendUserId),
      database: typeof database?.id === 'string' ? { id: database.id, name: String(database.name ?? '') } : null,
      ...(renewal === undefined ? {} : { renewal }),
    };
  }

  async function tokenFor({ userId, sessionId, renewal }: TokenSubject, call: CallContext): Promise<BrokeredToken> {
    const frontendUserId = toFrontendUserId(userId);
    if (String(frontendUserId) === '') throw new ProviderError('refused', 'there is no frontend user id for this user');
    const renewed = renewal === undefined ? undefined : await refresh(renewal, call);
    const answer = renewed ?? (await logIn({ frontend_user_id: frontendUserId, ...(sessionId === undefined ? {} : { frontend_session_id: sessionId }) }, call));
    if (answer.status !== 200) throw toRefusal(answer);
    if (answer.isForeign || typeof answer.body !== 'object' || answer.body === null) throw new ProviderError('malformed', 'a login answered with something else than JSON');
    await requireFrontend(answer.body, call);
    return toToken(answer.body, frontendUserId, renewed && renewal);
  }

  return {
    name: 'crossing-minds',
    tokenFor,
    async ready(call) {
      // In the form of Cryptlex's ids: a database that takes no such id says so.
      await tokenFor({ userId: '00000000-0000-4000-8000-000000000000' }, call);
    },
    close: () => Promise.resolve(upstream.close()),
  };
}

/** The operator's matter, but for the id of the user. */
function toRefusal(answer: Answer): ProviderError {
  const failure = toFailure(answer, 'service', 'POST /v1/login/service/');
  if (failure.failure === 'malformed') return failure;
  if (blamesUserId(answer)) return new ProviderError('refused', 'the database takes no user of this id: look at its user_id_type');
  return new ProviderError('access-token-refused', `the service account for pages is refused: look at its name, its password or key, and the database (${failure.message})`);
}
