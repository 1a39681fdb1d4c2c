import type { ProductList } from '../../server-adapter/src/contract/license.ts';
import type { AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

const isProductList: AnswerCheck<ProductList> = (answer): answer is ProductList => {
  const { items } = (answer ?? {}) as Partial<ProductList>;
  return Array.isArray(items) && items.every((item: unknown) => typeof (item as ProductList['items'][number] | null)?.id === 'string');
};

/** The products that a signed-in customer has licenses of. Resolves to the answer, or rejects with a `ProblemError`. */
export function createProductsClient({ send }: Transport) {
  return {
    listProducts: (signal?: AbortSignal) => send('GET', '/me/products', isProductList, { signal }),
  };
}
