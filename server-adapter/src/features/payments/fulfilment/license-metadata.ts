import type { ProductMapping } from '../payment-source.ts';
import type { MetadataEntry } from '../../../ports/license-server.ts';

/** The entries that a mapping names, by key, so that the same ones always look the same. */
export function toMetadataEntries({ metadata = {} }: ProductMapping): MetadataEntry[] {
  return Object.entries(metadata)
    .map(([key, told]) => (typeof told === 'string' ? { key, value: told, userVisible: false } : { key, value: told.value, userVisible: told.userVisible }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function sameEntries(some: readonly MetadataEntry[], others: readonly MetadataEntry[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
