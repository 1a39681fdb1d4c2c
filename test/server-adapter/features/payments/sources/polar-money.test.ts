import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { polarOrder, type PolarEvent, type PolarOrderInput, polarRefund, polarSubscription } from '../../../../../server-adapter/src/testing/polar-events.ts';
import { type Expected, foldAll, licensesOf, parseAll } from './folded.ts';

const source = createPolarSource({ secrets: ['unused'] });
const day = (date: string) => `${date}T00:00:00.000Z`;
const products = { 'product-year': { productId: 'year' }, 'product-month': { productId: 'month' }, 'product-pro': { productId: 'pro' }, 'product-demo': { productId: 'demo' } };

const order = (at: string, orderId: string, input: Partial<PolarOrderInput> = {}) => polarOrder({ orderId, at: day(at), subscriptionId: 's-1', ...input });
const subscription = (at: string, change: string, input: object = {}) => polarSubscription(change, { subscriptionId: 's-1', at: day(at), ...input });
const may = order('2027-05-01', 'o-5', { paidThrough: day('2027-06-01') });
const june = order('2027-06-01', 'o-6', { paidThrough: day('2027-07-05') });
const year = order('2027-01-01', 'o-1', { productId: 'product-year', total: 12_000, paidThrough: day('2028-01-01') });
const monthly = subscription('2027-06-20', 'updated', { productId: 'product-month', paidThrough: day('2027-07-20') });
const change = (input: Partial<PolarOrderInput>) => order('2027-06-20', 'o-2', { billingReason: 'subscription_update', ...input });
const refunded = (at: string, orderId: string, input: Partial<PolarOrderInput> = {}) => order(at, orderId, { createdAt: day('2027-05-01'), status: 'refunded', ...input });

const cases: [what: string, events: PolarEvent[], right: Expected[]][] = [
  ['a first order of nothing is a trial', [order('2027-06-20', 'o-1', { total: 0, billingReason: 'subscription_create', paidThrough: day('2027-07-04') })], [['demo', 1, '2027-07-04', 'active']]],
  ['an unpaid year is not paid', [may, subscription('2027-06-01', 'cycled', { paidThrough: day('2028-06-01') }), { ...june, type: 'order.created' }, subscription('2027-06-01', 'past_due', { status: 'past_due', paidThrough: day('2028-06-01') }), subscription('2027-06-20', 'canceled', { status: 'canceled', paidThrough: day('2028-06-01') }), subscription('2027-06-20', 'revoked', { status: 'canceled', paidThrough: day('2028-06-01') })], [['demo', 1, '2027-06-01', 'active']]],
  ['an old copy of the subscription in an order is left out for what the subscription announces', [may, order('2027-06-01', 'o-6', { paidThrough: day('2027-06-01') }), subscription('2027-06-01', 'updated', { paidThrough: day('2027-07-05') })], [['demo', 1, '2027-07-05', 'active']]],
  ['yearly to monthly with a charge ends with the month', [year, monthly, change({ productId: 'product-month', total: 500, paidThrough: day('2027-07-20') })], [['month', 1, '2027-07-20', 'active']]],
  ['yearly to monthly that gives back ends with the month', [year, monthly, change({ productId: 'product-month', total: -5500, paidThrough: day('2027-07-20') })], [['month', 1, '2027-07-20', 'active']]],
  ['a cycle whose lines give back more than they cost is paid out of what was paid before', [year, monthly, order('2027-06-20', 'o-2', { productId: 'product-month', total: 0, items: [500, -500], paidThrough: day('2027-07-20') })], [['month', 1, '2027-07-20', 'active']]],
  ['a change that costs nothing restores nothing that was refunded', [year, refunded('2027-06-10', 'o-1', { createdAt: day('2027-01-01') }), change({ productId: 'product-year', total: 0, paidThrough: day('2028-01-01') })], [['year', 1, '2028-01-01', 'suspended']]],
  ['the refund of a change to a larger plan takes back the change, and nothing from the year', [year, subscription('2027-06-20', 'updated', { productId: 'product-pro', paidThrough: day('2028-01-01') }), change({ productId: 'product-pro', total: 500, paidThrough: day('2028-01-01') }), refunded('2027-06-21', 'o-2', { createdAt: day('2027-06-20'), productId: 'product-pro', total: 500 })], [['year', 1, '2028-01-01', 'active']]],
  ['usage that is billed within the year pays for no time', [year, order('2027-06-20', 'o-2', { productId: 'product-year', billingReason: 'subscription_meter_cycle', total: 700, paidThrough: day('2028-01-01') }), refunded('2027-06-21', 'o-1', { createdAt: day('2027-01-01'), productId: 'product-year', total: 12_000 })], [['year', 1, '2028-01-01', 'suspended']]],
  ['a refund of the older payment takes nothing from the newer', [may, june, refunded('2027-06-05', 'o-5')], [['demo', 1, '2027-07-05', 'active']]],
  ['a refund of the newer payment leaves the older', [may, june, refunded('2027-06-05', 'o-6')], [['demo', 1, '2027-06-01', 'active']]],
  ['refunds in part add up to the payment', [may, refunded('2027-05-05', 'o-5', { status: 'partially_refunded', refundedAmount: 4000 }), refunded('2027-05-06', 'o-5', { status: 'partially_refunded', refundedAmount: 4900 })], [['demo', 1, '2027-06-01', 'suspended']]],
  ['a refund that failed takes back nothing', [may, refunded('2027-05-05', 'o-5'), polarRefund({ refundId: 'r-1', orderId: 'o-5', at: day('2027-05-06') })], [['demo', 1, '2027-06-01', 'active']]],
  ['a late payment brings back no old plan', [may, subscription('2027-06-10', 'updated', { productId: 'product-pro', paidThrough: day('2027-07-05') }), order('2027-06-20', 'o-6', { createdAt: day('2027-06-01'), paidThrough: day('2027-07-05') })], [['pro', 1, '2027-07-05', 'active']]],
];

for (const [what, events, right] of cases) {
  test(`Polar: ${what}, in either order of arrival`, async () => {
    for (const sent of [events, events.toReversed()]) assert.deepEqual(licensesOf(await foldAll(source, 'polar:s-1', sent), products), right);
  });
}

test('Polar: events of the sandbox are of a test where the option says so', () => {
  assert.deepEqual([parseAll(source, [may])[0]?.test, parseAll(createPolarSource({ secrets: ['unused'], sandbox: true }), [may])[0]?.test], [undefined, true]);
});

test('Polar: an amount or a period that cannot be read makes the event unreadable, with the purchase that it is of', () => {
  for (const more of [{ total_amount: 'a lot' }, { subscription: { current_period_end: 'soon' } }, { seats: -1 }, { created_at: 'once' }, { items: [{ amount: null }] }]) {
    const [event] = parseAll(source, [{ ...may, data: { ...may.data, ...more } }]);
    assert.deepEqual([event?.purchase?.kind, event?.purchase?.purchaseId], ['unreadable', 'polar:s-1'], JSON.stringify(more));
  }
});
