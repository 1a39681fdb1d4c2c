import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { type LemonSqueezyEvent, lemonSqueezyInvoice, type LemonSqueezyInvoiceInput, lemonSqueezyOrder, lemonSqueezySubscription, type LemonSqueezySubscriptionInput } from '../../../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { type Expected, foldAll, licensesOf, parseAll } from './folded.ts';

const source = createLemonSqueezySource({ secrets: ['unused'] });
const day = (date: string) => `${date}T00:00:00.000Z`;
const products = { variant_1: { productId: 'basic' }, variant_2: { productId: 'pro' }, variant_3: { productId: 'month' } };

const order = (input: object = {}) => lemonSqueezyOrder({ orderId: '7', at: day('2027-05-01'), ...input });
const subscription = (at: string, change: string, input: Partial<LemonSqueezySubscriptionInput> = {}) => lemonSqueezySubscription(change, { subscriptionId: '8', orderId: '7', createdAt: day('2027-05-01'), at: day(at), ...input });
const invoice = (at: string, invoiceId: string, outcome: 'success' | 'failed' | 'recovered' | 'refunded', input: Partial<LemonSqueezyInvoiceInput> = {}) => lemonSqueezyInvoice(outcome, { invoiceId, subscriptionId: '8', at: day(at), ...input });
const begun = subscription('2027-05-01', 'created', { renewsAt: day('2027-06-01') });
const renewed = [invoice('2027-06-01', '9', 'success'), subscription('2027-06-01', 'updated', { renewsAt: day('2027-07-05') })];
const yearly = [order({ total: 12_000 }), subscription('2027-05-01', 'created', { renewsAt: day('2028-05-01') })];
const monthly = subscription('2027-06-20', 'plan_changed', { variantId: 3, renewsAt: day('2027-07-20') });

const cases: [what: string, events: LemonSqueezyEvent[], right: Expected[]][] = [
  ['an order is for good', [order({ quantity: 3 })], [['basic', 3, null, 'active']]],
  ['a free order gives what it promises', [order({ total: 0 })], [['basic', 1, null, 'active']]],
  ['an order that is not paid gives nothing', [order({ status: 'pending' })], []],
  ['a trial lasts until the first charge', [order({ total: 0 }), subscription('2027-05-01', 'created', { status: 'on_trial', renewsAt: day('2027-07-05') })], [['basic', 1, '2027-07-05', 'active']]],
  ['a renewal is paid until the next charge', [order(), begun, ...renewed], [['basic', 1, '2027-07-05', 'active']]],
  ['a period that is only announced is not paid', [order(), begun, subscription('2027-06-01', 'updated', { renewsAt: day('2027-07-05') })], [['basic', 1, '2027-06-01', 'active']]],
  ['a renewal that failed and was recovered is paid', [order(), begun, invoice('2027-06-01', '9', 'failed'), subscription('2027-06-01', 'updated', { status: 'past_due', renewsAt: day('2027-06-08') }), invoice('2027-06-03', '9', 'recovered', { createdAt: day('2027-06-01') }), subscription('2027-06-03', 'updated', { renewsAt: day('2027-07-05') })], [['basic', 1, '2027-07-05', 'active']]],
  ['what is billed by usage is one license', [order(), subscription('2027-05-01', 'created', { usageBased: true, renewsAt: day('2027-07-05') })], [['basic', 1, '2027-07-05', 'active']]],
  ['yearly to monthly with a charge ends with the month', [...yearly, monthly, invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 500 })], [['month', 1, '2027-07-20', 'active']]],
  ['yearly to monthly without a charge ends with the month', [...yearly, monthly, invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 0 })], [['month', 1, '2027-07-20', 'active']]],
  ['an invoice of nothing restores no order that was refunded', [...yearly, order({ at: day('2027-06-01'), createdAt: day('2027-05-01'), total: 12_000, status: 'refunded' }), monthly, invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 0 })], [['month', 1, '2028-05-01', 'suspended']]],
  ['the refund of a change to a larger plan takes back the change, and nothing from the year', [...yearly, subscription('2027-06-20', 'plan_changed', { variantId: 2, renewsAt: day('2028-05-01') }), invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 500 }), invoice('2027-06-21', '9', 'refunded', { createdAt: day('2027-06-20'), total: 500 })], [['basic', 1, '2028-05-01', 'active']]],
  ['a renewal after a change to monthly is paid until the next charge', [...yearly, monthly, invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 500 }), invoice('2027-07-20', '10', 'success'), subscription('2027-07-20', 'updated', { variantId: 3, renewsAt: day('2027-08-20') })], [['month', 1, '2027-08-20', 'active']]],
  ['the refund of a change to monthly leaves the year', [...yearly, monthly, invoice('2027-06-20', '9', 'success', { billingReason: 'updated', total: 500 }), invoice('2027-06-21', '9', 'refunded', { createdAt: day('2027-06-20'), total: 500 })], [['basic', 1, '2028-05-01', 'active']]],
  ['the refund of the order takes nothing from the renewal', [order(), begun, ...renewed, order({ at: day('2027-06-05'), createdAt: day('2027-05-01'), status: 'refunded' })], [['basic', 1, '2027-07-05', 'active']]],
  ['the refund of the renewal leaves what the order paid', [order(), begun, ...renewed, invoice('2027-06-05', '9', 'refunded', { createdAt: day('2027-06-01') })], [['basic', 1, '2027-06-01', 'active']]],
  ['refunds in part add up', [order(), order({ at: day('2027-05-02'), createdAt: day('2027-05-01'), refundedAmount: 4000 }), order({ at: day('2027-05-03'), createdAt: day('2027-05-01'), refundedAmount: 4900, status: 'paid' })], [['basic', 1, null, 'suspended']]],
  ['one part alone takes back nothing', [order(), order({ at: day('2027-05-02'), createdAt: day('2027-05-01'), refundedAmount: 4000 })], [['basic', 1, null, 'active']]],
];

