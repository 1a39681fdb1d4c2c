import { readDelivery, translated } from './delivery-json.ts';
import { toAdjustment } from './paddle/adjustment.ts';
import { toCustomer } from './paddle/customer.ts';
import { type PaddleEvent, paddleEvent } from './paddle/event.ts';
import { verifyPaddleSignature } from './paddle/signature.ts';
import { toSubscription } from './paddle/subscription.ts';
import { toTransaction } from './paddle/transaction.ts';
import { withoutNeedlessSearch } from './needless-search.ts';
import type { PaymentSource, PurchaseEvent } from './payment-source.ts';
import { demandSecrets } from './signature/secrets.ts';

export interface PaddleOptions {
  /** Secret keys of the notification destination (`pdl_ntfset_…`). Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** How far a delivery's timestamp may be from now, in both directions. Default 300; Paddle's own SDK takes 5. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

const kinds = {
  'subscription.created': 'changed', 'subscription.imported': 'changed', 'subscription.updated': 'changed', 'subscription.activated': 'changed', 'subscription.trialing': 'changed',
  'subscription.past_due': 'overdue', 'subscription.paused': 'paused', 'subscription.resumed': 'resumed', 'subscription.canceled': 'ended',
} as const;

/** What each type of event means (sure: Paddle's event reference). One transaction may be two purchases: what renews, and what was bought once. */
const translations: Readonly<Record<string, (data: unknown) => (PurchaseEvent | null)[]>> = {
  'transaction.completed': toTransaction,
  'customer.created': (data) => [toCustomer(data)],
  'customer.updated': (data) => [toCustomer(data)],
  'customer.imported': (data) => [toCustomer(data)],
  'adjustment.created': toAdjustment,
  'adjustment.updated': toAdjustment,
  ...Object.fromEntries(Object.entries(kinds).map(([type, kind]) => [type, (data: unknown) => [toSubscription(data, kind)]])),
};

/**
 * Webhooks of Paddle Billing: `POST /webhooks/paddle`. A transaction does not tell the buyer's address: have `customer.created` and `customer.updated` sent as well.
 * Throws an `OptionsError` without a secret.
 */
export function createPaddleSource(options: PaddleOptions): PaymentSource {
  const { secrets, toleranceSeconds = 300, clock } = options;
  demandSecrets(secrets, 'the secret key of the Paddle notification destination (pdl_ntfset_…)');
  return {
    name: 'paddle',
    verify: (delivery) => verifyPaddleSignature(delivery, { secrets, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    parse: (delivery) => {
      const event = readDelivery(delivery, paddleEvent, 'Paddle event');
      const common = { type: event.event_type, occurredAt: Date.parse(event.occurred_at) };
      return translate(event).map((purchase, index) => ({
        ...common,
        id: `paddle:${event.event_id}${index === 0 ? '' : `+${index}`}`,
        purchase: withoutNeedlessSearch(purchase, common.occurredAt, delivery.receivedAt),
      }));
    },
  };
}

function translate({ event_type: type, data }: PaddleEvent): (PurchaseEvent | null)[] {
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  return translation === undefined ? [null] : translated(type, () => translation(data));
}
