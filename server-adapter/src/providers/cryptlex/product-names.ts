import type { CallContext } from '../../ports/vendor.ts';
import { ProviderError } from '../../ports/vendor.ts';
import { allOf } from './pages.ts';
import { productOf, vendorRelease } from './to-release.ts';
import type { Api } from './vendor-api.ts';
import { record, text } from './vendor-json.ts';

const vendorProduct = record({ id: text, name: text, displayName: text });
/** Products are renamed once in years. */
const keepMs = 60 * 60_000;
/** After a failure the names are asked for again sooner, and so they are when one is missing: it may be of a new product. */
const retryMs = 30_000;

/** All pages of them together; the first visitors wait for it. */
const patienceMs = 8_000;

/** Product id → name. */
export interface Names {
  get(productId: string): string | undefined;
}

/**
 * Names of products, by id, kept for long and for all customers. Customers' licenses carry none and customers may not read products, so this is the one thing that a customer sees out of the vendor's own access
 * token. Where that token may not read products either, the names in the customer's releases have to do.
 */
export class ProductNames {
  readonly #vendor: Api;
  #names: Promise<ReadonlyMap<string, string> | undefined> | undefined;
  #readAt = 0;
  #askAgainAt = 0;

  constructor(vendor: Api) {
    this.#vendor = vendor;
  }

  /** Never rejects: a name is not worth a failure. Nobody waits for names that are asked for again. */
  async find(customer: Api, call: CallContext): Promise<Names> {
    const names = await this.#ofVendor(call);
    if (names === undefined) return ofReleases(customer, call).catch(() => new Map<string, string>());
    return { get: (id) => names.get(id) ?? this.#miss(id) };
  }

  #ofVendor(call: CallContext): Promise<ReadonlyMap<string, string> | undefined> {
    if (performance.now() < this.#askAgainAt && this.#names) return this.#names;
    this.#askAgainAt = Infinity;
    const before = this.#names;
    const read = this.#read({ ...call, signal: AbortSignal.timeout(patienceMs) }, before);
    if (before === undefined) return (this.#names = read);
    void read.then((names) => (this.#names = Promise.resolve(names)));
    return before;
  }

  #miss(id: string): undefined {
    if (id !== '') this.#askAgainAt = Math.min(this.#askAgainAt, this.#readAt + retryMs);
  }

  /** `undefined`: the access token may not. A failure leaves the names that there were before. */
  async #read(call: CallContext, before: Promise<ReadonlyMap<string, string> | undefined> | undefined): Promise<ReadonlyMap<string, string> | undefined> {
    const end = (waitMs: number) => {
      this.#readAt = performance.now();
      this.#askAgainAt = this.#readAt + waitMs;
    };
    try {
      const products = await allOf(this.#vendor, vendorProduct, { path: '/v3/products' }, call);
      end(keepMs);
      return new Map(products.flatMap(({ id, name, displayName }) => (id && (displayName || name) ? [[id, displayName || name || '']] : [])));
    } catch (error) {
      const forbidden = error instanceof ProviderError && (error.failure === 'access-token-refused' || error.failure === 'not-found');
      end(forbidden ? keepMs : retryMs);
      return forbidden ? undefined : ((await before) ?? new Map());
    }
  }
}

async function ofReleases(customer: Api, call: CallContext): Promise<Names> {
  const releases = await allOf(customer, vendorRelease, { path: '/v3/me/releases' }, call);
  return new Map(releases.map(productOf).flatMap(({ id, name }) => (id && name ? [[id, name]] : [])));
}
