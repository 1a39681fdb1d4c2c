import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { paddleAdjustment, type PaddleEvent, paddleSubscription, paddleTransaction, type PaddleTransactionInput } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { type Expected, foldAll, licensesOf, parseAll } from './folded.ts';

const source = createPaddleSource({ secrets: ['unused'] });
const day = (date: string) => `${date}T00:00:00.000Z`;
const products = { pri_month: { productId: 'month' }, pri_year: { productId: 'year' }, pri_pro: { productId: 'pro' }, pri_addon: { productId: 'addon' }, pri_demo: { productId: 'demo' } };
const one = (priceId: string, total: number, more: object = {}) => ({ priceId, total, itemId: `txnitm_${priceId}`, ...more });

const paid = (at: string, transactionId: string, input: PaddleTransactionInput) => paddleTransaction({ transactionId, subscriptionId: 'sub_1', ...input }, day(at));
const changed = (at: string, priceId: string, more: object = {}) => paddleSubscription('updated', { subscriptionId: 'sub_1', items: [{ priceId, ...more }] }, day(at));
const refunded = (at: string, transactionId: string, more: object = {}) => paddleAdjustment({ transactionId, ...more }, day(at));
const year = paid('2027-01-01', 'txn_year', { paidThrough: day('2028-01-01'), items: [one('pri_year', 12_000)] });
const may = paid('2027-05-01', 'txn_may', { origin: 'subscription_recurring', paidThrough: day('2027-06-01'), items: [one('pri_demo', 1000, { itemId: 'txnitm_may' })] });
const june = paid('2027-06-01', 'txn_june', { origin: 'subscription_recurring', paidThrough: day('2027-07-01'), items: [one('pri_demo', 1000, { itemId: 'txnitm_june' })] });
const newCard = paid('2027-05-20', 'txn_card', { origin: 'subscription_payment_method_change', periodStart: day('2027-05-01'), paidThrough: day('2030-01-01'), items: [one('pri_demo', 0)] });

const cases: [what: string, events: PaddleEvent[], right: Expected[]][] = [
  ['the first transaction of a trial costs nothing and gives its period', [paid('2027-06-20', 'txn_1', { paidThrough: day('2027-07-04'), items: [one('pri_demo', 0)] })], [['demo', 1, '2027-07-04', 'active']]],
  ['a new card on file neither extends', [may, newCard], [['demo', 1, '2027-06-01', 'active']]],
  ['nor restores what was refunded', [may, refunded('2027-05-10', 'txn_may'), newCard], [['demo', 1, '2027-06-01', 'suspended']]],
  ['nor what was charged back', [may, refunded('2027-05-10', 'txn_may', { action: 'chargeback' }), newCard], [['demo', 1, '2027-06-01', 'suspended']]],
  ['yearly to monthly with a charge ends with the month', [year, changed('2027-06-10', 'pri_month'), paid('2027-06-10', 'txn_2', { origin: 'subscription_update', paidThrough: day('2027-07-10'), items: [one('pri_month', 1000)] })], [['month', 1, '2027-07-10', 'active']]],
  ['yearly to monthly out of the credit ends with the month', [year, changed('2027-06-10', 'pri_month'), paid('2027-06-10', 'txn_2', { origin: 'subscription_update', credit: 6000, paidThrough: day('2027-07-10'), items: [one('pri_month', 1000)] })], [['month', 1, '2027-07-10', 'active']]],
  ['an adjustment out of a payment that was refunded pays for nothing', [year, changed('2027-06-10', 'pri_month'), paid('2027-06-10', 'txn_2', { origin: 'subscription_update', credit: 6000, paidThrough: day('2027-07-10'), items: [one('pri_month', 1000)] }), refunded('2027-06-11', 'txn_year')], [['month', 1, '2028-01-01', 'suspended']]],
  ['the refund of a change to a larger plan takes back the change, and nothing from the year', [year, changed('2027-06-10', 'pri_pro'), paid('2027-06-10', 'txn_2', { origin: 'subscription_update', prorationRate: '0.5', periodStart: day('2027-01-01'), paidThrough: day('2028-01-01'), items: [one('pri_pro', 500)] }), refunded('2027-06-11', 'txn_2')], [['year', 1, '2028-01-01', 'active']]],
  ['an add-on in the middle of the period takes nothing from the plan', [year, paddleSubscription('updated', { subscriptionId: 'sub_1', items: [{ priceId: 'pri_year' }, { priceId: 'pri_addon' }] }, day('2027-06-10')), paid('2027-06-10', 'txn_2', { origin: 'subscription_update', prorationRate: '0.5', paidThrough: day('2028-01-01'), items: [one('pri_addon', 500)] })], [['year', 1, '2028-01-01', 'active'], ['addon', 1, '2028-01-01', 'active']]],
  ['a refund of the older payment takes nothing from the newer', [may, june, refunded('2027-06-05', 'txn_may')], [['demo', 1, '2027-07-01', 'active']]],
  ['a refund of the newer payment leaves the older', [may, june, refunded('2027-06-05', 'txn_june')], [['demo', 1, '2027-06-01', 'active']]],
  ['refunds in part add up to the payment', [may, refunded('2027-05-05', 'txn_may', { adjustmentId: 'adj_1', items: [{ itemId: 'txnitm_may', total: 400 }] }), refunded('2027-05-06', 'txn_may', { adjustmentId: 'adj_2', items: [{ itemId: 'txnitm_may', total: 600 }] })], [['demo', 1, '2027-06-01', 'suspended']]],
  ['and one part alone does not', [may, refunded('2027-05-05', 'txn_may', { adjustmentId: 'adj_1', items: [{ itemId: 'txnitm_may', total: 400 }] })], [['demo', 1, '2027-06-01', 'active']]],
  ['the refund of one line takes back that line', [paid('2027-06-01', 'txn_1', { paidThrough: day('2027-07-05'), items: [one('pri_demo', 1000), one('pri_addon', 500)] }), refunded('2027-06-02', 'txn_1', { items: [{ itemId: 'txnitm_pri_addon', total: 500 }] })], [['demo', 1, '2027-07-05', 'active'], ['addon', 1, '2027-07-05', 'suspended']]],
  ['a refund that is rejected takes back nothing', [may, refunded('2027-05-05', 'txn_may', { adjustmentId: 'adj_1', status: 'approved' }), refunded('2027-05-06', 'txn_may', { adjustmentId: 'adj_1', status: 'reversed' })], [['demo', 1, '2027-06-01', 'active']]],
  ['a dispute that is won gives it back', [may, refunded('2027-05-05', 'txn_may', { action: 'chargeback' }), refunded('2027-05-09', 'txn_may', { action: 'chargeback_reverse' })], [['demo', 1, '2027-06-01', 'active']]],
  ['a period that is only announced is not paid', [may, paddleSubscription('updated', { subscriptionId: 'sub_1', paidThrough: day('2030-01-01') }, day('2027-06-01'))], [['demo', 1, '2027-06-01', 'active']]],
  ['a late payment does not bring back the old plan', [may, changed('2027-06-10', 'pri_pro'), paid('2027-06-20', 'txn_june', { origin: 'subscription_recurring', createdAt: day('2027-06-01'), paidThrough: day('2027-07-05'), items: [one('pri_demo', 1000)] })], [['pro', 1, '2027-07-05', 'active']]],
];

