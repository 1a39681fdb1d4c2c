import * as v from 'valibot';
import { catalogueId, id, lenient, optional, quantity, reference, stillBought } from '../read-event.ts';
import type { PaidLine, PurchaseEvent } from '../../payment-source.ts';
import { isBundle, sold, toLine, buying, toBuyer, money, nextCharge, toItemName, toPaidThrough, toPurchaseId } from './event.ts';

const subscription = v.union([v.pipe(id, v.transform((name) => ({ id: name, nextChargeDate: undefined, next: undefined }))), v.object({ id, ...nextCharge })]);
const item = v.object({
  product: catalogueId,
  ...sold,
  quantity,
  subtotal: optional(money),
  subscription: optional(subscription),
  parentSubscription: optional(reference),
  driver: lenient(v.object({ type: lenient(v.string()), path: lenient(catalogueId) })),
});
type Item = v.InferOutput<typeof item>;

/** As much of an order as matters here (sure: developer.fastspring.com/reference/ordercompleted, and what the incumbent reads). */
const order = v.object({ id, completed: lenient(v.boolean()), total: optional(money), ...buying, items: v.array(item) });

/**
 * What `order.completed` means: a purchase for each subscription in it, add-ons included, and one for the rest. The contents of a bundle are bought once. Throws what valibot throws when it is no order.
 */
export function toOrder(data: unknown, occurredAt: number): (PurchaseEvent | null)[] {
  const read = v.parse(order, data);
  const items = read.items.filter(({ attributes }) => !isBundle(attributes));
  if (read.completed === false || items.length === 0) return [null];
  const subscriptions = [...new Set(items.map(subscriptionOf))];
  return subscriptions.map((subscriptionId) => {
    const own = items.filter((one) => subscriptionOf(one) === subscriptionId);
    return { ...toPayment(read.id, subscriptionId, own), asOf: occurredAt, amount: subscriptions.length === 1 ? read.total : toFree(own), buyer: toBuyer(read) };
  });
}

function subscriptionOf({ driver, parentSubscription, subscription: own }: Item): string | undefined {
  if (driver?.type === 'bundle') return undefined;
  return (driver?.type === 'addon' ? parentSubscription : undefined) ?? own?.id;
}

/** Returns add up to the total of the order, in which taxes are, so a part of an order has no amount of its own unless it was free. */
function toFree(items: readonly Item[]): 0 | undefined {
  return items.every(({ subtotal }) => subtotal === 0) ? 0 : undefined;
}

/** What brought it along, as Cryptlex's own integration writes it (sure: `handleOrderCreated.ts`): `bundle_` or `addon_`, and the path of the bundle or the plan. */
function toDriver({ driver, parentSubscription }: Item): Record<string, string> | undefined {
  const { type, path } = driver ?? {};
  const isDriven = type === 'bundle' || (type === 'addon' && parentSubscription !== undefined);
  return isDriven && path !== undefined ? { fastspring_driver: `${type}_${path}` } : undefined;
}

function toPayment(orderId: string, subscriptionId: string | undefined, items: readonly Item[]): Extract<PurchaseEvent, { kind: 'paid' }> {
  const lines = stillBought(items.map((one) => ({ ...toLine(one.product, one), references: toDriver(one) })));
  const paidThrough = subscriptionId === undefined ? undefined : items.map((one) => toPaidThrough(one.subscription ?? {})).find((end) => end !== undefined);
  const pays = items.map((one) => toPaidLine(orderId, one));
  const names = items.map(({ product }) => toItemName(orderId, product));
  const common = { kind: 'paid' as const, payment: toPurchaseId(orderId), paidThrough, pays };
  if (subscriptionId === undefined) {
    const purchaseId = toPurchaseId(orderId);
    return { ...common, purchaseId, lines, follows: names, references: { fastspring_order_id: orderId }, adoptBy: { key: 'fastspring_order_id', value: orderId } };
  }
  // Add-ons that are ordered later are not the whole: that is told by the change of the subscription.
  const isWhole = items.some((one) => one.subscription?.id === subscriptionId);
  return {
    ...common,
    lines: isWhole ? lines : undefined,
    purchaseId: toPurchaseId(subscriptionId),
    follows: [toPurchaseId(orderId), ...names],
    references: { fastspring_subscription_id: subscriptionId, fastspring_order_id: orderId },
    adoptBy: { key: 'fastspring_subscription_id', value: subscriptionId, suspends: true },
  };
}

function toPaidLine(orderId: string, { product, sku, quantity: count, subtotal }: Item): PaidLine {
  const catalogueIds = [product, sku].filter((name) => name !== undefined);
  return { lineId: product, quantity: count, catalogueIds, amount: subtotal, names: [toItemName(orderId, product)] };
}
