import type { ReadableAtom } from 'nanostores';
import type { ProductList } from '#contract/license.ts';
import { hasItems } from './answers.ts';
import { asCustomer } from './as-customer.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface ProductsStore extends CustomerStore {
  /** The products that the customer has licenses of. */
  readonly $products: ReadableAtom<Remote<ProductList>>;
  load(): Promise<Outcome<ProductList>>;
}

export const createProductsStore: StoreFactory<ProductsStore> = (source) => {
  const call = asCustomer(source);
  const { $remote, read, clear } = createRemote<ProductList>();
  return { $products: $remote, load: () => read((signal) => call('GET /me/products', { check: hasItems, signal })), clear };
};
