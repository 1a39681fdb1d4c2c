import { normalizeEmail } from '../../contract/fields.ts';
import type { User } from '../../contract/user.ts';
import type { CustomerApi, IdentityProvider, VendorSession, VendorToken } from '../../ports/identity.ts';
import type { Provider, ProviderFactory } from '../../ports/provider.ts';
import { notSupported, ProviderError } from '../../ports/vendor.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { Upstream } from '../../upstream/upstream.ts';
import { createAccounts } from './accounts.ts';
import type { Account, Accounts } from './accounts.ts';
import { CrossingMindsApi } from './api.ts';
import { checkOptions } from './options.ts';
import type { CrossingMindsOptions } from './options.ts';
import { signInFailure, toFailure } from './unknowns.ts';

/** Milliseconds for which a good answer about readiness stands. */
const readyMs = 10_000;

/** The driver for Crossing Minds: who somebody is. Throws an `OptionsError` that names the option which is wrong. */
export function crossingMinds(options: CrossingMindsOptions = {}): ProviderFactory {
  const baseUrl = checkOptions(options);
  const { rateLimit = { requests: 50, windowMs: 1000 }, fetch, deadlineMs, service, tokenSeconds } = options;
  return ({ logger, clock, counters }) => {
    const upstream = new Upstream({ baseUrl, rateLimit, fetch, deadlineMs, logger, clock, counters });
    return createProvider(options, new CrossingMindsApi(upstream, { service, clock, tokenSeconds }), () => upstream.close());
  };
}

function createProvider(options: CrossingMindsOptions, api: CrossingMindsApi, close: () => void): Provider {
  const { service, passwordMinLength } = options;
  const accounts = createAccounts(api, options);
  const hasService = service !== undefined;
  const isRoot = options.signInAs === 'root';
  const people = createPeople(options, api, accounts);
  let readyUntil = 0;
  const identity: IdentityProvider = {
    capabilities: { signUp: hasService && !isRoot, editProfile: hasService && !isRoot, changeEmail: false, changePassword: !isRoot, resetPassword: !isRoot, twoFactor: false, deleteAccount: !isRoot },
    passwordMinLength,
    ...people,
    requestVendorReset: accounts.requestReset,
    requestVendorSignUp: accounts.requestSignUp,
    redeemVendorReset: accounts.redeem,
    resendVerification: accounts.resendVerification,
    back: accounts.back,
  };
  return {
    name: 'crossing-minds',
    identity,
    async ready(call) {
      if (performance.now() < readyUntil) return;
      const request = { method: 'POST', path: '/v1/login/jwt/', repeatable: true } as const;
      if (hasService) await api.asService(request, call);
      else if ((await api.ask(request, { ...call, isKnown: true })).isForeign) throw new ProviderError('malformed', 'something else than the API answers');
      readyUntil = performance.now() + readyMs;
    },
    close: () => Promise.resolve(close()),
  };
}

/** Sign-in, and what a JWT of a person is good for. */
function createPeople({ databaseId, signInAs = 'individual', service }: CrossingMindsOptions, api: CrossingMindsApi, accounts: Accounts): Pick<IdentityProvider, 'signIn' | 'renew' | 'customer'> {
  const database = databaseId === undefined ? {} : { db_id: databaseId };

  async function logIn(credentials: { email: string; password: string }, call: CallContext): Promise<VendorToken> {
    const { email, password } = credentials;
    const path = `/v1/login/${signInAs}/`;
    // SURE: that of the root takes no database.
    const answer = await api.ask({ method: 'POST', path, body: { email, password, ...(signInAs === 'root' ? {} : database) } }, call).catch(asUndone);
    if (answer.status >= 300 || answer.isForeign) throw signInFailure(answer, `POST ${path}`);
    return api.toToken(answer.body, email);
  }

  /** SURE: no endpoint shows one's own names: only the list of the service account does. Without it, or when it cannot be had right now, the address is all there is. */
  async function toUser(email: string, call: CallContext): Promise<User> {
    const found = service === undefined || signInAs === 'root' ? undefined : await accounts.find(email, call);
    return userOf(email, found);
  }

  return {
    async signIn({ email, password }, call): Promise<VendorSession> {
      const token = await logIn({ email, password }, call);
      return { token, user: await toUser(email, call).catch(() => userOf(email)) };
    },

    /** SURE: a new refresh token comes only when the old one is about to expire, else the same; so what comes is kept, and asking again does no harm. */
    async renew({ refreshToken, memo = '' }, call) {
      if (refreshToken === undefined) throw new ProviderError('token-expired', 'there is no refresh token: the session ends with its JWT');
      const request = { method: 'POST', path: '/v1/login/refresh-token/', body: { refresh_token: refreshToken, ...database }, repeatable: true } as const;
      const answer = await api.ask(request, { ...call, isKnown: true });
      if (answer.status < 300 && !answer.isForeign) return api.toToken(answer.body, memo, refreshToken);
      const failure = toFailure(answer, 'person', 'POST /v1/login/refresh-token/');
      if (failure.failure !== 'token-expired' && failure.failure !== 'not-found') throw failure;
      throw new ProviderError('token-expired', `the refresh token has expired, or is taken no more (${failure.message})`);
    },

    customer: (token) => createCustomer({ api, accounts, logIn, toUser, hasService: service !== undefined }, token),
  };
}

