import { ProviderError } from '../../ports/vendor.ts';
import type { LicenseOffice, MetadataEntry, NewLicense, VendorLicense } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { Answer } from '../../upstream/attempt.ts';
import type { UpstreamRequest } from '../../upstream/request.ts';
import { isOthers, refusal, toFailure } from './failures.ts';
import { allOf, firstOf, pageSize } from './pages.ts';
import { toVendorLicense, vendorLicense } from './to-license.ts';
import { saysTaken, toVendorMetadata, viewPermissions } from './unknowns.ts';
import type { Api, VendorApi } from './vendor-api.ts';
import { flag, parseEntity, parseList, parseRecord, record, text, whole } from './vendor-json.ts';

type LicenseCalls = Pick<LicenseOffice, 'findLicenses' | 'licensesOf' | 'listLicenses' | 'findLicenseByKey' | 'findLicenseById' | 'createLicense' | 'setExpiry' | 'updateLicense' | 'releaseActivation'>;

const path = '/v3/licenses';

/** Licenses and their machines, with the vendor's own access token. */
export function createLicenseCalls(api: VendorApi): LicenseCalls {
  const vendor = api.vendor;

  /** A change that leaves the same behind when it is made twice. */
  const change = async (request: Pick<UpstreamRequest, 'path' | 'body'>, licenseId: string, call: CallContext): Promise<VendorLicense> => {
    const ids = { id: licenseId };
    const answer = await vendor.demand({ ...request, method: 'PATCH', ids, repeatable: true }, call);
    const { body } = answer.body === undefined ? await vendor.demand({ method: 'GET', path: `${path}/:id`, ids }, call) : answer;
    return known(api, toVendorLicense(parseEntity(vendorLicense, body)));
  };

  return {
    async findLicenses({ key, value }, call) {
      // Whether both must hit the same entry is unknown, so each license is looked at.
      const query = { 'metadata.key[eq]': key, 'metadata.value[eq]': value, sort: 'createdAt' };
      const found = await allOf(vendor, vendorLicense, { path, query }, call, (one) => one.metadata.some((entry) => entry.key === key && entry.value === value));
      return found.map(toVendorLicense);
    },

    async licensesOf(userId, call) {
      if (userId === '') throw new ProviderError('refused', 'a user without an id owns nothing');
      // The filter by user is likely (`userId` is a column of the list; NET): whose each license is, is looked at.
      const found = await allOf(vendor, vendorLicense, { path, query: { 'userId[eq]': userId, userId, sort: 'createdAt' } }, call, (one) => (one.user?.id ?? one.userId) === userId);
      return found.map(toVendorLicense);
    },

    async listLicenses(page, call) {
      const { body } = await vendor.demand({ method: 'GET', path, query: { page, limit: pageSize, sort: 'createdAt' } }, call);
      return parseList(vendorLicense, body).map(toVendorLicense);
    },

    async findLicenseByKey(key, call) {
      const found = await firstOf(vendor, vendorLicense, { path, query: { 'key[eq]': key, key } }, call, (one) => one.key === key);
      return found && toVendorLicense(found);
    },

    async findLicenseById(licenseId, call) {
      const answer = await vendor.ask({ method: 'GET', path: `${path}/:id`, ids: { id: licenseId } }, call);
      if (answer.status === 404) return undefined;
      if (answer.status >= 400) throw toFailure(answer, 'vendor', `GET ${path}/:id`);
      return toVendorLicense(parseEntity(vendorLicense, answer.body));
    },

    async createLicense(license, call) {
      return toCreated(await vendor.ask({ method: 'POST', path, body: toCreation(license) }, call).finally(() => api.forget(license.userId)));
    },

    setExpiry: (licenseId, expiresAt, call) => change({ path: `${path}/:id/expires-at`, body: { expiresAt } }, licenseId, call),
    // That a license can be given to a user is likely: its update has the fields of its creation (JS). That the entitlement set and the release version can be changed is likely: a license is created with them, and answers them.
    async updateLicense(licenseId, { licenseTemplateId, metadata: entries, ...named }, call) {
      const { userId, suspended, revoked, allowedActivations, entitlementSetId, maxAllowedReleaseVersion } = named;
      const terms = licenseTemplateId === undefined ? {} : await readTemplateTerms(vendor, licenseTemplateId, call);
      const seats = allowedActivations === undefined ? {} : { allowedActivations };
      const metadata = entries === undefined ? undefined : await readMergedMetadata(vendor, licenseId, entries, call);
      return change({ path: `${path}/:id`, body: { ...terms, userId, suspended, revoked, entitlementSetId, maxAllowedReleaseVersion, metadata, ...seats } }, licenseId, call);
    },

    async releaseActivation(activationId, call) {
      await vendor.demand({ method: 'DELETE', path: '/v3/activations/:id', ids: { id: activationId } }, call).finally(() => api.forget(call.userId));
    },
  };
}

