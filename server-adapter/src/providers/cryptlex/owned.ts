import type { LicensedApi } from '../../ports/licensing.ts';
import type { VendorToken } from '../../ports/identity.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { FileParts } from './download.ts';
import { listLicenses, listProducts } from './license-list.ts';
import type { Mine } from './mine.ts';
import { pageOf, toList } from './pages.ts';
import type { Names, ProductNames } from './product-names.ts';
import { listReleases } from './release-list.ts';
import { toActivation, vendorActivation, toLicense } from './to-license.ts';
import type { vendorLicense, VendorLicenseJson } from './to-license.ts';
import { parseList } from './vendor-json.ts';

/** What the customers' side of licensing shares. */
export interface OwnedParts extends FileParts {
  productNames: ProductNames;
  licenses: Mine<typeof vendorLicense>;
  activations: Mine<typeof vendorActivation>;
  clock: () => number;
}

/** What a signed-in customer owns: always with the customer's own token, which the vendor limits to what is theirs. */
export function createOwned(parts: OwnedParts, token: VendorToken): LicensedApi {
  const { clock, productNames } = parts;
  const api = parts.api.customer(token.accessToken);
  const names = (call: CallContext) => productNames.find(api, call);
  const license = (json: VendorLicenseJson, nameOf: Names) => toLicense(json, nameOf.get(json.productId ?? '') ?? null, clock());

  return {
    licenses: (query, call) => listLicenses(api, query, names(call), clock, call),

    async license(licenseId, call) {
      const [json, nameOf] = await Promise.all([parts.licenses.read(api, licenseId, call), names(call)]);
      return license(json, nameOf);
    },

    products: (call) => listProducts(api, names(call), call),

    async activations(query, call) {
      const page = pageOf(query);
      const answer = await api.demand({ method: 'GET', path: '/v3/me/activations', query: { ...page, licenseId: query.licenseId } }, call);
      const items = parseList(vendorActivation, answer.body).map(toActivation);
      return toList(answer, query.licenseId ? items.filter((one) => one.licenseId === null || one.licenseId === query.licenseId) : items, page);
    },

    async activation(activationId, call) {
      return toActivation(await parts.activations.read(api, activationId, call));
    },

    releases: (query, call) => listReleases(api, query, names(call), call),

    openFile: async (releaseId, fileId, request, call) => (await import('./on-demand.ts')).openFile(parts, { api, accessToken: token.accessToken }, { releaseId, fileId, ...request }, call),
  };
}