interface CustomerParts {
  api: CrossingMindsApi;
  accounts: Accounts;
  logIn(credentials: { email: string; password: string }, call: CallContext): Promise<VendorToken>;
  toUser(email: string, call: CallContext): Promise<User>;
  hasService: boolean;
}

function createCustomer({ api, accounts, logIn, toUser, hasService }: CustomerParts, { accessToken, memo: email = '' }: VendorToken): CustomerApi {
  /** LIKELY: people may change their own account. Where they may not, the service account does it, for whom the JWT says they are. */
  const patch = async (change: object, call: CallContext): Promise<void> => {
    const request = { method: 'PATCH', path: '/v1/accounts/individual/', body: { email, ...change }, repeatable: true } as const;
    await api.asPerson(accessToken, request, call).catch((error: unknown) => {
      if (!hasService || !(error instanceof ProviderError) || error.failure !== 'forbidden') throw error;
      return api.asService(request, call);
    });
    accounts.forget();
  };

  const requireGood = (call: CallContext): Promise<unknown> => api.asPerson(accessToken, { method: 'POST', path: '/v1/login/jwt/', repeatable: true }, call);

  return {
    async profile(call) {
      await requireGood(call);
      return toUser(email, call);
    },

    async updateProfile({ firstName, lastName }, call) {
      await requireGood(call);
      await patch({ ...(firstName === undefined ? {} : { first_name: firstName }), ...(lastName === undefined ? {} : { last_name: lastName }) }, call);
      return toUser(email, call);
    },

    /** SURE: the vendor asks for no current password, so a login proves it. Another login gives the token that holds from then on. */
    async changePassword(_userId, currentPassword, newPassword, call) {
      await logIn({ email, password: currentPassword }, { ...call, isKnown: true });
      await patch({ password: newPassword }, call);
      return logIn({ email, password: newPassword }, { ...call, isKnown: true }).catch(() => undefined);
    },

    async deleteAccount(call) {
      await api.asPerson(accessToken, { method: 'DELETE', path: '/v1/accounts/' }, call).catch((error: unknown) => {
        // LIKELY: everybody may. SURE: a manager may delete any.
        if (!hasService || !(error instanceof ProviderError) || error.failure !== 'forbidden') throw error;
        return api.asService({ method: 'DELETE', path: '/v1/accounts/individual/', body: { email } }, call);
      });
      accounts.forget();
    },

    createTwoFactorSecret: notSupported,
    setTwoFactor: notSupported,
    createRecoveryCodes: notSupported,
  };
}

function userOf(email: string, { first_name: firstName = '', last_name: lastName = '' }: Partial<Account> = {}): User {
  return { id: normalizeEmail(email), email, firstName, lastName, name: `${firstName} ${lastName}`.trim() || email, company: null, twoFactorEnabled: false };
}

/** A sign-in whose answer was lost leaves nothing to look for. */
function asUndone(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'unknown' ? new ProviderError('unavailable', error.message, { retryAfterMs: error.retryAfterMs }) : error;
}
