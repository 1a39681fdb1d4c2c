import { bodyHash, readDelivery, readEvent, toText } from '../read-event.ts';
import { type LemonSqueezyEvent, lemonSqueezyEvent, readDates, toObjectPurchaseId } from './event.ts';
import { toOrder, toOrderRefund } from './order.ts';
import { toSubscription } from './subscription.ts';
import { toInvoice } from './subscription-invoice.ts';
import type { PaymentSource, PurchaseEvent } from '../../payment-source.ts';
import { verifySignature, fromHex, readHeader, requireSecrets } from '../signature.ts';

export interface LemonSqueezyOptions {
  /** The webhook's signing secrets. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
}

/** What each type of event means (sure: docs.lemonsqueezy.com/help/webhooks/event-types). Every change of a subscription is read from its status, whatever the event is called. */
export const lemonSqueezyTranslations: Readonly<Record<string, (event: LemonSqueezyEvent) => PurchaseEvent | null | PurchaseEvent[]>> = {
  order_created: toOrder,
  order_refunded: toOrderRefund,
  subscription_created: toSubscription,
  subscription_updated: toSubscription,
  subscription_cancelled: toSubscription,
  subscription_resumed: toSubscription,
  subscription_expired: toSubscription,
  subscription_paused: toSubscription,
  subscription_unpaused: toSubscription,
  subscription_plan_changed: toSubscription,
  subscription_payment_success: (event) => toInvoice(event, 'paid'),
  subscription_payment_recovered: (event) => toInvoice(event, 'paid'),
  subscription_payment_failed: (event) => toInvoice(event, 'overdue'),
  subscription_payment_refunded: (event) => toInvoice(event, 'refunded'),
};

/**
 * Webhooks of Lemon Squeezy: `POST /webhooks/lemon-squeezy`. Map `variant_123` or `product_123` in the configuration: what a checkout carries as custom data comes from the buyer's own address bar, so it is never read.
 * Events have no id: what happened to which object, when, and a hash of the body are taken for it. Throws an `OptionsError` without a secret.
 */
export function createLemonSqueezySource({ secrets }: LemonSqueezyOptions): PaymentSource {
  requireSecrets(secrets, 'the signing secret of the Lemon Squeezy webhook');
  return {
    name: 'lemon-squeezy',
    async verify({ headers, body }) {
      const header = 'X-Signature';
      await verifySignature([fromHex(readHeader(headers, header)) ?? new Uint8Array()], body, secrets, header);
    },
    parse: (delivery) => {
      const event = readDelivery(delivery, lemonSqueezyEvent, 'Lemon Squeezy event');
      const { type, test } = event;
      const translation = Object.hasOwn(lemonSqueezyTranslations, type) ? lemonSqueezyTranslations[type] : undefined;
      const changed = changeOf(event);
      return readEvent(
        {
          id: `lemon-squeezy:${type}:${event.id}:${changed === undefined ? 'undated' : new Date(changed).toISOString()}:${bodyHash(delivery.body)}`,
          type,
          occurredAt: changed ?? delivery.receivedAt,
          test,
          raw: toText(delivery),
          read: () => {
            if (translation === undefined) return null;
            // An event without a time cannot be put in order.
            readDates(event);
            return translation(event);
          },
          purchaseId: () => toObjectPurchaseId(event),
        },
        delivery,
      );
    },
  };
}

/** In milliseconds since 1970; `undefined` where it cannot be read. */
function changeOf(event: LemonSqueezyEvent): number | undefined {
  try {
    return readDates(event).changed;
  } catch {
    return undefined;
  }
}
