import type { Metadata } from './entities.ts';
import type { MetadataInput } from './state.ts';
import type { Vendor } from './vendor.ts';

/** What a `PATCH` makes of a list of metadata: the new list, or the old one with the same keys replaced. Which of both is unknown. */
export function mergeMetadata(vendor: Vendor, current: readonly Metadata[], change: readonly MetadataInput[]): Metadata[] {
  const kept = vendor.assumptions.metadataPatch === 'merge' ? current.filter(({ key }) => !change.some((entry) => entry.key === key)) : [];
  return [...kept, ...vendor.state.toMetadata(change)];
}
