import type { PurchaseLine } from '../payment-source.ts';

/** The lines of which there is something: one may be listed with a quantity of 0 when it is no longer bought. */
export function stillBought(lines: readonly PurchaseLine[]): PurchaseLine[] {
  return lines.filter(({ quantity }) => quantity > 0);
}
