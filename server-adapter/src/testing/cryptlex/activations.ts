import { Hono } from 'hono';
import * as v from 'valibot';
import { maybe, readBody, someText } from './body.ts';
import { customerOf, requireScope, type VendorContext, type VendorEnv } from './caller.ts';
import type { SandboxActivation, SandboxLicense } from './entities.ts';
import { invalid, notFound } from './errors.ts';
import { toActivationJson } from './json.ts';
import { activationShape } from './license-shape.ts';
import { answerList } from './list-query.ts';
import { ownsLicense } from './me.ts';
import { indexed, type Vendor } from './vendor.ts';

const activate = v.object({
  key: someText, productId: someText, fingerprint: someText, hostname: v.optional(v.string(), 'localhost'), os: v.picklist(['windows', 'linux', 'macos', 'android', 'ios']),
  osVersion: maybe(v.string()), appVersion: maybe(v.string()), vmName: maybe(v.string()), container: v.optional(v.boolean(), false),
});

/** `/v3/activations`: reading and deleting for access tokens, creating for the licensed software itself, which needs a key and no token. */
export function activationRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  app.get('/activations', (c) => {
    requireScope(c, 'activation:read');
    return answerList(c, vendor, indexed(vendor, vendor.state.activations), activationShape(vendor), toActivationJson);
  });
  app.get('/activations/:id', (c) => {
    requireScope(c, 'activation:read');
    return c.json(toActivationJson(activationById(vendor, c.req.param('id'))));
  });
  app.post('/activations', async (c) => {
    const { key, productId, ...machine } = await readBody(c, activate);
    const license = vendor.state.licenses.find((license) => license.key === key && license.productId === productId);
    if (!license) throw invalid('The license key is invalid.', 'INVALID_LICENSE_KEY');
    return c.json(toActivationJson(activateOn(vendor, license, machine)), 201);
  });
  app.delete('/activations/:id', (c) => {
    const activation = deletable(vendor, c);
    const license = vendor.state.licenses.get(activation.licenseId);
    if (license) countDeactivation(vendor, license, c.env.caller.kind === 'customer');
    vendor.state.activations.delete(activation.id);
    vendor.announce('activation.deleted', toActivationJson(activation));
    return c.body(null, 204);
  });
  return app;
}

function activationById(vendor: Vendor, id: string): SandboxActivation {
  const activation = vendor.state.activations.get(id);
  if (!activation) throw notFound('Activation');
  return activation;
}

/** The scope is likely: older tokens have no `activation:write`, and the license's own must then do. */
function deletable(vendor: Vendor, c: VendorContext): SandboxActivation {
  const isCustomer = c.env.caller.kind === 'customer' && vendor.assumptions.customersMayDeleteActivations;
  if (!isCustomer) requireScope(c, 'activation:write', 'license:write');
  const activation = activationById(vendor, c.req.param('id') ?? '');
  const license = vendor.state.licenses.get(activation.licenseId);
  if (isCustomer && !(license && ownsLicense(customerOf(c), license))) throw notFound('Activation');
  return activation;
}

/** Takes a seat. The same fingerprint on the same license keeps its own. */
export function activateOn(vendor: Vendor, license: SandboxLicense, machine: { fingerprint: string; hostname: string } & { [Name in keyof SandboxActivation]?: SandboxActivation[Name] | undefined }): SandboxActivation {
  if (license.revoked) throw invalid('The license has been revoked.', 'REVOKED_LICENSE');
  const inUse = vendor.state.activations.filter(({ licenseId }) => licenseId === license.id);
  const known = inUse.find(({ fingerprint }) => fingerprint === machine.fingerprint);
  if (known) return known;
  const seats = license.type === 'node-locked' ? license.allowedActivations : license.allowedFloatingClients;
  if (seats >= 0 && inUse.length >= seats) throw invalid('The license has reached its activations limit.', 'ACTIVATION_LIMIT_REACHED');
  const fields = Object.fromEntries(Object.entries(machine).filter(([, value]) => value !== undefined));
  const activation = vendor.state.addActivation({ ...fields, licenseId: license.id });
  vendor.announce('activation.created', toActivationJson(activation));
  return activation;
}

/** Sure: deactivations are capped, with this code. Unknown: whether the vendor's own deletions count. */
export function countDeactivation(vendor: Vendor, license: SandboxLicense, isBound: boolean): void {
  const bound = isBound || vendor.assumptions.deactivationLimitBindsAccessTokens;
  if (bound && license.allowedDeactivations >= 0 && license.totalDeactivations >= license.allowedDeactivations) {
    throw invalid('The license has reached its deactivations limit.', 'DEACTIVATION_LIMIT_REACHED');
  }
  license.totalDeactivations += 1;
}
