import type { CheckoutApiOptions } from '../../checkout-api.ts';
import type { PaymentSource, PurchaseEvent } from '../../payment-source.ts';
import { readEvent, toText } from '../read-event.ts';
import { requireSecrets, verifyStripeSignature } from '../signature.ts';
import { toDispute, toFailedRefund, toRefund, toInvoicePayment } from './charge.ts';
import { toSessionPurchase } from './checkout-session.ts';
import { readStripeEvent, type StripeEvent } from './event.ts';
import { toObjectPurchaseId } from './fields.ts';
import { toInvoicePurchases, toOverdue, toWaived } from './invoice.ts';
import { createLineItemLookup } from './line-items.ts';
import { toSubscriptionPurchases } from './subscription.ts';

export interface StripeOptions {
  /** The endpoint's signing secrets (`whsec_…`). Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /**
   * A restricted key (`rk_…`) that may read Checkout Sessions, or a secret key. Webhooks of single payments and payment links do not say what was bought and how many: with a key it is
   * looked up. Default: it is not, and a payment that does not say how many were bought waits for a person.
   */
  secretKey?: string | undefined;
  /** For the lookups: another address of Stripe's API, `fetch`, a deadline, a logger. */
  api?: CheckoutApiOptions | undefined;
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

type Translation = (event: StripeEvent, canLookUp: boolean) => PurchaseEvent | null | (PurchaseEvent | null)[];

/** What each type of event means. `invoice.payment_succeeded` says the same as `invoice.paid` (sure: Stripe's documentation), so only one of them is heard. */
export const stripeTranslations: Readonly<Record<string, Translation>> = {
  'checkout.session.completed': toSessionPurchase,
  'checkout.session.async_payment_succeeded': toSessionPurchase,
  'invoice.paid': toInvoicePurchases,
  'invoice.payment_failed': toOverdue,
  'invoice.voided': toWaived,
  'invoice.marked_uncollectible': toWaived,
  'invoice_payment.paid': toInvoicePayment,
  'customer.subscription.created': toSubscriptionPurchases,
  'customer.subscription.updated': toSubscriptionPurchases,
  'customer.subscription.paused': toSubscriptionPurchases,
  'customer.subscription.resumed': toSubscriptionPurchases,
  'customer.subscription.deleted': toSubscriptionPurchases,
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
  const { secrets, secretKey, toleranceSeconds = 300, clock } = options;
  requireSecrets(secrets, 'the signing secret of the Stripe endpoint (whsec_…)');
  const lookup = secretKey === undefined ? undefined : createLineItemLookup({ ...options.api, secretKey });
  return {
    name: 'stripe',
    verify: (delivery) => verifyStripeSignature(delivery, { secrets, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    parse: (delivery) => {
      const event = readStripeEvent(delivery);
      const { id, type, created, livemode, object } = event;
      const occurredAt = created * 1000;
      const common = { id: `stripe:${id}`, type, occurredAt };
      // A thin event names its object and says nothing of it (sure: Stripe's documentation of v2 events).
      if (object === undefined) return [{ ...common, purchase: null, ignored: 'thin' }];
      const translation = Object.hasOwn(stripeTranslations, type) ? stripeTranslations[type] : undefined;
      return readEvent(
        {
          ...common,
          test: !livemode,
          raw: toText(delivery),
          // What is paid late was mentioned before, as not paid yet; Cryptlex's own integration makes a license of that.
          firstMentionedAt: type === 'checkout.session.async_payment_succeeded' ? 0 : occurredAt,
          read: () => translation?.({ ...event, object }, lookup !== undefined) ?? null,
          purchaseId: () => toObjectPurchaseId(object),
        },
        delivery,
      );
    },
    lookUp: lookup?.lookUp,
    lookupHint: 'set STRIPE_SECRET_KEY (the option secretKey) to a restricted key that may read Checkout Sessions',
    close: lookup?.close,
  };
}
