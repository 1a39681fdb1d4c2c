import type { License, LicenseList, LicenseQuery } from '../../contract/license.ts';
import type { LicensedApi } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { StoredName } from '../../ports/store.ts';
import { withMachineName, withName } from './own-names.ts';

const pageSize = 100;
/** As much as one search may cost, of the calls that all visitors share: the first 1,000 licenses, and the first 500 machines. */
const mostLicensePages = 10;
const mostMachinePages = 5;
/** A part of a key that is shorter would be found in too many. */
const shortestKeyPart = 4;

/**
 * Licenses by what people know of them: the product's name, their own name and note, a machine's host name, a part of the key, what the vendor has written on them. A license server may search less (Cryptlex: whole
 * keys, and users), so the licenses are looked through here. Of more than 1,000, what the license server itself finds is added, and the answer says how many were looked through.
 */
export async function searchLicenses({ search = '', page = 1, limit = 20, ...filter }: LicenseQuery, customer: LicensedApi, call: CallContext, names: readonly StoredName[] = []): Promise<LicenseList> {
  const [looked, hosts] = await Promise.all([lookThrough(filter, customer, call, names), hostNames(customer, call, names)]);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (license: License) => matchesAll(license, hosts.get(license.id) ?? '', words);
  const found = looked.licenses.filter(matches);
  if (!looked.isAll) {
    const ids = new Set(looked.licenses.map(({ id }) => id));
    const { items } = await customer.licenses({ ...filter, search, page: 1, limit: pageSize }, call);
    found.push(...items.map((license) => withName(license, names)).filter((license) => !ids.has(license.id) && matches(license)));
  }
  const items = found.slice((page - 1) * limit, page * limit);
  if (looked.isAll) return { items, page, limit, total: found.length };
  return { items, page, limit, incomplete: true, searched: looked.licenses.length, ...(looked.total !== undefined && { ofTotal: looked.total }) };
}

async function lookThrough(filter: LicenseQuery, customer: LicensedApi, call: CallContext, names: readonly StoredName[]): Promise<{ licenses: License[]; isAll: boolean; total: number | undefined }> {
  const licenses: License[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total, incomplete } = await customer.licenses({ ...filter, page, limit: pageSize }, call);
    licenses.push(...items.map((license) => withName(license, names)));
    const isLast = items.length < pageSize || page * pageSize === total;
    if (isLast || page === mostLicensePages) return { licenses, isAll: isLast && !incomplete, total };
  }
}

/** The names of the machines of each license, by its id. */
async function hostNames(customer: LicensedApi, call: CallContext, own: readonly StoredName[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (let page = 1; page <= mostMachinePages; page += 1) {
    const { items } = await customer.activations({ page, limit: pageSize }, call);
    for (const machine of items) {
      const { licenseId, hostname, name } = withMachineName(machine, own);
      const ofIt = [hostname, name].filter(Boolean).join(' ');
      if (licenseId && ofIt) names.set(licenseId, `${names.get(licenseId) ?? ''} ${ofIt}`);
    }
    if (items.length < pageSize) break;
  }
  return names;
}

function matchesAll({ key, name, note, productName, metadata }: License, hosts: string, words: readonly string[]): boolean {
  const text = [name, note, productName, hosts, ...metadata.map(({ value }) => value)].join('\n').toLowerCase();
  const plainKey = toPlain(key);
  return words.every((word) => text.includes(word) || (toPlain(word).length >= shortestKeyPart && plainKey.includes(toPlain(word))));
}

/** People write keys with and without their dashes. */
const toPlain = (key: string) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