/** Forgets what is cached of its owner and of the license itself. */
async function known(api: VendorApi, license: VendorLicense): Promise<VendorLicense> {
  await Promise.all([api.forget(license.userId), api.forget(license.id)]);
  return license;
}

/** An answer without the license in it leaves open which one it is: it has to be looked for. */
function toCreated(answer: Answer): VendorLicense {
  if (saysTaken(answer)) throw refusal('conflict', answer, `POST ${path}`);
  if (answer.status >= 400) throw toFailure(answer, 'vendor', `POST ${path}`);
  const license = answer.body === undefined ? undefined : toVendorLicense(parseRecord(vendorLicense, answer.body));
  if (!license?.id) throw new ProviderError('unknown', `POST ${path}: the vendor answered without the license`);
  return license;
}

/** Everything that is left out comes from the license's template (sure: DOC `creating-licenses.md`). */
function toCreation({ metadata, ...license }: NewLicense) {
  return { ...license, metadata: toVendorMetadata(metadata) };
}

/**
 * The whole metadata of a license with these entries in it: whether a change adds to the list or takes its place is unknown, and the whole list is right for both. What is
 * there keeps its audiences; where the vendor does not name them, it is hidden rather than shown.
 */
export async function readMergedMetadata(vendor: Api, licenseId: string, entries: readonly MetadataEntry[], call: CallContext) {
  const { body } = await vendor.demand({ method: 'GET', path: '/v3/licenses/:id', ids: { id: licenseId } }, call);
  const { metadata } = parseEntity(vendorLicense, body);
  const kept = metadata.flatMap(({ key, value, viewPermissions: audiences, visible }) =>
    key === null || entries.some((entry) => entry.key === key) ? [] : [{ key, value: value ?? '', viewPermissions: audiences ?? viewPermissions(visible === true) }],
  );
  return [...kept, ...toVendorMetadata(entries)];
}

const templatePath = '/v3/license-templates/:id';

/** What both a template has and a change of a license takes (sure: Cryptlex.Net). */
const terms = {
  allowedActivations: whole, allowedDeactivations: whole, allowedFloatingClients: whole, leaseDuration: whole, serverSyncInterval: whole, serverSyncGracePeriod: whole,
  allowedClockOffset: whole, expiringSoonEventOffset: whole, leasingStrategy: text, fingerprintMatchingStrategy: text, allowClientLeaseDuration: flag, allowVmActivation: flag,
  allowContainerActivation: flag, userLocked: flag, requireAuthentication: flag, disableGeoLocation: flag,
};
const template = record({ id: text, ...terms });

/**
 * What a template says of its licenses, as a change of one that was made with another template: the vendor lets nobody change the template itself (likely: no change of a license
 * names one). The kind of license and its interval stay; ends are set on their own. Needs the scope `licenseTemplate:read`, which nothing else does: without it this is
 * `refused`, and not the whole token.
 */
export async function readTemplateTerms(vendor: Api, templateId: string, call: CallContext): Promise<Record<string, unknown>> {
  const answer = await vendor.ask({ method: 'GET', path: templatePath, ids: { id: templateId } }, call);
  if (answer.status === 403 && !isOthers(answer)) {
    throw new ProviderError('refused', `GET ${templatePath}: the vendor answered 403`, { reason: 'the access token needs the scope licenseTemplate:read to change a license to another template' });
  }
  if (answer.status >= 400) throw toFailure(answer, 'vendor', `GET ${templatePath}`);
  return Object.fromEntries(Object.entries(parseEntity(template, answer.body)).filter(([name, value]) => name !== 'id' && value !== null));
}