for (const [what, events, right] of cases) {
  test(`Paddle: ${what}, in either order of arrival`, async () => {
    for (const order of [events, events.toReversed()]) assert.deepEqual(licensesOf(await foldAll(source, 'paddle:sub_1', order), products), right);
  });
}

test('Paddle: a mixed checkout is what renews and what was bought once', async () => {
  const mixed = paid('2027-06-01', 'txn_1', { paidThrough: day('2027-07-05'), items: [one('pri_demo', 1000), one('pri_addon', 500, { once: true, quantity: 3 })] });
  assert.deepEqual(licensesOf(await foldAll(source, 'paddle:sub_1', [mixed]), products), [['demo', 1, '2027-07-05', 'active']]);
  assert.deepEqual(licensesOf(await foldAll(source, 'paddle:txn_1', [mixed]), products), [['addon', 3, null, 'active']]);
});

test('Paddle: events of the sandbox are of a test, by the option or by the key; others are not', () => {
  const test = (options: object) => parseAll(createPaddleSource({ secrets: ['unused'], ...options }), [may])[0]?.test;
  assert.deepEqual([test({}), test({ sandbox: true }), test({ apiKey: 'pdl_sdbx_apikey_1' }), test({ apiKey: 'pdl_live_apikey_1' }), test({ apiKey: 'pdl_sdbx_apikey_1', sandbox: false })], [undefined, true, true, undefined, undefined]);
});

test('Paddle: an amount, a quantity or a period that cannot be read makes the event unreadable, with the purchase that it is of', async () => {
  const spoil = (path: string[], value: unknown, event: PaddleEvent = may): unknown => {
    const copy = structuredClone(event) as unknown as Record<string, never>;
    const last = path.pop() ?? '';
    Object.assign(path.reduce<Record<string, never>>((object, key) => object[key] as unknown as Record<string, never>, copy), { [last]: value });
    return copy;
  };
  const line = refunded('2027-05-05', 'txn_may', { items: [{ itemId: 'txnitm_may', total: 400 }] });
  for (const [event, purchaseId] of [
    [spoil(['data', 'details', 'line_items', '0', 'totals', 'total'], '10.00 €'), 'paddle:sub_1'],
    [spoil(['data', 'billing_period', 'ends_at'], 'next month'), 'paddle:sub_1'],
    [spoil(['data', 'items', '0', 'quantity'], 'two'), 'paddle:sub_1'],
    [spoil(['data', 'items', '0', 'totals'], null, spoil(['data', 'items', '0', 'amount'], null, line) as PaddleEvent), 'paddle:txn_may'],
  ] as const) {
    const [read] = parseAll(source, [event]);
    assert.deepEqual([read?.purchase?.kind, read?.purchase?.purchaseId], ['unreadable', purchaseId]);
    assert.ok(read?.purchase?.kind === 'unreadable' && JSON.stringify(JSON.parse(read.purchase.raw)) === JSON.stringify(event));
  }
});
