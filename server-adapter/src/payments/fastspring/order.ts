import * as v from 'valibot';
import { catalogueId, id, lenient, listOf, reference } from '../fields.ts';
import type { PurchaseEvent } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { isBundle, sold, toLine } from './attributes.ts';
import { buying, toBuyer } from './buyer.ts';
import { nextCharge, toPaidThrough, toPurchaseId } from './event.ts';

const subscription = v.union([v.pipe(id, v.transform((told) => ({ id: told, nextChargeDate: undefined, next: undefined }))), v.object({ id, ...nextCharge })]);
const item = v.object({ product: catalogueId, ...sold, subscription: lenient(subscription), parentSubscription: lenient(reference), driver: lenient(v.object({ type: lenient(v.string()), path: lenient(catalogueId) })) });
type Item = v.InferOutput<typeof item>;

/** As much of an order as matters here (sure: FastSpring's documentation, and what the incumbent reads). */
const order = v.object({ id, completed: lenient(v.boolean()), ...buying, items: listOf(item) });

/**
 * What `order.completed` means: a purchase for each subscription in it, add-ons included, and one for the rest. The contents of a bundle are bought once. Throws what valibot throws when it is no order.
 */
export function toOrder(data: unknown): (PurchaseEvent | null)[] {
  const told = v.parse(order, data);
  const items = told.items.filter(({ attributes }) => !isBundle(attributes));
  if (told.completed === false || items.length === 0) return [null];
  return [...new Set(items.map(subscriptionOf))].map((subscriptionId) => ({
    ...toPayment(told.id, subscriptionId, items.filter((one) => subscriptionOf(one) === subscriptionId)),
    buyer: toBuyer(told),
  }));
}

function subscriptionOf({ driver, parentSubscription, subscription: own }: Item): string | undefined {
  if (driver?.type === 'bundle') return undefined;
  return (driver?.type === 'addon' ? parentSubscription : undefined) ?? own?.id;
}

/** What brought it along, as Cryptlex's own integration writes it (sure: `handleOrderCreated.ts`): `bundle_` or `addon_`, and the path of the bundle or the plan. */
function toDriver({ driver, parentSubscription }: Item): Record<string, string> | undefined {
  const { type, path } = driver ?? {};
  const isDriven = type === 'bundle' || (type === 'addon' && parentSubscription !== undefined);
  return isDriven && path !== undefined ? { fastspring_driver: `${type}_${path}` } : undefined;
}

function toPayment(orderId: string, subscriptionId: string | undefined, items: readonly Item[]): PurchaseEvent {
  const told = { kind: 'paid' as const, payment: toPurchaseId(orderId), lines: stillBought(items.map((one) => ({ ...toLine(one.product, one), references: toDriver(one) }))) };
  // Add-ons that are ordered later are not the whole: that is told by the change of the subscription.
  const isWhole = items.some((one) => one.subscription?.id === subscriptionId);
  if (subscriptionId === undefined) {
    return { ...told, purchaseId: toPurchaseId(orderId), references: { fastspring_order_id: orderId }, adoptBy: { key: 'fastspring_order_id', value: orderId } };
  }
  return {
    ...told,
    lines: isWhole ? told.lines : undefined,
    purchaseId: toPurchaseId(subscriptionId),
    follows: [toPurchaseId(orderId)],
    references: { fastspring_subscription_id: subscriptionId, fastspring_order_id: orderId },
    adoptBy: { key: 'fastspring_subscription_id', value: subscriptionId, suspends: true },
    paidThrough: items.map((one) => toPaidThrough(one.subscription ?? {})).find((end) => end !== undefined),
  };
}
