import * as v from 'valibot';
import { optionalText } from './fields.ts';
import { listOf, listQuery } from './list.ts';

const releaseFile = v.object({
  id: v.string(),
  name: v.string(),
  /** Bytes. */
  size: v.number(),
  checksum: v.nullable(v.string()),
  /** Below the adapter's base path: a plain link that downloads the file. Neither the key nor a token is in it. */
  href: v.string(),
});

export const release = v.object({
  id: v.string(),
  name: v.string(),
  version: v.string(),
  channel: v.nullable(v.string()),
  platforms: v.array(v.string()),
  /** Markdown, as the vendor's customer wrote it: to be sanitised before it is shown. */
  notes: v.nullable(v.string()),
  productId: v.nullable(v.string()),
  productName: v.nullable(v.string()),
  publishedAt: v.nullable(v.string()),
  files: v.array(releaseFile),
});
export interface Release extends v.InferOutput<typeof release> {}

export const releaseQuery = v.object({
  ...listQuery,
  /** Only of this product: its id, or its name in any case. Of more than 2,000 releases only the newest are looked through, and the answer is then `incomplete`. */
  product: v.optional(optionalText),
  /** Only of this channel, as the vendor's customer named it, in any case: `stable`. */
  channel: v.optional(optionalText),
});
export type ReleaseQuery = Partial<v.InferOutput<typeof releaseQuery>>;

export const releaseList = listOf(release);