for (const [what, events, right] of cases) {
  test(`Lemon Squeezy: ${what}, in either order of arrival`, async () => {
    for (const sent of [events, events.toReversed()]) assert.deepEqual(licensesOf(await foldAll(source, 'lemon-squeezy:order_7', sent), products), right);
  });
}

test('Lemon Squeezy: of a subscription from before the webhook its own events say whose it is and what is paid', async () => {
  const known = [subscription('2027-06-01', 'updated', { email: 'ada@example.com', renewsAt: day('2027-07-05') }), invoice('2027-06-01', '9', 'success', { email: 'ada@example.com' })];
  for (const sent of [known, known.toReversed()]) {
    const purchase = await foldAll(source, 'lemon-squeezy:order_7', sent);
    assert.deepEqual([purchase.buyer?.email, licensesOf(purchase, products)], ['ada@example.com', [['basic', 1, '2027-07-05', 'active']]]);
  }
});

/** `order_created` with another value somewhere. */
function spoiled(attributes: Record<string, unknown>, more: object = {}): LemonSqueezyEvent {
  const event = order(more);
  return { ...event, data: { ...event.data, attributes: { ...event.data.attributes, ...attributes } } };
}

test('Lemon Squeezy: six digits of a second, offsets, and amounts and ids as text or numbers are read', () => {
  for (const attributes of [{ created_at: '2021-08-17T09:45:53.000000Z', updated_at: '2021-08-17T09:45:53.000000Z' }, { created_at: '2021-08-17T11:45:53+02:00', updated_at: null }, { total: '4900' }, { first_order_item: { product_id: '10', variant_id: '1', quantity: 1 } }]) {
    const [event] = parseAll(source, [spoiled(attributes)]);
    assert.equal(event?.purchase?.kind, 'paid', JSON.stringify(attributes));
  }
  const [event] = parseAll(source, [spoiled({ created_at: '2021-08-17T11:45:53+02:00', updated_at: null })]);
  assert.equal(event?.occurredAt, Date.UTC(2021, 7, 17, 9, 45, 53));
});

test('Lemon Squeezy: what cannot be read is kept as unreadable, with its purchase', () => {
  for (const attributes of [{ created_at: 'yesterday' }, { total: '49.00' }, { total: null, refunded_amount: {} }, { first_order_item: { variant_id: 1, quantity: 'many' } }]) {
    const [event] = parseAll(source, [spoiled(attributes)]);
    assert.deepEqual([event?.purchase?.kind, event?.purchase?.purchaseId], ['unreadable', 'lemon-squeezy:order_7'], JSON.stringify(attributes));
  }
  const [unknown] = parseAll(source, [{ ...spoiled({ created_at: 'yesterday' }), meta: { event_name: 'license_key_created' } }]);
  assert.equal(unknown?.purchase, null, 'nobody needs to read what means nothing');
});

test('Lemon Squeezy: two bodies of one second are two events, and the same body is one', () => {
  const [first, again, other] = parseAll(source, [order(), order(), order({ quantity: 2 })]).map(({ id }) => id);
  assert.equal(first, again);
  assert.notEqual(first, other);
});

test('Lemon Squeezy: the test mode of the store is a test, by the event or by its object', () => {
  assert.deepEqual(parseAll(source, [order(), order({ test: true }), spoiled({ test_mode: true })]).map(({ test: isTest }) => isTest), [undefined, true, true]);
});
