import * as v from 'valibot';
import { readLanguage, readReference } from '../../checkout.ts';
import { id, language, lenient, reference, text } from '../read-event.ts';
import type { Buyer, PurchaseEvent, PurchaseSummary } from '../../payment-source.ts';
import { readBought, amount, metadata, readProductMetadata, toPurchaseId, toPurchaseIds } from './fields.ts';
import type { StripeEvent } from './event.ts';

const customer = v.object({ email: lenient(text), name: lenient(text), business_name: lenient(text) });

/** As much of a Checkout Session as matters here (sure: Stripe's API reference). A webhook never carries its line items. */
const checkoutSession = v.object({
  id,
  mode: v.string(),
  payment_status: v.string(),
  subscription: lenient(reference),
  payment_intent: lenient(reference),
  invoice: lenient(reference),
  payment_link: lenient(reference),
  amount_total: lenient(amount),
  customer_email: lenient(text),
  customer_details: lenient(customer),
  locale: lenient(language),
  metadata: lenient(metadata),
});
type CheckoutSession = v.InferOutput<typeof checkoutSession>;

/**
 * What a `checkout.session.*` event means; `null` for a session that sells nothing. What a single payment bought, and how many, the webhook does not say (sure:
 * docs.stripe.com/checkout/fulfillment): the line items are looked up. Throws what valibot throws when it is no session.
 */
export function toSessionPurchase({ object }: Pick<StripeEvent, 'object'>, canLookUp: boolean): PurchaseEvent | null {
  const session = v.parse(checkoutSession, object);
  if (session.mode !== 'payment' && session.mode !== 'subscription') return null;
  const { subscription, invoice, payment_intent } = session;
  const purchaseId = toPurchaseId(subscription ?? session.id);
  const facts = {
    purchaseId,
    buyer: toBuyer(session),
    startedBy: readReference(session.metadata),
    summary: toSummary(session, canLookUp),
    references: toReferences(session),
    follows: toPurchaseIds(payment_intent, invoice, subscription === undefined ? undefined : session.id),
    adoptBy: toMark(session),
    // The invoices of a subscription say what it is for.
    lookups: session.mode === 'payment' ? [{ fact: 'lines' as const, of: session.id }] : undefined,
  };
  const isPaid = session.payment_status === 'paid' || session.payment_status === 'no_payment_required';
  if (!isPaid) return { ...facts, kind: 'opened' };
  // The invoice of a subscription is about the same payment, and says how much it was.
  return { ...facts, kind: 'paid', payment: invoice === undefined || subscription === undefined ? purchaseId : toPurchaseId(invoice), amount: subscription === undefined ? session.amount_total : undefined };
}

/**
 * The session as one line. A session of this adapter's own says in its metadata how many were bought; of others nobody knows until the line items are looked up. Where they can't be, one that
 * the seller's own code made with a mapping in its metadata is one license, as Cryptlex's own integration has it; of a payment link the buyer may choose how many.
 */
function toSummary({ metadata: entries, payment_link, subscription }: CheckoutSession, canLookUp: boolean): PurchaseSummary {
  const { quantity, catalogueIds } = readBought(entries);
  const mapping = readProductMetadata(entries);
  const isOne = subscription !== undefined || (mapping !== undefined && payment_link === undefined && !canLookUp);
  return { quantity: quantity ?? (isOne ? 1 : null), catalogueIds: [...catalogueIds, ...(payment_link === undefined ? [] : [payment_link])], mapping };
}

/** How Cryptlex's own integration marks what it made of a session (sure: its `stripe/lib/utils/getSubscriptionId.ts`). */
function toMark({ subscription, payment_intent }: CheckoutSession): PurchaseEvent['adoptBy'] {
  if (subscription !== undefined) return { key: 'stripe_subscription_id', value: subscription };
  return payment_intent === undefined ? undefined : { key: 'stripe_transaction_id', value: payment_intent };
}

function toBuyer({ customer_details: details, customer_email, locale, metadata: entries }: CheckoutSession): Buyer | undefined {
  const email = details?.email ?? customer_email;
  if (email === undefined) return undefined;
  return { email, name: details?.name, company: details?.business_name, language: readLanguage(entries) ?? locale };
}

/** The metadata keys that the incumbent writes, for a vendor's own scripts that read them (sure: its `stripe/lib/utils/getSubscriptionId.ts`). */
function toReferences({ id, subscription, payment_intent }: CheckoutSession): Record<string, string> {
  return {
    stripe_checkout_session_id: id,
    ...(subscription === undefined ? {} : { stripe_subscription_id: subscription }),
    ...(payment_intent === undefined ? {} : { stripe_transaction_id: payment_intent }),
  };
}
