import { translated } from './delivery-json.ts';
import { withoutNeedlessSearch } from './needless-search.ts';
import type { PaymentSource, PurchaseEvent } from './payment-source.ts';
import { demandSecrets } from './signature/secrets.ts';
import { toDispute, toFailedRefund, toRefund } from './stripe/charge.ts';
import { toSessionPurchase } from './stripe/checkout-session.ts';
import { readStripeEvent, type StripeEvent } from './stripe/event.ts';
import { toInvoicePurchase, toOverdue } from './stripe/invoice.ts';
import { toInvoicePayment } from './stripe/invoice-payment.ts';
import { verifyStripeSignature } from './stripe/signature.ts';
import { toSubscriptionPurchase } from './stripe/subscription.ts';

export interface StripeOptions {
  /** The endpoint's signing secrets (`whsec_…`). Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

/** What each type of event means. `invoice.payment_succeeded` says the same as `invoice.paid` (sure: Stripe's documentation), so only one of them is heard. */
const translations: Readonly<Record<string, (object: unknown, previous: unknown) => PurchaseEvent | null>> = {
  'checkout.session.completed': toSessionPurchase,
  'checkout.session.async_payment_succeeded': toSessionPurchase,
  'invoice.paid': toInvoicePurchase,
  'invoice.payment_failed': toOverdue,
  'invoice_payment.paid': toInvoicePayment,
  'customer.subscription.created': toSubscriptionPurchase,
  'customer.subscription.updated': toSubscriptionPurchase,
  'customer.subscription.paused': toSubscriptionPurchase,
  'customer.subscription.resumed': toSubscriptionPurchase,
  'customer.subscription.deleted': toSubscriptionPurchase,
  'charge.refunded': toRefund,
  // Three names of one thing: the first is the older one (sure: Stripe's list of events), and an endpoint may hear them all.
  'charge.refund.updated': toFailedRefund,
  'refund.updated': toFailedRefund,
  'refund.failed': toFailedRefund,
  'charge.dispute.created': toDispute,
  'charge.dispute.updated': toDispute,
  'charge.dispute.closed': toDispute,
};

/**
 * Webhooks of Stripe: `POST /webhooks/stripe`. Have every event sent that is translated above; since API version 2025-03-31 a refund or a dispute of a subscription finds it only
 * through `invoice_payment.paid`. Throws an `OptionsError` without a secret.
 */
export function createStripeSource(options: StripeOptions): PaymentSource {
  const { secrets, toleranceSeconds = 300, clock } = options;
  demandSecrets(secrets, 'the signing secret of the Stripe endpoint (whsec_…)');
  return {
    name: 'stripe',
    verify: (delivery) => verifyStripeSignature(delivery, { secrets, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    parse: (delivery) => {
      const event = readStripeEvent(delivery);
      const occurredAt = event.created * 1000;
      // What is paid late was told before, as not paid yet; Cryptlex's own integration makes a license of that.
      const toldAt = event.type === 'checkout.session.async_payment_succeeded' ? 0 : occurredAt;
      return [{ id: `stripe:${event.id}`, type: event.type, occurredAt, purchase: withoutNeedlessSearch(translate(event), toldAt, delivery.receivedAt) }];
    },
  };
}

function translate({ type, object, previous }: StripeEvent): PurchaseEvent | null {
  const translation = Object.hasOwn(translations, type) ? translations[type] : undefined;
  return translation === undefined ? null : translated(type, () => translation(object, previous));
}
