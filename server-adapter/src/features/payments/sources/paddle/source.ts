import type { CheckoutApiOptions } from '../../checkout-api.ts';
import { readDelivery, readEvent, toText } from '../read-event.ts';
import { toAdjustment } from './adjustment.ts';
import { createCustomerLookup } from './customer-lookup.ts';
import { toCustomer, paddleEvent, toObjectPurchaseId } from './event.ts';
import { verifyPaddleSignature, requireSecrets } from '../signature.ts';
import { toSubscription } from './subscription.ts';
import { toTransaction } from './transaction.ts';
import type { PaymentSource, PurchaseEvent } from '../../payment-source.ts';

export interface PaddleOptions {
  /** Secret keys of the notification destination (`pdl_ntfset_…`). Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /**
   * An API key with the permission `customer.read`. Transactions name their customer by id alone, and a customer from before the webhook is in no event: with a key the address is looked
   * up. Default: it is not, and such a purchase waits.
   */
  apiKey?: string | undefined;
  /** For the lookups: another address of Paddle's API, `fetch`, a deadline, a logger. */
  api?: CheckoutApiOptions | undefined;
  /** The events are of Paddle's sandbox, where no real money is paid; an event does not say so itself. Default: where the API key is of the sandbox (`pdl_sdbx_…`). */
  sandbox?: boolean | undefined;
  /** How far a delivery's timestamp may be from now, in both directions. Default 300; Paddle's own SDK takes 5. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

type Translation = (data: unknown) => PurchaseEvent | (PurchaseEvent | null)[];

/** What each type of event means (sure: developer.paddle.com/webhooks/overview). One transaction may be two purchases: what renews, and what was bought once. */
export const paddleTranslations: Readonly<Record<string, Translation>> = {
  'transaction.completed': toTransaction,
  'subscription.created': (data) => toSubscription(data, 'changed'),
  'subscription.imported': (data) => toSubscription(data, 'changed'),
  'subscription.updated': (data) => toSubscription(data, 'changed'),
  'subscription.activated': (data) => toSubscription(data, 'changed'),
  'subscription.trialing': (data) => toSubscription(data, 'changed'),
  'subscription.past_due': (data) => toSubscription(data, 'overdue'),
  'subscription.paused': (data) => toSubscription(data, 'paused'),
  'subscription.resumed': (data) => toSubscription(data, 'resumed'),
  'subscription.canceled': (data) => toSubscription(data, 'ended'),
  'customer.created': toCustomer,
  'customer.updated': toCustomer,
  'customer.imported': toCustomer,
  'adjustment.created': toAdjustment,
  'adjustment.updated': toAdjustment,
};

/**
 * Webhooks of Paddle Billing: `POST /webhooks/paddle`. A transaction does not say the buyer's address: have `customer.created` and `customer.updated` sent as well, and give an `apiKey`
 * for customers from before. Throws an `OptionsError` without a secret.
 */
export function createPaddleSource(options: PaddleOptions): PaymentSource {
  const { secrets, apiKey, sandbox = apiKey?.startsWith('pdl_sdbx_') ?? false, toleranceSeconds = 300, clock } = options;
  requireSecrets(secrets, 'the secret key of the Paddle notification destination (pdl_ntfset_…)');
  const lookup = apiKey === undefined ? undefined : createCustomerLookup({ ...options.api, apiKey, sandbox });
  return {
    name: 'paddle',
    verify: (delivery) => verifyPaddleSignature(delivery, { secrets, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    parse: (delivery) => {
      const { event_id, event_type: type, occurred_at, data } = readDelivery(delivery, paddleEvent, 'Paddle event');
      const translation = Object.hasOwn(paddleTranslations, type) ? paddleTranslations[type] : undefined;
      return readEvent(
        {
          id: `paddle:${event_id}`,
          type,
          occurredAt: Date.parse(occurred_at),
          test: sandbox,
          raw: toText(delivery),
          read: () => translation?.(data) ?? null,
          purchaseId: () => toObjectPurchaseId(data),
        },
        delivery,
      );
    },
    lookUp: lookup?.lookUp,
    lookupHint: 'set PADDLE_API_KEY (the option apiKey) to an API key with the permission customer.read',
    close: lookup?.close,
  };
}
