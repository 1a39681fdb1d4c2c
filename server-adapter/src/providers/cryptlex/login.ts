import { isCustomerRole } from '../../ports/identity.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { Credentials, VendorSession, VendorToken } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { isOthers, refusal, toFailure } from './failures.ts';
import { toUser, toVendorUser } from './to-user.ts';
import { lockOutMs, refreshTokenNames, signInRefusal } from './unknowns.ts';
import type { VendorApi } from './vendor-api.ts';
import { parseRecord, record, text } from './vendor-json.ts';
import type { RecoveryCodes } from './recovery-code.ts';
import { readToken } from './user-token.ts';
import { retryAfterMs } from '../../upstream/attempt.ts';
import type { Answer } from '../../upstream/attempt.ts';

const loginAnswer = record({ accessToken: text, [refreshTokenNames[0]]: text, [refreshTokenNames[1]]: text });

export interface SignInParts {
  api: VendorApi;
  /** Names the vendor's account: its id or its alias. */
  account: Readonly<Record<string, string>>;
  clock: () => number;
}

/** Signs in (sure: DOC `authenticating-users.md`) and reads who that is, with the token that came of it. */
export async function signIn(parts: SignInParts & { recoveryCodes: RecoveryCodes }, credentials: Credentials, call: CallContext): Promise<VendorSession> {
  const { email, password, code, recoveryCode } = credentials;
  const send = (twoFactorRecoveryCode?: string) => {
    const body = { email, password, ...(code ? { twoFactorCode: code } : {}), ...(twoFactorRecoveryCode ? { twoFactorRecoveryCode } : {}) };
    return enter(parts, { path: '/v3/accounts/login', body, sentCode: code !== undefined || recoveryCode !== undefined }, call);
  };
  const [likely, other] = recoveryCode ? await parts.recoveryCodes.forms(recoveryCode) : [];
  if (other === undefined) return send(likely);
  return send(likely).catch((error: unknown) => {
    if (error instanceof ProviderError && error.failure === 'two-factor-invalid') return send(other);
    throw error;
  });
}

/** The same by an ID token of Google (sure: NET, CHG 3.16). Whether it asks for a second factor as well is unknown, and there is no field for a code. */
export function signInWithGoogle(parts: SignInParts, body: { email: string; idToken: string }, call: CallContext): Promise<VendorSession> {
  return enter(parts, { path: '/v3/accounts/login-google', body, sentCode: false }, call);
}

async function enter({ api, account, clock }: SignInParts, { path, body, sentCode }: { path: string; body: object; sentCode: boolean }, call: CallContext): Promise<VendorSession> {
  const answer = await api.nobody.ask({ method: 'POST', path, body: { ...account, ...body } }, call).catch(asUndone);
  if (answer.status >= 400) throw refused(answer, path, sentCode);
  return toSession({ api, clock }, answer.body, call).catch(asMalformed);
}

/** What the vendor gave for a sign-in, and with that token, who it is. Every way to sign in ends here: throws `forbidden` for whoever is no customer. */
export async function toSession({ api, clock }: Pick<SignInParts, 'api' | 'clock'>, given: unknown, call: CallContext): Promise<VendorSession> {
  const token = toToken(given, clock());
  // It stands for the account's owner (sure), whatever it says of a role.
  if (api.isAccessToken(token.accessToken)) throw new ProviderError('forbidden', "the vendor's own access token is nobody's sign-in");
  const { body } = await api.customer(token.accessToken).demand({ method: 'GET', path: '/v3/me' }, call);
  if (!isCustomerRole(toVendorUser(body).role)) throw new ProviderError('forbidden', "this account is one of the vendor's own people");
  return { token, user: toUser(body) };
}

/** A sign-in whose answer was lost leaves nothing to look for. It isn't repeated by itself either: five wrong passwords lock the account. */
function asUndone(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'unknown' ? new ProviderError('unavailable', error.message, { retryAfterMs: error.retryAfterMs }) : error;
}

/** A token that is refused as soon as it was given is the vendor's fault, not that of who signs in. */
function asMalformed(error: unknown): never {
  throw error instanceof ProviderError && error.failure === 'token-expired' ? new ProviderError('malformed', 'the vendor refuses the token that it has just given', { cause: error }) : error;
}

/** Wrong credentials, a second factor and a lock-out may come with 400, 401 or 403 (unknown); the words tell them apart. */
function refused(answer: Answer, path: string, sentCode: boolean): ProviderError {
  if (isOthers(answer) || answer.status === 404 || answer.status === 405) return toFailure(answer, 'nobody', `POST ${path}`);
  const failure = signInRefusal(answer.body, sentCode);
  return refusal(failure, answer, `POST ${path}`, failure === 'locked' ? { retryAfterMs: retryAfterMs(answer.headers) ?? lockOutMs } : {});
}

function toToken(body: unknown, now: number): VendorToken {
  const answer = parseRecord(loginAnswer, body);
  if (!answer.accessToken || !/^[\x21-\x7e]+$/.test(answer.accessToken)) throw new ProviderError('malformed', 'the vendor signed somebody in without a token');
  const { expiresAt = 0 } = readToken(answer.accessToken);
  const refreshToken = answer.refreshToken ?? answer.refresh_token;
  return {
    accessToken: answer.accessToken,
    ...(refreshToken === null ? {} : { refreshToken }),
    // One that says it was over before it was given is of a clock that disagrees with ours: then the vendor has to say when it ends.
    ...(expiresAt > now ? { expiresAt: new Date(expiresAt).toISOString() } : {}),
  };
}
