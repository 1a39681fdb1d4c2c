import type { ReadableAtom } from 'nanostores';
import type { ProductList } from '../../server-adapter/src/contract/license.ts';
import { createProductsClient } from '../client/products-client.ts';
import { asCustomer } from './customer-transport.ts';
import { createRemote, type Outcome, type Remote } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

export interface ProductsStore extends CustomerStore {
  /** The products that the customer has licenses of. */
  readonly $products: ReadableAtom<Remote<ProductList>>;
  load(): Promise<Outcome<ProductList>>;
}

export const createProductsStore: StoreFactory<ProductsStore> = (source) => {
  const client = createProductsClient(asCustomer(source));
  const { $remote, read, clear } = createRemote<ProductList>();
  return { $products: $remote, load: () => read(client.listProducts), clear };
};
