import { Hono } from 'hono';
import { activationRoutes } from './activations.ts';
import type { VendorEnv } from './caller.ts';
import { downloadRoutes } from './downloads.ts';
import { VendorError } from './errors.ts';
import { googleKeysPath } from './google.ts';
import { licenseRoutes } from './licenses.ts';
import { loginRoutes } from './login.ts';
import { meRoutes } from './me.ts';
import { offlineRoutes } from './offline.ts';
import { passwordRoutes } from './passwords.ts';
import { productRoutes } from './products.ts';
import { releaseRoutes } from './releases.ts';
import { identityProviderRoutes, samlRoutes } from './saml.ts';
import { twoFactorRoutes } from './two-factor.ts';
import { userRoutes } from './users.ts';
import type { Vendor } from './vendor.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every endpoint below `/v3`, and a company's sign-in page and Google's keys beside it, without the faults and limits around them. */
export function createApi(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.get('/v3/status', (c) => c.body(null, 200));
  // Downloads come last: their path is the least specific.
  const groups = [loginRoutes, samlRoutes, passwordRoutes, meRoutes, twoFactorRoutes, userRoutes, licenseRoutes, offlineRoutes, activationRoutes, productRoutes, releaseRoutes, webhookRoutes, downloadRoutes];
  for (const routes of groups) app.route('/v3', routes(vendor));
  app.route('/', identityProviderRoutes(vendor));
  app.get(googleKeysPath, async (c) => c.json(await vendor.google.keySet()));
  app.notFound(() => new VendorError(404, 'Not found.').toResponse());
  app.onError((error) => (error instanceof VendorError ? error : new VendorError(500, 'Internal server error.')).toResponse());
  return app;
}
