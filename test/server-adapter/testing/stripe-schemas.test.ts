import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { paidEvents } from '../../../server-adapter/src/testing/stripe/paid-events.ts';
import { createSale } from '../../../server-adapter/src/testing/stripe/session.ts';
import { checkoutCompleted, invoicePaid, type StripeEvent } from '../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, invoicePaymentFailed, invoicePaymentPaid, refundChanged, subscriptionChanged } from '../../../server-adapter/src/testing/stripe-life-events.ts';
import { readCases } from '../cases/case-file.ts';
import { readFixtures } from '../features/payments/sources/fixtures.ts';
import { type Mismatch, SdkTypes } from './sdk-types.ts';

/** The types of Stripe's library are made from its published OpenAPI description (github.com/stripe/openapi), of the API version that the library names. */
const types = new SdkTypes(fileURLToPath(new URL('../../../node_modules/stripe/esm/resources/Events.d.ts', import.meta.url)));
const anyEvent = types.named('Event');

function compare(event: { type: string }): Mismatch[] {
  const type = types.memberOf(anyEvent, 'type', event.type);
  assert.ok(type, `Stripe sends no ${event.type}`);
  return types.compare(JSON.parse(JSON.stringify(event)), type);
}

const [subscriptionId, paymentIntentId] = ['sub_1', 'pi_1'];
const lines = [{ amount: 900, proration: true }, { amount: -400, proration: true }, { amount: 1500, once: true }];
const events: StripeEvent[] = [
  checkoutCompleted(),
  checkoutCompleted({ subscriptionId, metadata: { CRYPTLEX_PRODUCT_ID: 'p' } }),
  ...(['paid', 'unpaid', 'no_payment_required'] as const).map((paymentStatus) => checkoutCompleted({ paymentStatus })),
  { ...checkoutCompleted(), type: 'checkout.session.async_payment_succeeded' },
  ...(['subscription_create', 'subscription_cycle', 'subscription_update', 'manual'] as const).map((billingReason) => invoicePaid({ billingReason, metadata: { cx_language: 'de' } })),
  invoicePaid({ subscriptionId, lines }),
  invoicePaymentFailed({ subscriptionId }),
  ...(['invoice.voided', 'invoice.marked_uncollectible'] as const).map((type) => ({ ...invoicePaid({ object: { status: type === 'invoice.voided' ? 'void' : 'uncollectible' } }), type })),
  invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId }),
  ...(['created', 'updated', 'paused', 'resumed', 'deleted'] as const).map((change) => subscriptionChanged({ subscriptionId, change, previousStatus: 'past_due' })),
  ...(['active', 'trialing', 'past_due', 'unpaid', 'paused', 'canceled'] as const).map((status) => subscriptionChanged({ subscriptionId, status })),
  ...(['void', 'keep_as_draft', 'mark_uncollectible'] as const).map((pauseBehavior) => subscriptionChanged({ subscriptionId, pauseBehavior })),
  ...[true, false].map((full) => chargeRefunded({ paymentIntentId, full })),
  ...(['refund.failed', 'refund.updated', 'charge.refund.updated'] as const).map((type) => refundChanged({ paymentIntentId, type })),
  ...(['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const).map((status) => refundChanged({ paymentIntentId, status })),
  ...(['created', 'updated', 'closed'] as const).map((change) => disputeChanged({ paymentIntentId, change })),
  ...(['needs_response', 'under_review', 'won', 'lost', 'warning_needs_response', 'warning_closed', 'prevented'] as const).map((status) => disputeChanged({ paymentIntentId, status })),
];

test('every event of the builders has all that Stripe\'s schemas require, of the type that they say, and nothing else', () => {
  for (const event of events) assert.deepEqual(compare(event), [], event.type);
});

test('so has everything that the sandbox sends when a session is paid', () => {
  const price = { id: 'price_1', productId: 'prod_1', name: 'Editor', unitAmount: 4900, currency: 'usd' };
  for (const [mode, interval] of [['payment', null], ['subscription', 'month']] as const) {
    const sale = createSale({ mode, line_items: [{ price: price.id, quantity: '2' }], success_url: 'https://www.example.com/' }, new Map([[price.id, { ...price, interval }]]), { origin: 'https://stripe.example.com', now: 1_790_000_000 });
    const sent = paidEvents(sale, { email: 'ann@example.com', name: 'Ann' });
    assert.deepEqual(sent.map((event) => [event.type, compare(event)]), sent.map(({ type }) => [type, []]));
  }
});

/** What API version 2025-03-31 took away, moved and added (docs.stripe.com/changelog/basil); the types of the library before it, 17.5.0, have no complaint about this shape. */
const formerly = {
  unknown: [
    'application_fee_amount', 'charge', 'discount', 'paid', 'paid_out_of_band', 'payment_intent', 'quote', 'subscription', 'subscription_details', 'tax', 'total_tax_amounts', 'transfer_data',
    'amount_excluding_tax', 'plan', 'price', 'proration', 'proration_details', 'subscription_item', 'tax_amounts', 'tax_rates', 'type', 'unit_amount_excluding_tax',
  ],
  missing: ['parent', 'pricing', 'amount_overpaid', 'customer_account', 'total_taxes', 'taxes', 'quantity_decimal', 'subtotal', 'provider'],
};
const nameOf = ({ path }: Mismatch): string => path.slice(path.lastIndexOf('.') + 1);

test('an invoice from before 2025-03-31 differs from Stripe\'s present schemas in what that version changed, and in all of it', () => {
  const found = [invoicePaid({ shape: 'subscription' }), invoicePaid({ shape: 'subscription', lines })].flatMap(compare);
  for (const problem of ['unknown', 'missing', 'wrong'] as const) {
    const names = new Set(found.filter((one) => one.problem === problem).map(nameOf));
    assert.deepEqual([...names].sort(), problem === 'wrong' ? [] : [...formerly[problem]].sort(), problem);
  }
});

test('every document of Stripe\'s, and the invoice from before, is what its schemas say', () => {
  for (const { name, event } of readFixtures('stripe')) {
    const isFormer = (event as { api_version: string }).api_version < '2025-03-31';
    const wrong = compare(event as { type: string }).filter((one) => !(isFormer && one.problem !== 'wrong' && formerly[one.problem].includes(nameOf(one))));
    assert.deepEqual(wrong, [], name);
  }
});

test('what the cases say in Stripe\'s name is of the types that its schemas say, as far as it is there', () => {
  const folders = ['payments/', 'reports/'].map((name) => new URL(`../cases/${name}`, import.meta.url));
  let compared = 0;
  for (const { name, steps } of folders.flatMap((folder) => readCases(folder, Date.now()))) {
    for (const step of steps) {
      if (!('send' in step) || step.send !== 'stripe') continue;
      const event = step.body as { type: string; object?: string; api_version?: string };
      if (event.object !== 'event') continue;
      compared += 1;
      const isFormer = (event.api_version ?? '') < '2025-03-31';
      const wrong = compare(event).filter((one) => one.problem !== 'missing' && !(isFormer && one.problem === 'unknown' && formerly.unknown.includes(nameOf(one))));
      assert.deepEqual(wrong, [], `${name}: ${event.type}`);
    }
  }
  assert.ok(compared > 50, `only ${compared} events were compared`);
});
