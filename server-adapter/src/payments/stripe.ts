import * as v from 'valibot';
import { OptionsError } from '../options.ts';
import { DeliveryError, type PaymentSource, type PurchaseEvent } from './payment-source.ts';
import { toSessionPurchase } from './stripe/checkout-session.ts';
import { readStripeEvent, type StripeEvent } from './stripe/event.ts';
import { toInvoicePurchase } from './stripe/invoice.ts';
import { verifyStripeSignature } from './stripe/signature.ts';

export interface StripeOptions {
  /** The endpoint's signing secrets (`whsec_…`). Each one is good: during a rotation there are two. */
  secrets: readonly string[];
  /** How far a delivery's timestamp may be from now, in both directions. Default 300. */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. Default: when the delivery was received. */
  clock?: (() => number) | undefined;
}

/** What each type of event means. `invoice.payment_succeeded` says the same as `invoice.paid` (sure: Stripe's documentation), so only one of them is heard. */
const translations: Readonly<Record<string, (object: unknown) => PurchaseEvent | null>> = {
  'checkout.session.completed': toSessionPurchase,
  'checkout.session.async_payment_succeeded': toSessionPurchase,
  'invoice.paid': toInvoicePurchase,
};

/** Webhooks of Stripe: `POST /webhooks/stripe`. Throws an {@link OptionsError} without a secret. */
export function createStripeSource(options: StripeOptions): PaymentSource {
  const { secrets, toleranceSeconds = 300, clock } = options;
  if (secrets.length === 0 || secrets.some((secret) => secret.trim() === '')) throw new OptionsError('secrets', 'should hold the signing secret of the Stripe endpoint (whsec_…)');
  return {
    name: 'stripe',
    verify: (delivery) => verifyStripeSignature(delivery, { secrets, toleranceSeconds, now: clock?.() ?? delivery.receivedAt }),
    parse: (delivery) => {
      const event = readStripeEvent(delivery);
      return [{ id: `stripe:${event.id}`, type: event.type, occurredAt: event.created * 1000, purchase: translate(event) }];
    },
  };
}

function translate(event: StripeEvent): PurchaseEvent | null {
  const translation = Object.hasOwn(translations, event.type) ? translations[event.type] : undefined;
  if (translation === undefined) return null;
  try {
    return translation(event.object);
  } catch (error) {
    if (!v.isValiError(error)) throw error;
    throw new DeliveryError(`The object of ${event.type} cannot be read: ${v.getDotPath(error.issues[0]) ?? 'it'} is not as it should be.`);
  }
}
