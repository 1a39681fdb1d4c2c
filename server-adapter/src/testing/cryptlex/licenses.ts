import { Hono } from 'hono';
import type * as v from 'valibot';
import { readBody, withoutUndefined } from './body.ts';
import { requireScope, type VendorContext, type VendorEnv } from './caller.ts';
import type { SandboxLicense } from './entities.ts';
import { invalid, notFound } from './errors.ts';
import { toLicenseJson } from './json.ts';
import { expiryUpdate, extension, licenseCreate, licenseUpdate } from './license-body.ts';
import { licenseShape } from './license-shape.ts';
import { answerList } from './list-query.ts';
import { mergeMetadata } from './metadata.ts';
import { addInterval, toVendorDate } from './time.ts';
import { indexed, taken, type Vendor } from './vendor.ts';

/** `/v3/licenses`, for access tokens. */
export function licenseRoutes(vendor: Vendor): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>();
  const toJson = (license: SandboxLicense) => toLicenseJson(vendor, license, 'vendor');
  const writable = (c: VendorContext) => {
    requireScope(c, 'license:write');
    return licenseById(vendor, c.req.param('id') ?? '');
  };
  /** Every change is announced by a name of its own; a renewal is no `license.updated` (sure). */
  const answerChanged = (c: VendorContext, license: SandboxLicense, event: string) => {
    license.updatedAt = vendor.state.now();
    vendor.announce(event, toJson(license));
    return c.json(toJson(license));
  };

  app.get('/licenses', (c) => {
    requireScope(c, 'license:read');
    return answerList(c, vendor, indexed(vendor, vendor.state.licenses), licenseShape(vendor), toJson);
  });
  app.post('/licenses', async (c) => {
    requireScope(c, 'license:write');
    const license = createLicense(vendor, await readBody(c, licenseCreate));
    vendor.announce('license.created', toJson(license));
    return c.json(toJson(license), 201);
  });
  app.get('/licenses/:id', (c) => {
    requireScope(c, 'license:read');
    return c.json(toJson(licenseById(vendor, c.req.param('id'))));
  });
  app.patch('/licenses/:id', async (c) => {
    const license = writable(c);
    changeLicense(vendor, license, await readBody(c, licenseUpdate));
    return answerChanged(c, license, 'license.updated');
  });
  app.delete('/licenses/:id', (c) => {
    const license = writable(c);
    vendor.state.deleteLicense(license.id);
    vendor.announce('license.deleted', toJson(license));
    return c.body(null, 204);
  });
  app.post('/licenses/:id/renew', (c) => {
    const license = writable(c);
    renew(license);
    return answerChanged(c, license, 'license.renewed');
  });
  app.post('/licenses/:id/extend', async (c) => {
    const license = writable(c);
    const { extensionLength } = await readBody(c, extension);
    license.expiresAt = toVendorDate(Date.parse(expiryOf(license)) + extensionLength * 1000);
    return answerChanged(c, license, 'license.extended');
  });
  app.patch('/licenses/:id/expires-at', async (c) => {
    const license = writable(c);
    license.expiresAt = toVendorDate(Date.parse((await readBody(c, expiryUpdate)).expiresAt));
    return answerChanged(c, license, 'license.expiresAt.updated');
  });
  return app;
}

function licenseById(vendor: Vendor, id: string): SandboxLicense {
  const license = vendor.state.licenses.get(id);
  if (!license) throw notFound('License');
  return license;
}

function createLicense(vendor: Vendor, body: v.InferOutput<typeof licenseCreate>): SandboxLicense {
  const { licenseTemplateId, licensePolicyId, subscriptionInterval, metadata = [], meterAttributes = [], productId, ...fields } = body;
  const product = vendor.state.products.get(productId);
  if (!product) throw invalid('The product id is invalid.', 'INVALID_PRODUCT_ID');
  const template = vendor.state.templates.get(licenseTemplateId ?? licensePolicyId ?? product.licenseTemplateId);
  if (!template) throw notFound('License template');
  checkReferences(vendor, fields);
  const missingKey = template.requiredMetadataKeys.find((key) => !metadata.some((entry) => entry.key === key));
  if (missingKey !== undefined) throw invalid(`The metadata key ${missingKey} is required.`);
  return vendor.state.addLicense({
    ...withoutUndefined(fields), productId, licenseTemplateId: template.id, metadata, meterAttributes,
    ...(subscriptionInterval === undefined ? {} : { subscriptionInterval: subscriptionInterval === '' ? null : subscriptionInterval }),
  });
}

function changeLicense(vendor: Vendor, license: SandboxLicense, body: v.InferOutput<typeof licenseUpdate>): void {
  const { metadata, meterAttributes, ...fields } = body;
  checkReferences(vendor, fields, license);
  Object.assign(license, withoutUndefined(fields));
  if (metadata) license.metadata = mergeMetadata(vendor, license.metadata, metadata);
  if (meterAttributes) license.meterAttributes = vendor.state.toMeters(meterAttributes);
}

/** A license's users must exist first, and its key may have to be its own. */
function checkReferences(vendor: Vendor, { userId, additionalUserIds = [], key }: { userId?: string | undefined; additionalUserIds?: string[] | undefined; key?: string | undefined }, self?: SandboxLicense): void {
  const users = userId === undefined ? additionalUserIds : [userId, ...additionalUserIds];
  if (users.some((id) => vendor.state.users.get(id) === undefined)) throw notFound('User');
  const sameKey = key === undefined ? undefined : vendor.state.licenses.find((license) => license.key === key);
  if (vendor.assumptions.uniqueLicenseKeys && sameKey && sameKey !== self) throw taken(vendor, 'A license with this key already exists.');
}

function expiryOf(license: SandboxLicense): string {
  if (license.expiresAt === null) throw invalid('The license has no expiry.');
  return license.expiresAt;
}

/** Sure: one interval is added to the current expiry, even when that has passed. So a repeat adds another one. */
function renew(license: SandboxLicense): void {
  if (license.subscriptionInterval === null) throw invalid('A perpetual license cannot be renewed.');
  license.expiresAt = toVendorDate(addInterval(Date.parse(expiryOf(license)), license.subscriptionInterval));
}
