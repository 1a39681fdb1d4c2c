import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, newPassword, readBody, someText } from './body.ts';
import { customerOf, requireScope, type VendorEnv } from './caller.ts';
import type { SandboxUser } from './entities.ts';
import { invalid, notFound, VendorError } from './errors.ts';
import { toUserJson } from './json.ts';
import { findByEmail, namesAccount } from './login.ts';
import type { Vendor } from './vendor.ts';

const resetRequest = v.object({ accountId: maybe(v.string()), accountAlias: maybe(v.string()), email: someText });
const reset = v.object({ token: someText, newPassword });
const update = v.object({ oldPassword: v.string(), newPassword });

/** Both ways to reset a password, and the one to change it. */
export function passwordRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.post('/accounts/reset-password-request', async (c) => {
    const body = await readBody(c, resetRequest);
    const user = namesAccount(vendor, body) ? findByEmail(vendor, body.email) : undefined;
    // Unknown: what an unknown address gets. 400 is documented among the answers, and is the one that a client must not pass on.
    if (!user) throw invalid('No user with this email exists.');
    mailReset(vendor, user, c.req.header('origin'));
    return c.body(null, 202);
  });
  app.post('/users/:id/reset-password-token', (c) => {
    requireScope(c, 'user:write');
    const user = userById(vendor, c.req.param('id'));
    if (user.role !== 'user') throw new VendorError(403, 'A reset password token can be generated for the role user only.');
    return c.json({ resetPasswordToken: createResetToken(vendor, user) });
  });
  app.post('/users/:id/reset-password', async (c) => {
    const body = await readBody(c, reset);
    const user = userById(vendor, c.req.param('id'));
    const expiresAt = vendor.state.credentials(user.id).resetTokens.get(body.token);
    if (expiresAt === undefined || expiresAt <= vendor.clock()) throw invalid('The reset password token is invalid or has expired.');
    setPassword(vendor, user, body.newPassword);
    return c.body(null, 204);
  });
  app.post('/users/:id/update-password', async (c) => {
    const user = customerOf(c);
    if (user.id !== c.req.param('id')) throw new VendorError(403, 'You are not authorized to perform this action.');
    const body = await readBody(c, update);
    if (vendor.state.credentials(user.id).password !== body.oldPassword) throw invalid('The old password is incorrect.');
    setPassword(vendor, user, body.newPassword);
    return c.body(null, 204);
  });
  return app;
}

function userById(vendor: Vendor, id: string): SandboxUser {
  const user = vendor.state.users.get(id);
  if (!user) throw notFound('User');
  return user;
}

/** Sure: what is answered is URL-encoded already, while what is redeemed is the plain token. So the token holds characters that show the difference. */
function createResetToken(vendor: Vendor, user: SandboxUser): string {
  const token = `CfDJ8/${vendor.random.hex(24)}+${vendor.random.hex(24)}==`;
  vendor.state.credentials(user.id).resetTokens.set(token, vendor.clock() + vendor.assumptions.resetTokenLifetimeMs);
  return encodeURIComponent(token);
}

/** A new password makes every older token worthless. Whether it ends the sign-ins too is unknown: here it doesn't. */
function setPassword(vendor: Vendor, user: SandboxUser, password: string): void {
  Object.assign(vendor.state.credentials(user.id), { password, failedLogins: 0, lockedUntil: 0 });
  vendor.state.credentials(user.id).resetTokens.clear();
}

function mailReset(vendor: Vendor, user: SandboxUser, origin = `https://${vendor.account.alias}.customer.cryptlex.com`): void {
  const token = createResetToken(vendor, user);
  vendor.mails.push({ kind: 'reset-password', to: user.email, userId: user.id, token, url: `${origin}/auth/reset-password?userId=${user.id}&token=${token}`, sentAt: vendor.state.now() });
  vendor.announce('user.reset-password-request', toUserJson(user));
}
