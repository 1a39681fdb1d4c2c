import type { Release } from '../../contract/release.ts';
import { flag, listOf, optionalRecord, record, text, texts, toInstant, whole } from './vendor-json.ts';
import type { Read } from './vendor-json.ts';

const vendorFile = record({ id: text, name: text, size: whole, checksum: text, url: text, secured: flag });

export type VendorFileJson = Read<typeof vendorFile>;

/** A release in the vendor's words (sure: NET; `platforms`, `publishedAt` LEX; `product.displayName` CHG 3.22). */
export const vendorRelease = record({
  id: text, name: text, version: text, channel: text, platform: text, platforms: texts, notes: text, published: flag, publishedAt: text, createdAt: text, productId: text,
  product: optionalRecord({ id: text, name: text, displayName: text }), files: listOf(vendorFile),
});

export type VendorReleaseJson = Read<typeof vendorRelease>;

export const productOf = (json: VendorReleaseJson) => ({ id: json.productId ?? json.product?.id ?? null, name: json.product?.displayName ?? json.product?.name ?? null });

export function toRelease(json: VendorReleaseJson, productName: string | null): Release {
  const product = productOf(json);
  const id = json.id ?? '';
  return {
    id,
    name: json.name ?? json.version ?? '',
    version: json.version ?? '',
    channel: json.channel,
    platforms: json.platforms.length > 0 ? json.platforms : json.platform === null ? [] : [json.platform],
    notes: json.notes,
    productId: product.id,
    productName: product.name ?? productName,
    publishedAt: toInstant(json.publishedAt ?? json.createdAt),
    files: json.files.flatMap((file) => (file.id ? [{ id: file.id, name: file.name ?? '', size: file.size ?? 0, checksum: file.checksum, href: `me/releases/${id}/files/${file.id}` }] : [])),
  };
}
