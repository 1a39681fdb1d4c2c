import * as v from 'valibot';
import { id, lenient, optional, quantity, reference, stillBought } from '../read-event.ts';
import type { PurchaseEvent, PurchaseLine } from '../../payment-source.ts';
import { product, sold, toLine, buying, toBuyer, money, nextCharge, toPaidThrough, toPurchaseId } from './event.ts';

const described = { ...sold, ...nextCharge, product: lenient(product), state: lenient(v.string()) };

/** As much of a subscription as matters here (sure: developer.fastspring.com/reference/subscriptionupdated; that add-ons are listed likely). */
const subscription = v.object({ id, ...buying, ...described, addons: optional(v.array(v.object({ ...sold, quantity, product }))) });

/** `subscription` is an id or, where webhook expansion is on, the whole; some stores get the subscription's own fields beside it (sure: developer.fastspring.com/reference/subscriptionchargecompleted). */
const charge = v.object({ order: optional(reference), status: lenient(v.string()), total: optional(money), subscription: reference, ...buying, ...described });

/** What `subscription.*` means; money is paid by orders and charges. Throws what valibot throws when it is no subscription. */
export function toSubscription(data: unknown, kind: 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended', asOf: number): PurchaseEvent {
  const read = v.parse(subscription, data);
  const isInGoodStanding = read.state === undefined ? kind === 'resumed' : read.state === 'active' || read.state === 'trial';
  return {
    kind,
    purchaseId: toPurchaseId(read.id),
    asOf,
    buyer: toBuyer(read),
    announcedThrough: isInGoodStanding && (kind === 'changed' || kind === 'resumed') ? toPaidThrough(read) : undefined,
    references: { fastspring_subscription_id: read.id },
    adoptBy: { key: 'fastspring_subscription_id', value: read.id, suspends: true },
  };
}

/** What `subscription.updated` means: what is bought from now on, add-ons included. Throws what valibot throws when it is no subscription. */
export function toChange(data: unknown, asOf: number): PurchaseEvent {
  const { product: plan, addons = [], quantity: count, ...read } = v.parse(subscription, data);
  const isDescribed = plan !== undefined && count !== undefined;
  return { ...toSubscription(data, 'changed', asOf), lines: isDescribed ? stillBought([{ ...read, quantity: count, product: plan }, ...addons].map(toPlanLine)) : undefined };
}

function toPlanLine({ product: { product: path, sku, attributes }, ...read }: Parameters<typeof toLine>[1] & { product: v.InferOutput<typeof product> }): PurchaseLine {
  return toLine(path, { quantity: read.quantity, sku: read.sku ?? sku, attributes: read.attributes ?? attributes });
}

/**
 * What `subscription.charge.completed` means: paid until the next charge, in place of what is left of what was paid before: a charge is for the whole subscription, on a change of plan too. One
 * that gives back is no payment. `null` for a charge that did not succeed. Throws what valibot throws when it is no charge.
 */
export function toCharge(data: unknown, occurredAt: number): PurchaseEvent | null {
  const read = v.parse(charge, data);
  if (read.status !== undefined && read.status !== 'successful' && read.status !== 'completed') return null;
  const isExpanded = typeof (data as { subscription?: unknown }).subscription === 'object';
  const details = isExpanded ? v.parse(v.object({ subscription: v.object({ ...nextCharge, quantity: lenient(quantity), product: lenient(product) }) }), data).subscription : read;
  const paidThrough = toPaidThrough(details);
  const order = read.order === undefined ? undefined : toPurchaseId(read.order);
  const facts = {
    purchaseId: toPurchaseId(read.subscription),
    asOf: occurredAt,
    follows: order === undefined ? [] : [order],
    buyer: toBuyer(read),
    // The plan alone, without add-ons: it gives way to what an order or a change of the subscription says.
    summary: details.product === undefined ? undefined : { quantity: details.quantity ?? null, catalogueIds: [details.product.product], mapping: undefined },
    references: { fastspring_subscription_id: read.subscription },
    adoptBy: { key: 'fastspring_subscription_id', value: read.subscription, suspends: true },
  };
  const credits = [{}];
  if (read.total !== undefined && read.total < 0) {
    const plan = details.product?.product;
    return order === undefined || plan === undefined ? null : { ...facts, kind: 'adjusted', document: order, pays: [{ lineId: plan, paidThrough }], credits };
  }
  return { ...facts, kind: 'paid', payment: order, amount: read.total, paidThrough, credits };
}
