import { readDelivery, translated } from './delivery-json.ts';
import { type LemonSqueezyEvent, lemonSqueezyEvent } from './lemon-squeezy/event.ts';
import { toOrder, toOrderRefund } from './lemon-squeezy/order.ts';
import { toSubscription } from './lemon-squeezy/subscription.ts';
import { toInvoice } from './lemon-squeezy/subscription-invoice.ts';
import type { PaymentSource, PurchaseEvent } from './payment-source.ts';
import { demandGenuine } from './signature/demand-genuine.ts';
import { fromHex } from './signature/hex.ts';
import { readHeader } from './signature/read-header.ts';
import { demandSecrets } from './signature/secrets.ts';

export interface LemonSqueezyOptions {
  /** The webhook's signing secrets. Each one is good: during a rotation there are two. */
  secrets: readonly string[];
}

/** What each type of event means (sure: Lemon Squeezy's documentation). Every change of a subscription is read from its status, whatever the event is called. */
const translations: Readonly<Record<string, (event: LemonSqueezyEvent) => PurchaseEvent | null>> = {
  order_created: toOrder,
  order_refunded: toOrderRefund,
  subscription_payment_success: (event) => toInvoice(event, 'paid'),
  subscription_payment_recovered: (event) => toInvoice(event, 'paid'),
  subscription_payment_failed: (event) => toInvoice(event, 'overdue'),
  subscription_payment_refunded: (event) => toInvoice(event, 'refunded'),
  ...Object.fromEntries(['created', 'updated', 'cancelled', 'resumed', 'expired', 'paused', 'unpaused', 'plan_changed'].map((change) => [`subscription_${change}`, toSubscription])),
};

/**
 * Webhooks of Lemon Squeezy: `POST /webhooks/lemon-squeezy`. Map `variant_123` or `product_123` in the configuration: what a checkout carries as custom data comes from the buyer's own address bar, so it is never read.
 * Events have no id: what happened to which object when is taken for it. Throws an `OptionsError` without a secret.
 */
export function createLemonSqueezySource({ secrets }: LemonSqueezyOptions): PaymentSource {
  demandSecrets(secrets, 'the signing secret of the Lemon Squeezy webhook');
  return {
    name: 'lemon-squeezy',
    async verify({ headers, body }) {
      const header = 'X-Signature';
      await demandGenuine([fromHex(readHeader(headers, header)) ?? new Uint8Array()], body, secrets, header);
    },
    parse: (delivery) => {
      const event = readDelivery(delivery, lemonSqueezyEvent, 'Lemon Squeezy event');
      const { type, at } = event;
      return [{ id: `lemon-squeezy:${type}:${event.id}:${at}`, type, occurredAt: Date.parse(at), purchase: translate(event) }];
    },
  };
}

function translate(event: LemonSqueezyEvent): PurchaseEvent | null {
  const translation = Object.hasOwn(translations, event.type) ? translations[event.type] : undefined;
  return translation === undefined ? null : translated(event.type, () => translation(event));
}
