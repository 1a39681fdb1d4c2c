import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, readBody, someText } from './body.ts';
import type { VendorEnv } from './caller.ts';
import type { SandboxUser, UserCredentials } from './entities.ts';
import { VendorError } from './errors.ts';
import { provenAddress } from './google.ts';
import { isCurrentTotp } from './totp.ts';
import type { Vendor } from './vendor.ts';

const login = v.object({
  accountId: maybe(v.string()), accountAlias: maybe(v.string()), email: someText, password: v.string(), twoFactorCode: maybe(v.string()), twoFactorRecoveryCode: maybe(v.string()),
});
type Login = v.InferOutput<typeof login>;

/** Sure: five failures lock for five minutes. */
const failuresAllowed = 5;
const lockMs = 5 * 60_000;

const googleLogin = v.object({ accountId: maybe(v.string()), accountAlias: maybe(v.string()), email: someText, idToken: someText });

/** `POST /v3/accounts/login` and `/v3/accounts/login-google`. */
export function loginRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.post('/accounts/login-google', async (c) => {
    const body = await readBody(c, googleLogin);
    const user = namesAccount(vendor, body) ? findByEmail(vendor, body.email) : undefined;
    const proven = await provenAddress(vendor.google, body.idToken, vendor.clock());
    // Likely: the code is the SDK's name without its prefix; that a user must have it switched on follows from `googleSsoEnabled`.
    if (!user?.googleSsoEnabled || proven?.toLowerCase() !== user.email.toLowerCase()) throw refused(vendor, 'AUTHENTICATION_ID_TOKEN_INVALID', 'The ID token is invalid.');
    return c.json({ accessToken: await vendor.tokens.issue(user.id, vendor.faults.tokenLifetimeMs) });
  });
  app.post('/accounts/login', async (c) => {
    const body = await readBody(c, login);
    // Sure: without either name of the account a sign-in is a 400 of this text.
    if (!namesAccount(vendor, body)) throw new VendorError(400, 'Authentication Failed', 'AUTHENTICATION_FAILED');
    const user = await authenticate(vendor, body);
    user.lastLoginAt = user.lastSeenAt = vendor.state.now();
    // Sure since 3.74: a sign-in has a refresh token. Its name is likely; no endpoint that takes it is known, so there is none here.
    return c.json({ accessToken: await vendor.tokens.issue(user.id, vendor.faults.tokenLifetimeMs), refreshToken: vendor.random.hex(64) });
  });
  return app;
}

/** An empty name counts as none. One that is there must be ours. */
export function namesAccount(vendor: Vendor, { accountId, accountAlias }: { accountId?: string | undefined; accountAlias?: string | undefined }): boolean {
  if (accountId) return accountId === vendor.account.id;
  return accountAlias === vendor.account.alias;
}

export function findByEmail(vendor: Vendor, email: string): SandboxUser | undefined {
  return vendor.state.users.find((user) => user.email.toLowerCase() === email.toLowerCase());
}

async function authenticate(vendor: Vendor, body: Login): Promise<SandboxUser> {
  const user = findByEmail(vendor, body.email);
  if (!user) throw refused(vendor, 'AUTHENTICATION_FAILED', 'Authentication failed: the email or password is incorrect.');
  const credentials = vendor.state.credentials(user.id);
  if (credentials.lockedUntil > vendor.clock()) throw refused(vendor, 'LOGIN_TEMPORARILY_LOCKED', 'Login is temporarily locked due to too many failed attempts.');
  const problem = credentials.password === '' || credentials.password !== body.password ? 'AUTHENTICATION_FAILED' : await checkSecondFactor(vendor, user, credentials, body);
  if (problem === undefined) {
    credentials.failedLogins = 0;
    return user;
  }
  if (problem !== 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING') countFailure(vendor, credentials);
  throw refused(vendor, problem, problemTexts[problem]);
}

const problemTexts = {
  AUTHENTICATION_FAILED: 'Authentication failed: the email or password is incorrect.',
  TWO_FACTOR_AUTHENTICATION_CODE_MISSING: 'Two-factor authentication code is missing.',
  TWO_FACTOR_AUTHENTICATION_CODE_INVALID: 'Two-factor authentication code is invalid.',
};

/** What is wrong with the second factor; a recovery code is used up. */
async function checkSecondFactor(vendor: Vendor, user: SandboxUser, credentials: UserCredentials, body: Login): Promise<keyof typeof problemTexts | undefined> {
  if (!user.twoFactorEnabled || credentials.twoFactorSecret === null) return undefined;
  if (body.twoFactorCode) return (await isCurrentTotp(credentials.twoFactorSecret, body.twoFactorCode, vendor.clock())) ? undefined : 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID';
  if (!body.twoFactorRecoveryCode) return 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING';
  const index = credentials.recoveryCodes.indexOf(body.twoFactorRecoveryCode);
  if (index < 0) return 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID';
  credentials.recoveryCodes.splice(index, 1);
  return undefined;
}

function countFailure(vendor: Vendor, credentials: UserCredentials): void {
  credentials.failedLogins += 1;
  if (credentials.failedLogins < failuresAllowed) return;
  credentials.failedLogins = 0;
  credentials.lockedUntil = vendor.clock() + lockMs;
}

/** The spelling of the codes is likely (the SDK's names without their prefix), their status unknown. */
function refused(vendor: Vendor, code: string, message: string): VendorError {
  return new VendorError(vendor.assumptions.loginFailureStatus, message, code);
}
