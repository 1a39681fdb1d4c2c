import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, metadataEntries, readBody, someText, withoutUndefined } from './body.ts';
import { customerOf, type VendorContext, type VendorEnv } from './caller.ts';
import type { SandboxLicense, SandboxUser } from './entities.ts';
import { invalid, notFound, VendorError } from './errors.ts';
import { toActivationJson, toLicenseJson, toReleaseJson, toUserJson } from './json.ts';
import { activationShape, licenseShape } from './license-shape.ts';
import { answerList } from './list-query.ts';
import { findByEmail } from './login.ts';
import { isCurrentTotp } from './totp.ts';
import { indexed, taken, type Vendor } from './vendor.ts';

const meUpdate = v.object({
  firstName: maybe(v.string()), lastName: maybe(v.string()), email: maybe(someText), company: v.optional(v.nullable(v.string())), allowCustomerPortalAccess: maybe(v.boolean()),
  googleSsoEnabled: maybe(v.boolean()), twoFactorEnabled: maybe(v.boolean()), twoFactorCode: maybe(v.string()), metadata: maybe(metadataEntries), tags: maybe(v.array(v.string())),
});

export const ownsLicense = (user: SandboxUser, license: SandboxLicense) => license.userId === user.id || license.additionalUserIds.includes(user.id);

/** `/v3/me`: what a customer's own token is good for. */
export function meRoutes(vendor: Vendor): Hono<VendorEnv> {
  const licensesOf = (user: SandboxUser) => indexed(vendor, vendor.state.licenses).filter((license) => ownsLicense(user, license));
  const activationsOf = (user: SandboxUser) => {
    const mine = new Set(vendor.state.licenses.filter((license) => ownsLicense(user, license)).map(({ id }) => id));
    return indexed(vendor, vendor.state.activations).filter(({ licenseId }) => mine.has(licenseId));
  };
  const requireById = () => {
    if (!vendor.assumptions.readMineById) throw new VendorError(404, 'Not found.');
  };

  const app = new Hono<VendorEnv>();
  app.get('/me', (c) => c.json(toUserJson(whoCalls(vendor, c), c.env.caller.kind === 'customer' ? 'customer' : 'vendor')));
  app.patch('/me', async (c) => c.json(toUserJson(await updateMe(vendor, customerOf(c), await readBody(c, meUpdate)), 'customer')));
  app.get('/me/licenses', (c) => answerList(c, vendor, licensesOf(customerOf(c)), licenseShape(vendor), (license) => toLicenseJson(vendor, license, 'customer')));
  app.get('/me/licenses/:id', (c) => {
    requireById();
    const user = customerOf(c);
    const license = vendor.state.licenses.get(c.req.param('id'));
    if (!license || !ownsLicense(user, license)) throw notFound('License');
    return c.json(toLicenseJson(vendor, license, 'customer'));
  });
  app.get('/me/activations', (c) => answerList(c, vendor, activationsOf(customerOf(c)), activationShape(vendor), toActivationJson));
  app.get('/me/activations/:id', (c) => {
    requireById();
    const activation = activationsOf(customerOf(c)).find(({ id }) => id === c.req.param('id'));
    if (!activation) throw notFound('Activation');
    return c.json(toActivationJson(activation));
  });
  app.get('/me/releases', (c) => {
    const products = new Set(licensesOf(customerOf(c)).map(({ productId }) => productId));
    const mine = indexed(vendor, vendor.state.releases).filter(({ productId, published }) => published && products.has(productId));
    // Pages and their order, and no filters (sure: NET).
    return answerList(c, vendor, mine, { fields: {}, searched: () => [] }, (release) => toReleaseJson(vendor, release, new URL(c.req.url).origin));
  });
  return app;
}

/** Sure: an access token may read `/v3/me` too. It stands for the account's owner. */
function whoCalls(vendor: Vendor, c: VendorContext): SandboxUser {
  const owner = c.env.caller.kind === 'access-token' ? vendor.state.users.find(({ role }) => role === 'super-admin') : undefined;
  return owner ?? customerOf(c);
}

async function updateMe(vendor: Vendor, user: SandboxUser, change: v.InferOutput<typeof meUpdate>): Promise<SandboxUser> {
  const { twoFactorCode, metadata, ...fields } = change;
  const holder = fields.email === undefined ? undefined : findByEmail(vendor, fields.email);
  if (holder && holder.id !== user.id) throw taken(vendor, 'A user with this email already exists.');
  if (fields.twoFactorEnabled !== undefined && fields.twoFactorEnabled !== user.twoFactorEnabled) await checkCode(vendor, user, twoFactorCode);
  Object.assign(user, withoutUndefined(fields), { updatedAt: vendor.state.now() });
  if (metadata) user.metadata = vendor.state.toMetadata(metadata);
  return user;
}

/** Switching the second factor on or off needs a current code (likely: the fields are sure, their sequence is inferred). */
async function checkCode(vendor: Vendor, user: SandboxUser, code: string | undefined): Promise<void> {
  const { twoFactorSecret } = vendor.state.credentials(user.id);
  if (!code) throw invalid('Two-factor authentication code is missing.', 'TWO_FACTOR_AUTHENTICATION_CODE_MISSING');
  if (twoFactorSecret === null || !(await isCurrentTotp(twoFactorSecret, code, vendor.clock()))) {
    throw invalid('Two-factor authentication code is invalid.', 'TWO_FACTOR_AUTHENTICATION_CODE_INVALID');
  }
}
