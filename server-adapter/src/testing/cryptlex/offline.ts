import { Hono } from 'hono';
import { base64url, decodeJwt, SignJWT } from 'jose';
import * as v from 'valibot';
import { activateOn, countDeactivation } from './activations.ts';
import { readBody, someText } from './body.ts';
import { requireScope, type VendorEnv } from './caller.ts';
import type { SandboxLicense } from './entities.ts';
import { invalid, notFound } from './errors.ts';
import type { Vendor } from './vendor.ts';

const offlineActivate = v.object({ licenseId: someText, offlineRequest: v.string(), responseValidity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0) });
const offlineDeactivate = v.object({ licenseId: someText, offlineRequest: v.string() });
const machine = v.object({ fingerprint: someText, hostname: v.optional(v.string(), 'offline'), os: v.optional(v.picklist(['windows', 'linux', 'macos', 'android', 'ios']), 'linux') });

/** Machines without a network: a request file of the software goes in, a response file for it comes out. Both are JWT-like (likely). */
export function offlineRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  const licenseById = (id: string): SandboxLicense => {
    const license = vendor.state.licenses.get(id);
    if (!license) throw notFound('License');
    return license;
  };
  app.post('/activations/offline-activate', async (c) => {
    requireScope(c, 'activation:write', 'license:write');
    const body = await readBody(c, offlineActivate);
    const license = licenseById(body.licenseId);
    const activation = activateOn(vendor, license, { ...readMachine(body.offlineRequest), offline: true });
    const response = new SignJWT({ activationId: activation.id, licenseId: license.id, expiresAt: license.expiresAt }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(Math.floor(vendor.clock() / 1000));
    if (body.responseValidity > 0) response.setExpirationTime(Math.floor(vendor.clock() / 1000) + body.responseValidity);
    return c.json({ offlineResponse: await response.sign(new TextEncoder().encode(vendor.account.id)) });
  });
  app.post('/activations/offline-deactivate', async (c) => {
    requireScope(c, 'activation:write', 'license:write');
    const body = await readBody(c, offlineDeactivate);
    const license = licenseById(body.licenseId);
    const { fingerprint } = readMachine(body.offlineRequest);
    const activation = vendor.state.activations.find((activation) => activation.licenseId === license.id && activation.offline && activation.fingerprint === fingerprint);
    if (!activation) throw notFound('Activation');
    countDeactivation(vendor, license, false);
    vendor.state.activations.delete(activation.id);
    return c.body(null, 204);
  });
  return app;
}

/** Reads the machine out of a request file: three parts, the second of which is JSON in this sandbox. */
function readMachine(offlineRequest: string): v.InferOutput<typeof machine> {
  try {
    return v.parse(machine, decodeJwt(offlineRequest.trim()));
  } catch {
    throw invalid('The offline request is invalid.', 'INVALID_OFFLINE_REQUEST');
  }
}

/** Makes the request file that the software on a machine without a network would write. */
export function createOfflineRequest(machine: { fingerprint: string; hostname?: string; os?: 'windows' | 'linux' | 'macos' | 'android' | 'ios' }): string {
  return [{ alg: 'none' }, machine].map((part) => base64url.encode(JSON.stringify(part))).concat(base64url.encode(machine.fingerprint)).join('.');
}
