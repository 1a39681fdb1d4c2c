import type { OwnedProducts } from './owned-products-store.ts';

/** Whether a product, by its id or name, is among those that somebody has a license of; without a product, whether any is. `undefined`: nobody knows yet. */
export const ownsProduct = (owned: OwnedProducts | undefined, product: string | undefined): boolean | undefined => (product ? owned?.has(product.trim().toLowerCase()) : owned && owned.size > 0);
