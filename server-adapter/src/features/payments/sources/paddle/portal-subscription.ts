import * as v from 'valibot';
import type { SubscriptionStatus } from '../../../../contract/subscription.ts';
import type { ProviderSubscription } from '../../billing-portal.ts';
import { currency, sumOf, toCard, toInterval } from '../billing-facts.ts';
import { instant, lenient, listOf, optional, quantity, smallestUnits, text } from '../read-event.ts';

const amount = lenient(smallestUnits);

/** As much of a subscription as customers are shown (sure: developer.paddle.com/api-reference/subscriptions/get-subscription; `include` adds what is charged each time). */
export const portalSubscription = v.object({
  data: v.object({
    status: v.string(),
    currency_code: currency,
    next_billed_at: optional(instant),
    canceled_at: optional(instant),
    billing_cycle: lenient(v.object({ interval: v.string(), frequency: v.number() })),
    scheduled_change: lenient(v.object({ action: v.string(), effective_at: instant })),
    items: listOf(v.object({ quantity, price: v.object({ unit_price: v.object({ amount }) }), product: lenient(v.object({ name: lenient(text) })) })),
    recurring_transaction_details: lenient(v.object({ totals: v.object({ total: amount }) })),
  }),
});

/** Of the latest transaction: what paid it (sure: developer.paddle.com/api-reference/transactions/list-transactions). */
export const paidTransactions = v.object({ data: listOf(v.object({ payments: listOf(v.object({ method_details: v.object({ card: v.object({ type: lenient(text), last4: v.string() }) }) })) })) });

const statuses: Readonly<Record<string, SubscriptionStatus>> = { active: 'active', trialing: 'trialing', past_due: 'overdue', paused: 'paused', canceled: 'ended' };

export function toProviderSubscription({ data }: v.InferOutput<typeof portalSubscription>, paid: v.InferOutput<typeof paidTransactions> | undefined): ProviderSubscription {
  const { status: said, scheduled_change: change, billing_cycle: cycle, items } = data;
  const standing = statuses[said] ?? 'active';
  const isEnding = change?.action === 'cancel' && standing !== 'ended';
  const status = isEnding ? 'ending' : standing;
  const card = paid?.data[0]?.payments[0]?.method_details.card;
  return {
    name: items[0]?.product?.name ?? null,
    status,
    amount: data.recurring_transaction_details?.totals.total ?? sumOf(items.map(({ price, quantity: count }) => ({ amount: price.unit_price.amount, quantity: count }))),
    currency: data.currency_code,
    interval: toInterval(cycle?.interval, cycle?.frequency),
    nextChargeAt: status === 'active' || status === 'trialing' ? (data.next_billed_at ?? null) : null,
    endsAt: isEnding ? change.effective_at : (data.canceled_at ?? null),
    card: toCard(card?.type, card?.last4),
  };
}
