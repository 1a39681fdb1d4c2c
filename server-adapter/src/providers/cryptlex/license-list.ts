import type { License, LicenseQuery, ProductList } from '../../contract/license.ts';
import type { List } from '../../contract/list.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { eachOf, pageOf, pageSize, pagesPerClick, toList } from './pages.ts';
import type { Names } from './product-names.ts';
import { toLicense, vendorLicense } from './to-license.ts';
import type { VendorLicenseJson } from './to-license.ts';
import { freeText } from './unknowns.ts';
import type { Api } from './vendor-api.ts';
import { parseList } from './vendor-json.ts';
import type { Answer } from '../../upstream/attempt.ts';

const path = '/v3/me/licenses';

/**
 * A page of a customer's licenses. The vendor itself cuts pages, searches and filters by product (sure: NET, CHG 3.65), and sorts by fields of a license (likely: the convention of its
 * lists). It stores no status, so for that the newest 2,000 (or the first by the given order) are looked through here.
 */
export async function listLicenses(api: Api, query: LicenseQuery, names: Promise<Names>, clock: () => number, call: CallContext): Promise<List<License>> {
  const page = pageOf(query);
  const filters = { sort: query.sort ?? '-createdAt', ...freeText(query.search || undefined), productId: query.productId };
  if (query.status !== undefined) {
    const found = eachOf(api, vendorLicense, { path, query: filters }, call, { pages: pagesPerClick });
    const nameOf = await names;
    return ofStatus(query.status, page, found, (json) => toLicense(json, nameOf.get(json.productId ?? '') ?? null, clock()));
  }
  const [answer, nameOf] = await Promise.all([api.demand({ method: 'GET', path, query: { ...page, ...filters } }, call), names]);
  return mappedOnce(answer, nameOf, clock(), (now) => toList(answer, parseList(vendorLicense, answer.body).map((json) => toLicense(json, nameOf.get(json.productId ?? '') ?? null, now)), page));
}

/** Milliseconds for which a list stays as it was mapped: what a license is depends on the time. */
const mappedMs = 5_000;
/** By the vendor's own answer, which is of one customer: where it comes again, so does what was made of it. */
const mapped = new WeakMap<Answer, { nameOf: Names; at: number; list: List<License> }>();

function mappedOnce(answer: Answer, nameOf: Names, now: number, map: (now: number) => List<License>): List<License> {
  const found = mapped.get(answer);
  // Frozen when it comes again: only then it is worth it.
  if (found?.nameOf === nameOf && found.at <= now && now < found.at + mappedMs) return Object.isFrozen(found.list) ? found.list : freeze(found.list);
  const list = map(now);
  mapped.set(answer, { nameOf, at: now, list });
  return list;
}

/** With all that is in it. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/** The products of a customer's licenses, of the newest 2,000 of them. Customers may not list products (sure: roles in DOC `roles.md`), so they are read off the licenses. */
export async function listProducts(api: Api, names: Promise<Names>, call: CallContext): Promise<ProductList> {
  const found = new Map<string, string | null>();
  let seen = 0;
  for await (const { productId, product } of eachOf(api, vendorLicense, { path, query: { sort: '-createdAt' } }, call, { pages: pagesPerClick })) {
    seen += 1;
    if (productId) found.set(productId, product?.displayName ?? product?.name ?? found.get(productId) ?? null);
  }
  const nameOf = await names;
  const items = Array.from(found, ([id, name]) => ({ id, name: name ?? nameOf.get(id) ?? null })).sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  return { items, ...(seen >= pagesPerClick * pageSize && { incomplete: true }) };
}

async function ofStatus(status: License['status'], page: { page: number; limit: number }, all: AsyncIterable<VendorLicenseJson>, toLicense: (json: VendorLicenseJson) => License): Promise<List<License>> {
  const [first, end] = [(page.page - 1) * page.limit, page.page * page.limit];
  const found: License[] = [];
  let seen = 0;
  for await (const json of all) {
    seen += 1;
    const license = toLicense(json);
    if (license.status !== status) continue;
    // One more than is shown tells that there is another page, and is all that has to be known of it.
    if (found.push(license) > end) return { items: found.slice(first, end), ...page };
  }
  const items = found.slice(first, end);
  return seen < pagesPerClick * pageSize ? { items, ...page, total: found.length } : { items, ...page, incomplete: true };
}
