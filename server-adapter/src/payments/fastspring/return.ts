import * as v from 'valibot';
import { id, lenient } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { toPurchaseId } from './event.ts';

const amount = lenient(v.pipe(v.number(), v.finite(), v.gtValue(0)));

/** Both amounts are in the currency of the order (sure: FastSpring's documentation). */
const returned = v.object({ return: lenient(id), completed: v.boolean(), totalReturn: amount, original: v.object({ id, total: amount }) });

/** What `return.created` means for the order it gives back; `null` while it is not done. An order may be given back in several returns. Throws what valibot throws when it is no return. */
export function toReturn(data: unknown): PurchaseEvent | null {
  const { return: name, completed, totalReturn, original } = v.parse(returned, data);
  if (!completed) return null;
  const isFull = totalReturn !== undefined && original.total !== undefined && totalReturn >= original.total;
  const part = name === undefined || totalReturn === undefined ? undefined : { id: toPurchaseId(name), amount: totalReturn, of: original.total };
  return { kind: 'refunded', full: isFull, part, purchaseId: toPurchaseId(original.id) };
}
