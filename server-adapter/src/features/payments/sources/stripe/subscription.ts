import * as v from 'valibot';
import { readReference } from '../../checkout.ts';
import { id, lenient, listOf, quantity, reference, text, stillBought, toTrial } from '../read-event.ts';
import type { PurchaseEvent, PurchaseLine } from '../../payment-source.ts';
import type { StripeEvent } from './event.ts';
import { instantSeconds, metadata, readProductMetadata, toPurchaseId } from './fields.ts';

const price = v.object({ id, product: lenient(reference), metadata: lenient(metadata), recurring: lenient(v.object({ usage_type: lenient(text) })) });
const item = v.object({ id, price, quantity: lenient(quantity) });
const pauseCollection = lenient(v.object({ behavior: text }));

/** As much of a Subscription as matters here (sure: Stripe's API reference and SDK types). */
const subscription = v.object({
  id,
  status: v.string(),
  pause_collection: pauseCollection,
  trial_end: lenient(instantSeconds),
  metadata: lenient(metadata),
  items: v.object({ data: listOf(item), has_more: lenient(v.boolean()) }),
});

type Subscription = v.InferOutput<typeof subscription>;

/** What `customer.subscription.*` means. Money is paid by invoices only; a trial is given until its end, which the seller may move. Throws what valibot throws when it is no subscription. */
export function toSubscriptionPurchases(event: Pick<StripeEvent, 'type' | 'object' | 'previous'>): PurchaseEvent[] {
  const now = v.parse(subscription, event.object);
  const trialEnd = now.status === 'trialing' && now.trial_end !== undefined ? new Date(now.trial_end * 1000).toISOString() : undefined;
  return [toChange(now, event), ...toTrial(toPurchaseId(now.id), trialEnd)];
}

function toChange(now: Subscription, { type, object, previous }: Pick<StripeEvent, 'type' | 'object' | 'previous'>): PurchaseEvent {
  const mapping = readProductMetadata(now.metadata);
  return {
    kind: toKind(now),
    purchaseId: toPurchaseId(now.id),
    startedBy: readReference(now.metadata),
    lines: toLines(now),
    summary: mapping === undefined ? undefined : { quantity: 1, catalogueIds: [], mapping },
    references: { stripe_subscription_id: now.id },
    adoptBy: { key: 'stripe_subscription_id', value: now.id },
    revision: type === 'customer.subscription.created' ? { from: 'nothing', to: toFingerprint(now) } : toRevision(now, object, previous),
  };
}

function toKind({ status, pause_collection }: Subscription): 'changed' | 'overdue' | 'paused' | 'resumed' | 'ended' {
  if (status === 'canceled' || status === 'incomplete_expired') return 'ended';
  if (isPaused({ status, pause_collection })) return 'paused';
  if (status === 'past_due' || status === 'unpaid') return 'overdue';
  return status === 'active' || status === 'trialing' ? 'resumed' : 'changed';
}

/** Stripe counts seconds; `previous_attributes` says from which state a change began (sure: docs.stripe.com/api/events/object). */
function toRevision(now: Subscription, object: Record<string, unknown>, previous: Record<string, unknown>): { from: string; to: string } | undefined {
  const before = v.safeParse(subscription, { ...object, ...previous });
  if (Object.keys(previous).length === 0 || !before.success) return undefined;
  return { from: toFingerprint(before.output), to: toFingerprint(now) };
}

function toFingerprint(state: Subscription): string {
  const { status, pause_collection } = state;
  return JSON.stringify([status, pause_collection?.behavior ?? null, state.items.data.map(({ id: itemId, price: { id: priceId }, quantity: count }) => [itemId, priceId, count ?? null])]);
}

/** A part of them must not be taken for all. */
function toLines({ items: { data, has_more } }: Subscription): PurchaseLine[] | undefined {
  return data.length === 0 || has_more === true ? undefined : stillBought(data.map(toLine));
}

/** `paused`: a trial ended without a means of payment. Of the ways to pause collection only `void` means that nothing is delivered (sure: Stripe's documentation). */
function isPaused({ status, pause_collection }: Pick<Subscription, 'status' | 'pause_collection'>): boolean {
  return status === 'paused' || pause_collection?.behavior === 'void';
}

function toLine({ id: itemId, price, quantity: count }: v.InferOutput<typeof item>): PurchaseLine {
  return {
    id: itemId,
    quantity: price.recurring?.usage_type === 'metered' ? 1 : (count ?? 1),
    catalogueIds: [price.id, price.product].filter((name) => name !== undefined),
    mapping: readProductMetadata(price.metadata),
  };
}
