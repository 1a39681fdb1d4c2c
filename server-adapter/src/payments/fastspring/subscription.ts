import * as v from 'valibot';
import { id, lenient, listOf, reference } from '../fields.ts';
import type { PurchaseEvent, PurchaseLine } from '../payment-source.ts';
import { stillBought } from '../still-bought.ts';
import { product, sold, toLine } from './attributes.ts';
import { buying, toBuyer } from './buyer.ts';
import { nextCharge, toPaidThrough, toPurchaseId } from './event.ts';

const described = { ...sold, ...nextCharge, product: lenient(product) };

/** As much of a subscription as matters here (sure: FastSpring's documentation; that add-ons are listed likely). */
const subscription = v.object({ id, ...buying, ...described, addons: lenient(listOf(v.object({ ...sold, product }))) });

/** `subscription` is an id or, where webhook expansion is on, the whole; some stores get the subscription's own fields beside it. */
const charge = v.object({ order: lenient(reference), status: lenient(v.string()), subscription: reference, ...buying, ...described });

/** What `subscription.*` means; money is told by orders and charges. Throws what valibot throws when it is no subscription. */
export function toSubscription(data: unknown, kind: 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended'): PurchaseEvent {
  const told = v.parse(subscription, data);
  const facts = {
    purchaseId: toPurchaseId(told.id),
    buyer: toBuyer(told),
    references: { fastspring_subscription_id: told.id },
    adoptBy: { key: 'fastspring_subscription_id', value: told.id, suspends: true },
  };
  return { ...facts, kind };
}

/** What `subscription.updated` means: what is bought from now on, add-ons included. Throws what valibot throws when it is no subscription. */
export function toChange(data: unknown): PurchaseEvent {
  const { product: plan, addons = [], ...told } = v.parse(subscription, data);
  return { ...toSubscription(data, 'changed'), lines: plan === undefined ? undefined : stillBought([{ ...told, product: plan }, ...addons].map(toPlanLine)) };
}

function toPlanLine({ product: { product: path, sku, attributes }, ...told }: Parameters<typeof toLine>[1] & { product: v.InferOutput<typeof product> }): PurchaseLine {
  return toLine(path, { quantity: told.quantity, sku: told.sku ?? sku, attributes: told.attributes ?? attributes });
}

/** What `subscription.charge.completed` means: paid until the next charge. `null` for a charge that did not succeed. Throws what valibot throws when it is no charge. */
export function toCharge(data: unknown): PurchaseEvent | null {
  const told = v.parse(charge, data);
  if (told.status !== undefined && told.status !== 'successful' && told.status !== 'completed') return null;
  const whole = v.safeParse(v.object({ subscription }), data);
  const details = whole.success ? whole.output.subscription : told;
  return {
    kind: 'paid',
    purchaseId: toPurchaseId(told.subscription),
    payment: told.order === undefined ? undefined : toPurchaseId(told.order),
    follows: told.order === undefined ? [] : [toPurchaseId(told.order)],
    buyer: toBuyer(told),
    references: { fastspring_subscription_id: told.subscription },
    adoptBy: { key: 'fastspring_subscription_id', value: told.subscription, suspends: true },
    paidThrough: toPaidThrough(details),
  };
}
