import * as v from 'valibot';
import { id, lenient } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { toPurchaseId } from './event.ts';

const returned = v.object({ completed: v.boolean(), totalReturn: lenient(v.number()), original: v.object({ id, total: lenient(v.number()) }) });

/** What `return.created` means for the order it gives back; `null` while it is not done. Throws what valibot throws when it is no return. */
export function toReturn(data: unknown): PurchaseEvent | null {
  const { completed, totalReturn, original } = v.parse(returned, data);
  if (!completed) return null;
  return { kind: 'refunded', full: totalReturn !== undefined && original.total !== undefined && totalReturn >= original.total, purchaseId: toPurchaseId(original.id) };
}
