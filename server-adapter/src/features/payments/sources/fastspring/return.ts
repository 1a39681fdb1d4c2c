import * as v from 'valibot';
import { DeliveryError, type PurchaseEvent } from '../../payment-source.ts';
import { catalogueId, id, lenient, optional, reference } from '../read-event.ts';
import { money, toItemName, toPurchaseId } from './event.ts';

/** Amounts are in the currency of the order (sure: developer.fastspring.com/reference/returncreated). */
const returned = v.object({
  return: optional(id),
  completed: v.boolean(),
  totalReturn: optional(money),
  original: v.object({ id, total: optional(money) }),
  items: lenient(v.array(v.object({ product: catalogueId, subtotal: money }))),
});
type Return = v.InferOutput<typeof returned>;

/**
 * What `return.created` means for the order it gives back; `null` while it is not done. An order may be given back in several returns, product by product. Throws what valibot throws, or a
 * `DeliveryError`, when it is no return.
 */
export function toReturn(data: unknown): PurchaseEvent | null | PurchaseEvent[] {
  const read = v.parse(returned, data);
  if (!read.completed) return null;
  const { return: name, totalReturn, original } = read;
  if (totalReturn === undefined) throw new DeliveryError('return.created: totalReturn cannot be read');
  const purchaseId = toPurchaseId(original.id);
  if (original.total !== undefined && totalReturn >= original.total) return { kind: 'refunded', full: true, purchaseId };
  const items = toItems(read);
  if (items.length > 0) return items;
  const part = name === undefined || totalReturn <= 0 ? undefined : { id: toPurchaseId(name), amount: totalReturn, of: original.total };
  return { kind: 'refunded', full: false, part, purchaseId };
}

/** Product by product, where the return names several or one and it is not all of the order. */
function toItems({ return: name, original, items = [] }: Return): PurchaseEvent[] {
  if (name === undefined || items.some(({ subtotal }) => subtotal <= 0)) return [];
  return items.map(({ product, subtotal }) => ({
    kind: 'refunded',
    full: false,
    purchaseId: toItemName(original.id, product),
    part: { id: `${toPurchaseId(name)}:${product}`, amount: subtotal },
  }));
}

/** Its own `id` is that of the order too (sure: FastSpring's documentation of `chargeback.created`). */
const chargeback = v.object({ order: reference });

/** What `chargeback.created` means for the order that is disputed. How it ends no event tells (likely: none is documented). Throws what valibot throws when it is no chargeback. */
export function toChargeback(data: unknown): PurchaseEvent {
  return { kind: 'disputed', purchaseId: toPurchaseId(v.parse(chargeback, data).order) };
}
