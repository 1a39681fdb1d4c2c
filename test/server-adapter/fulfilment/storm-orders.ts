import assert from 'node:assert/strict';
import { createIntake } from '../../../server-adapter/src/fulfilment/intake.ts';
import { createStripeSource } from '../../../server-adapter/src/payments/stripe.ts';
import type { Store } from '../../../server-adapter/src/store/store.ts';
import type { CryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { checkoutCompleted, invoicePaid, signStripeDelivery, type StripeEvent } from '../../../server-adapter/src/testing/stripe-events.ts';
import { webhookSecret } from './rig.ts';

const periodEnd = Math.floor(Date.now() / 1000) + 30 * 86_400;

/** So many orders, one half of them subscriptions, which two events tell of. Every tenth buyer buys twice. */
export function createOrders(count: number, productId: string): { events: StripeEvent[]; buyers: Map<string, number> } {
  const buyers = new Map<string, number>();
  const events = Array.from({ length: count }, (_, index) => {
    const email = `buyer-${index % 10 === 9 ? index - 1 : index}@example.com`;
    buyers.set(email, (buyers.get(email) ?? 0) + 1);
    const metadata = { CRYPTLEX_PRODUCT_ID: productId };
    if (index % 2 === 0) return [checkoutCompleted({ sessionId: `cs_${index}`, email, metadata })];
    const subscriptionId = `sub_${index}`;
    return [checkoutCompleted({ subscriptionId, email, metadata }), invoicePaid({ subscriptionId, email, billingReason: 'subscription_create', periodEnd, shape: index % 4 === 1 ? 'parent' : 'subscription' })];
  });
  return { events: events.flat(), buyers };
}

/** Delivers everything three times in random order, eight deliveries at once, as a payment provider does that lost patience. */
export async function deliverThrice(store: Store, events: readonly StripeEvent[]): Promise<void> {
  const intake = createIntake({ inbox: store.inbox, sources: [createStripeSource({ secrets: [webhookSecret] })] });
  const deliveries = [...events, ...events, ...events].map((event) => ({ event, order: Math.random() })).sort((a, b) => a.order - b.order);
  let accepted = 0;
  const deliver = async (): Promise<void> => {
    for (let next = deliveries.pop(); next !== undefined; next = deliveries.pop()) {
      const body = JSON.stringify(next.event);
      const headers = new Headers(await signStripeDelivery(body, webhookSecret));
      const receipt = await intake.receive('stripe', { body: new TextEncoder().encode(body), headers, receivedAt: Date.now() });
      accepted += receipt.accepted;
    }
  };
  await Promise.all(Array.from({ length: 8 }, deliver));
  assert.equal(accepted, events.length);
}

/** Every order has its license, on the account of its buyer, and nothing was made twice. */
export function assertEachOrderHasItsLicense(sandbox: CryptlexSandbox, buyers: ReadonlyMap<string, number>): void {
  const users = new Map(sandbox.state.users.all().map(({ id, email }) => [id, email]));
  const licenses = sandbox.state.licenses.all();
  const effects = licenses.map(({ metadata }) => metadata.find(({ key }) => key === 'cx_effect')?.value);
  assert.equal(new Set(effects).size, licenses.length, 'no effect made two licenses');
  const perBuyer = new Map<string, number>();
  for (const { userId } of licenses) {
    const email = users.get(userId ?? '') ?? 'nobody';
    perBuyer.set(email, (perBuyer.get(email) ?? 0) + 1);
  }
  assert.deepEqual([...perBuyer].sort(), [...buyers].sort());
  assert.equal([...users.values()].filter((email) => email.startsWith('buyer-')).length, buyers.size, 'one account per buyer');
  for (const { metadata, expiresAt } of licenses) {
    const isSubscription = metadata.some(({ key }) => key === 'stripe_subscription_id');
    if (isSubscription) assert.equal(Date.parse(expiresAt ?? ''), periodEnd * 1000);
  }
}
