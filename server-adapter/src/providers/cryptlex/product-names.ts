import type { CallContext } from '../../ports/vendor.ts';
import { ProviderError } from '../../ports/vendor.ts';
import { allOf } from './pages.ts';
import { productOf, vendorRelease } from './to-release.ts';
import type { Api } from './vendor-api.ts';
import { record, text } from './vendor-json.ts';

const vendorProduct = record({ id: text, name: text, displayName: text });
const keepMs = 5 * 60_000;
/** After a failure the names are asked for again sooner. */
const retryMs = 30_000;

/** All pages of them together; the first visitors wait for it. */
const patienceMs = 8_000;

/** Product id → name. */
export type Names = ReadonlyMap<string, string>;

/**
 * Names of products, by id. Customers' licenses carry none and customers may not read products, so this is the one thing that a customer sees out of the vendor's own access
 * token. Where that token may not read products either, the names in the customer's releases have to do.
 */
export class ProductNames {
  readonly #vendor: Api;
  #names: Promise<Names | undefined> | undefined;
  #askAgainAt = 0;

  constructor(vendor: Api) {
    this.#vendor = vendor;
  }

  /** Never rejects: a name is not worth a failure. */
  async find(customer: Api, call: CallContext): Promise<Names> {
    return (await this.#ofVendor(call)) ?? (await ofReleases(customer, call).catch(() => new Map<string, string>()));
  }

  #ofVendor(call: CallContext): Promise<Names | undefined> {
    if (!this.#names || performance.now() >= this.#askAgainAt) {
      this.#askAgainAt = Infinity;
      this.#names = this.#read({ ...call, signal: AbortSignal.timeout(patienceMs) });
    }
    return this.#names;
  }

  /** `undefined`: the access token may not. */
  async #read(call: CallContext): Promise<Names | undefined> {
    try {
      const products = await allOf(this.#vendor, vendorProduct, { path: '/v3/products' }, call);
      this.#askAgainAt = performance.now() + keepMs;
      return new Map(products.flatMap(({ id, name, displayName }) => (id && (displayName || name) ? [[id, displayName || name || '']] : [])));
    } catch (error) {
      const forbidden = error instanceof ProviderError && (error.failure === 'access-token-refused' || error.failure === 'not-found');
      this.#askAgainAt = performance.now() + (forbidden ? keepMs : retryMs);
      return forbidden ? undefined : new Map();
    }
  }
}

async function ofReleases(customer: Api, call: CallContext): Promise<Names> {
  const releases = await allOf(customer, vendorRelease, { path: '/v3/me/releases' }, call);
  return new Map(releases.map(productOf).flatMap(({ id, name }) => (id && name ? [[id, name]] : [])));
}
