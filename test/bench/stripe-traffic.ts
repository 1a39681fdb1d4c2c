import { createHmac } from 'node:crypto';
import { checkoutCompleted, invoicePaid } from '../../server-adapter/src/testing/stripe-events.ts';
import type { StripeEvent } from '../../server-adapter/src/testing/stripe-events.ts';
import { invoicePaymentPaid, subscriptionChanged } from '../../server-adapter/src/testing/stripe-life-events.ts';

export const webhookSecret = 'whsec_bench_0123456789abcdef0123456789';

/** Bytes of a delivery as they are in real life: Stripe's own bodies carry much that nobody here reads. */
const usualBytes = 3_000;

let subscriptions = 0;

/**
 * So many deliveries of Stripe, ready to be sent: signed HTTP requests of about 3 KB. Six events tell of the beginning of each subscription, one of them means
 * nothing to licenses, and two are stored a second time for the one that follows them.
 */
export function createDeliveries(count: number, path: string): Buffer[] {
  const deliveries: Buffer[] = [];
  while (deliveries.length < count) deliveries.push(...tellOfSubscription().map((event) => toRequest(event, path)));
  return deliveries.slice(0, count);
}

function tellOfSubscription(): StripeEvent[] {
  subscriptions += 1;
  const key = `${process.pid}x${subscriptions}x${Math.random().toString(36).slice(2)}`;
  const [subscriptionId, invoiceId, paymentIntentId] = [`sub_${key}`, `in_${key}`, `pi_${key}`];
  const email = `buyer-${key}@example.com`;
  const metadata = { CRYPTLEX_PRODUCT_ID: 'aa000000-0000-4000-8000-000000000001' };
  const ignored = subscriptionChanged({ subscriptionId });
  return [
    subscriptionChanged({ subscriptionId, change: 'created', metadata }),
    checkoutCompleted({ subscriptionId, email, metadata }),
    invoicePaid({ subscriptionId, invoiceId, email, billingReason: 'subscription_create', metadata }),
    invoicePaymentPaid({ invoiceId, paymentIntentId }),
    subscriptionChanged({ subscriptionId, metadata }),
    { ...ignored, type: 'customer.updated', data: { object: { id: `cus_${key}`, object: 'customer' } } },
  ];
}

function toRequest(event: StripeEvent, path: string): Buffer {
  const short = JSON.stringify({ ...event, padding: '' });
  const body = JSON.stringify({ ...event, padding: 'x'.repeat(Math.max(0, usualBytes - short.length)) });
  const timestamp = Math.floor(Date.now() / 1000);
  const mac = createHmac('sha256', webhookSecret).update(`${timestamp}.${body}`).digest('hex');
  const head = [
    `POST ${path} HTTP/1.1`, 'Host: localhost', 'User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)', 'Content-Type: application/json; charset=utf-8',
    `Stripe-Signature: t=${timestamp},v1=${mac}`, `Content-Length: ${Buffer.byteLength(body)}`, '', '',
  ];
  return Buffer.from(head.join('\r\n') + body);
}
