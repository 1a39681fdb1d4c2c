import type { License } from '#contract/license.ts';

/** The name of a response file: of its product, or of the license, in characters that every system takes. */
export function responseName({ id, productName }: License): string {
  const name = (productName || id).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
  return `${name || 'license'}-offline-response.dat`;
}
