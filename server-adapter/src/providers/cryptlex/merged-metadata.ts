import type { CallContext, MetadataEntry } from '../../ports/license-server.ts';
import { vendorLicense } from './to-license.ts';
import { viewPermissions } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseEntity } from './vendor-json.ts';

/** As the vendor takes it. */
export function toVendorMetadata(entries: readonly MetadataEntry[]) {
  return entries.map(({ key, value, userVisible }) => ({ key, value, viewPermissions: viewPermissions(userVisible) }));
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
