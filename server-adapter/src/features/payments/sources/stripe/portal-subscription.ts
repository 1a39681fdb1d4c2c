import * as v from 'valibot';
import type { SubscriptionStatus } from '../../../../contract/subscription.ts';
import type { ProviderSubscription } from '../../billing-portal.ts';
import { currency, earliest, sumOf, toCard, toInterval } from '../billing-facts.ts';
import { lenient, listOf, quantity, text } from '../read-event.ts';
import { amount, instantSeconds } from './fields.ts';

const instant = lenient(v.pipe(instantSeconds, v.transform((seconds) => new Date(seconds * 1000).toISOString())));
const paymentMethod = lenient(v.object({ card: lenient(v.object({ brand: lenient(text), last4: lenient(text) })) }));
const recurring = v.object({ interval: v.string(), interval_count: lenient(v.number()) });
const price = v.object({ unit_amount: lenient(amount), currency, recurring: lenient(recurring), nickname: lenient(text), product: lenient(v.object({ name: lenient(text) })) });

/**
 * As much of a subscription as customers are shown (sure: docs.stripe.com/api/subscriptions/object). The end of the period is with its items since API version 2025-03-31. What is expanded may be an
 * id alone, where the key may not read it.
 */
export const portalSubscription = v.object({
  status: v.string(),
  cancel_at: instant,
  cancel_at_period_end: lenient(v.boolean()),
  ended_at: instant,
  trial_end: instant,
  current_period_end: instant,
  pause_collection: lenient(v.object({})),
  default_payment_method: paymentMethod,
  customer: lenient(v.object({ invoice_settings: lenient(v.object({ default_payment_method: paymentMethod })) })),
  items: v.object({ data: listOf(v.object({ quantity: lenient(quantity), current_period_end: instant, price })) }),
});
type PortalSubscription = v.InferOutput<typeof portalSubscription>;

/** What `expand` asks for: what the plan is called, and the card. */
export const expanded = { 'expand[0]': 'default_payment_method', 'expand[1]': 'customer.invoice_settings.default_payment_method', 'expand[2]': 'items.data.price.product' };

const statuses: Readonly<Record<string, SubscriptionStatus>> = { active: 'active', trialing: 'trialing', past_due: 'overdue', unpaid: 'overdue', incomplete: 'overdue', paused: 'paused', canceled: 'ended', incomplete_expired: 'ended' };

export function toProviderSubscription(read: PortalSubscription): ProviderSubscription {
  const { items: { data: items }, cancel_at, cancel_at_period_end, ended_at, trial_end, pause_collection } = read;
  const [first] = items;
  const periodEnd = earliest([...items.map((item) => item.current_period_end), read.current_period_end]);
  const standing = statuses[read.status] ?? 'active';
  const isGoing = standing === 'active' || standing === 'trialing';
  const isEnding = isGoing && (cancel_at !== undefined || cancel_at_period_end === true);
  const status = isEnding ? 'ending' : isGoing && pause_collection !== undefined ? 'paused' : standing;
  const card = (read.default_payment_method ?? read.customer?.invoice_settings?.default_payment_method)?.card;
  return {
    name: first?.price.product?.name ?? first?.price.nickname ?? null,
    status,
    amount: sumOf(items.map(({ price: { unit_amount }, quantity: count }) => ({ amount: unit_amount, quantity: count }))),
    currency: first?.price.currency ?? null,
    interval: toInterval(first?.price.recurring?.interval, first?.price.recurring?.interval_count),
    nextChargeAt: status === 'trialing' ? (trial_end ?? periodEnd) : status === 'active' ? periodEnd : null,
    endsAt: status === 'ending' ? (cancel_at ?? periodEnd) : (ended_at ?? null),
    card: toCard(card?.brand, card?.last4),
  };
}
