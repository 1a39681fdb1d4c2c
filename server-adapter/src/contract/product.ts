import * as v from 'valibot';

/** A product that the customer has a license of. */
export const product = v.object({
  id: v.string(),
  /** `null` when the vendor does not tell the product's name to anyone we may ask. */
  name: v.nullable(v.string()),
});
export type Product = v.InferOutput<typeof product>;

/** `GET /me/products`: by name. `incomplete`: of more than 2,000 licenses only the newest are looked through. */
export const productList = v.object({ items: v.array(product), incomplete: v.optional(v.boolean()) });
export type ProductList = v.InferOutput<typeof productList>;
