import * as v from 'valibot';
import { billingPurposes } from './billing.ts';
import { instant } from './fields.ts';

/** Charged by itself · free until the first charge · a charge failed · at rest · canceled, and good until its end · over. */
export const subscriptionStatuses = ['active', 'trialing', 'overdue', 'paused', 'ending', 'ended'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** What is charged by itself, as its payment provider says it; `null` where that one does not tell. */
export const subscription = v.object({
  /** As the payment provider calls it, such as `stripe:sub_123`. */
  id: v.string(),
  /** Of the plan. */
  name: v.nullable(v.string()),
  status: v.picklist(subscriptionStatuses),
  /** Of one charge, in the smallest unit of the currency. */
  amount: v.nullable(v.number()),
  /** ISO 4217, in capital letters. */
  currency: v.nullable(v.string()),
  /** How often: `P1M`, `P1Y`. */
  interval: v.nullable(v.string()),
  /** When the next charge is due; `null` also where there is none. */
  nextChargeAt: v.nullable(instant),
  /** When it ends or ended, where that is certain. */
  endsAt: v.nullable(instant),
  /** What pays for it. */
  card: v.nullable(v.object({ brand: v.nullable(v.string()), last4: v.string() })),
  /** Until when it is paid. */
  paidThrough: v.nullable(instant),
  /** Of one that is overdue: when its licenses stop working. */
  suspendsAt: v.nullable(instant),
  /** What becomes of the licenses once it has ended: they run to the end of what was paid, are suspended, or revoked. */
  afterEnd: v.picklist(['expire', 'suspend', 'revoke']),
  /** Licenses of the customer that it pays for. */
  licenses: v.array(v.object({ id: v.string(), productName: v.nullable(v.string()) })),
  /** The pages of the payment provider that are of use now, for `POST /me/billing-links`. */
  pages: v.array(v.picklist(billingPurposes)),
});
export interface Subscription extends v.InferOutput<typeof subscription> {}

/** `GET /me/subscriptions`: what goes on before what has ended, of the last 90 days. */
export const subscriptionList = v.object({ items: v.array(subscription) });
export type SubscriptionList = v.InferOutput<typeof subscriptionList>;
