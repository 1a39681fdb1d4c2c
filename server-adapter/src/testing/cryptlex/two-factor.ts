import { Hono } from 'hono';
import { customerOf, type VendorEnv } from './caller.ts';
import { toTotpSecret } from './totp.ts';
import type { Vendor } from './vendor.ts';

/** `/v3/me/2fa-secret` and `/v3/me/2fa-recovery-codes`. Switching the second factor on is `PATCH /v3/me` with a code of the new secret. */
export function twoFactorRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.post('/me/2fa-secret', (c) => {
    const user = customerOf(c);
    const secret = toTotpSecret(vendor.random.hex(32));
    vendor.state.credentials(user.id).twoFactorSecret = secret;
    const issuer = encodeURIComponent(vendor.account.alias);
    // Likely: the address is what authenticator apps read from a QR code.
    return c.json({ email: user.email, url: `otpauth://totp/${issuer}:${encodeURIComponent(user.email)}?secret=${secret}&issuer=${issuer}` });
  });
  app.post('/me/2fa-recovery-codes', (c) => {
    const recoveryCodes = Array.from({ length: 10 }, () => vendor.random.hex(10));
    vendor.state.credentials(customerOf(c).id).recoveryCodes = recoveryCodes;
    return c.json({ recoveryCodes });
  });
  return app;
}
