import type { ReadableAtom } from 'nanostores';
import type { License } from '#contract/license.ts';
import type { Call, ReadRoute } from '../adapter-api.ts';
import { isList } from './answers.ts';
import { withFirstRead } from './first-read.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Ids and names, in small letters, of the products that somebody has a license of. */
export type OwnedProducts = ReadonlySet<string>;

export interface OwnedProductsStore extends CustomerStore {
  readonly $owned: ReadableAtom<Remote<OwnedProducts>>;
  /** One request for up to 100 licenses, whoever asks; one more for each further 100, up to 2,000. */
  load(): Promise<Outcome<OwnedProducts>>;
}

/** More than 2,000 licenses nobody looks through for the sake of a page. */
const mostPages = 20;

export const createOwnedProductsStore: StoreFactory<OwnedProductsStore> = (source) => {
  const call = withFirstRead(source);
  const owned = createRemote<OwnedProducts>();
  return {
    $owned: owned.$remote,
    load: () => owned.read((signal) => readOwned(call, signal)),
    clear: owned.clear,
  };
};

async function readOwned(call: Call<ReadRoute>, signal: AbortSignal): Promise<OwnedProducts> {
  const owned = new Set<string>();
  for (let page = 1, more = true; more && page <= mostPages; page += 1) {
    const { items, limit, total = Infinity } = await call('GET /me/licenses', { query: { page, limit: 100 }, check: isList, signal });
    for (const { productId, productName } of items.filter(isGood)) for (const name of [productId, productName]) owned.add(name?.toLowerCase() ?? '');
    more = items.length >= limit && page * limit < total;
  }
  return owned;
}

/** In force, or as soon as it is first used. What a newer adapter may say is not. */
const isGood = ({ status }: License) => ['active', 'expiring', 'not-started'].includes(status);

/** Whether a product, by its id or name, is among those that somebody has a license of; without a product, whether any is. `undefined`: nobody knows yet. */
export const ownsProduct = (owned: OwnedProducts | undefined, product: string | undefined): boolean | undefined => (product ? owned?.has(product.trim().toLowerCase()) : owned && owned.size > 0);
