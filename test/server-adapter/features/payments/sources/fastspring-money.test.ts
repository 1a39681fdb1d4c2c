import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { fastSpringCharge, fastSpringChargeback, type FastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { type Expected, foldAll, licensesOf, parseAll } from './folded.ts';

const source = createFastSpringSource({ secrets: ['unused'] });
const ms = (date: string) => Date.parse(`${date}T00:00:00.000Z`);
const products = { demo: { productId: 'demo' }, year: { productId: 'year' }, month: { productId: 'month' }, pro: { productId: 'pro' }, fonts: { productId: 'fonts' }, spelling: { productId: 'spelling' } };

const order = (at: string, next: string, input: object = {}, more: object = {}) => fastSpringOrder({ orderId: 'o-1', items: [{ subscriptionId: 's-1', nextChargeDate: ms(next), ...input }], ...more }, ms(at));
const charge = (at: string, orderId: string, next: string, input: object = {}) => fastSpringCharge({ subscriptionId: 's-1', orderId, nextChargeDate: ms(next), ...input }, ms(at));
const updated = (at: string, product: string, next: string, input: object = {}) => fastSpringSubscription('updated', { subscriptionId: 's-1', product, nextChargeDate: ms(next), ...input }, ms(at));
const year = order('2027-01-01', '2028-01-01', { product: 'year' });
const withAddon = fastSpringOrder({ orderId: 'o-1', items: [{ subscriptionId: 's-1', nextChargeDate: ms('2027-07-05') }, { product: 'spelling', parentSubscription: 's-1', driver: { type: 'addon', path: 'demo' }, subtotal: 9 }] }, ms('2027-06-01'));

/** What is paid ends with the day of the next charge. */
const cases: [what: string, events: FastSpringEvent[], right: Expected[]][] = [
  ['a free first period is given', [order('2027-06-20', '2027-07-04', { subtotal: 0 })], [['demo', 1, '2027-07-05', 'active']]],
  ['a renewal is paid until the next charge', [order('2027-05-01', '2027-06-01'), charge('2027-06-01', 'o-2', '2027-07-05')], [['demo', 1, '2027-07-06', 'active']]],
  ['a period that is only announced is not paid', [order('2027-05-01', '2027-06-01'), updated('2027-06-01', 'demo', '2028-06-01')], [['demo', 1, '2027-06-02', 'active']]],
  ['without webhook expansion the subscription says until when', [{ ...order('2027-05-01', '2027-07-05'), data: { ...order('2027-05-01', '2027-07-05').data, items: [{ product: 'demo', quantity: 1, subscription: 's-1' }] } }, fastSpringSubscription('activated', { subscriptionId: 's-1', nextChargeDate: ms('2027-07-05') }, ms('2027-05-01'))], [['demo', 1, '2027-07-06', 'active']]],
  ['yearly to monthly with a charge ends with the month', [year, updated('2027-06-20', 'month', '2027-07-20'), charge('2027-06-20', 'o-2', '2027-07-20', { product: 'month', total: 5 })], [['month', 1, '2027-07-21', 'active']]],
  ['yearly to monthly that gives back ends with the month', [year, updated('2027-06-20', 'month', '2027-07-20'), charge('2027-06-20', 'o-2', '2027-07-20', { product: 'month', total: -55 })], [['month', 1, '2027-07-21', 'active']]],
  ['what gives back restores nothing that was returned', [year, fastSpringReturn({ orderId: 'o-1' }, ms('2027-06-10')), charge('2027-06-20', 'o-2', '2027-07-20', { product: 'year', total: -55 })], [['year', 1, '2028-01-02', 'suspended']]],
  ['the return of a change to a larger plan takes back the change, and nothing from the year', [year, updated('2027-06-20', 'pro', '2028-01-01'), charge('2027-06-20', 'o-2', '2028-01-01', { product: 'pro', total: 5 }), fastSpringReturn({ orderId: 'o-2', total: 5, of: 5 }, ms('2027-06-21'))], [['year', 1, '2028-01-02', 'active']]],
  ['a return of the older payment takes nothing from the newer', [order('2027-05-01', '2027-06-01'), charge('2027-06-01', 'o-2', '2027-07-05'), fastSpringReturn({ orderId: 'o-1' }, ms('2027-06-05'))], [['demo', 1, '2027-07-06', 'active']]],
  ['a return of the newer payment leaves the older', [order('2027-05-01', '2027-06-01'), charge('2027-06-01', 'o-2', '2027-07-05'), fastSpringReturn({ orderId: 'o-2' }, ms('2027-06-05'))], [['demo', 1, '2027-06-02', 'active']]],
  ['returns in part add up', [order('2027-06-01', '2027-07-05'), fastSpringReturn({ orderId: 'o-1', returnId: 'r-1', total: 9.1 }, ms('2027-06-02')), fastSpringReturn({ orderId: 'o-1', returnId: 'r-2', total: 39.9 }, ms('2027-06-03'))], [['demo', 1, '2027-07-06', 'suspended']]],
  ['the return of an add-on takes back the add-on', [withAddon, fastSpringReturn({ orderId: 'o-1', total: 9, of: 58, items: [{ product: 'spelling', subtotal: 9 }] }, ms('2027-06-02'))], [['demo', 1, '2027-07-06', 'active'], ['spelling', 1, '2027-07-06', 'suspended']]],
  ['a charge of a subscription from before the webhook says what it is for', [charge('2027-06-01', 'o-2', '2027-07-05', { product: 'pro' })], [['pro', 1, '2027-07-06', 'active']]],
  ['a chargeback takes back its payment', [order('2027-06-01', '2027-07-05'), fastSpringChargeback({ orderId: 'o-1' }, ms('2027-06-02'))], [['demo', 1, '2027-07-06', 'suspended']]],
];

for (const [what, events, right] of cases) {
  test(`FastSpring: ${what}, in either order of arrival`, async () => {
    for (const sent of [events, events.toReversed()]) assert.deepEqual(licensesOf(await foldAll(source, 'fastspring:s-1', sent.map((event) => ({ events: [event] }))), products), right);
  });
}

test('FastSpring: the return of a subscription takes nothing from what was bought along with it for good', async () => {
  const mixed = fastSpringOrder({ orderId: 'o-1', items: [{ subscriptionId: 's-1', nextChargeDate: ms('2027-07-05') }, { product: 'fonts', quantity: 2, subtotal: 20 }] }, ms('2027-06-01'));
  const returned = fastSpringReturn({ orderId: 'o-1', total: 49, of: 69, items: [{ product: 'demo', subtotal: 49 }] }, ms('2027-06-02'));
  const bodies = [{ events: [returned, mixed] }];
  assert.deepEqual(licensesOf(await foldAll(source, 'fastspring:s-1', bodies), products), [['demo', 1, '2027-07-06', 'suspended']]);
  assert.deepEqual(licensesOf(await foldAll(source, 'fastspring:o-1', bodies), products), [['fonts', 2, null, 'active']]);
});

test('FastSpring: the configuration wins over the attributes of an order, `*` too, and a change that leaves them out gives them no more weight', async () => {
  const ordered = order('2027-06-01', '2027-07-05', { attributes: { cryptlex_product_id: 'chosen-by-the-buyer' } });
  for (const events of [[ordered], [ordered, updated('2027-06-02', 'demo', '2027-07-05')]]) {
    const purchase = await foldAll(source, 'fastspring:s-1', [{ events }]);
    assert.equal(licensesOf(purchase, { '*': { productId: 'anything' } })[0]?.[0], 'anything');
    assert.equal(licensesOf(purchase, {})[0]?.[0], 'chosen-by-the-buyer', 'without a configuration they are all there is');
  }
});

test('FastSpring: an event that cannot be read stops no other of its delivery, and is kept as a delivery of its own', () => {
  const good = fastSpringOrder({ orderId: 'o-2' }, ms('2027-06-01'));
  const bad = [
    { ...order('2027-06-01', '2027-07-05'), created: 'yesterday' },
    { ...order('2027-06-01', '2027-07-05'), data: { ...order('2027-06-01', '2027-07-05').data, items: [{ product: 'demo', quantity: 'many', subscription: 's-1' }] } },
    { ...charge('2027-06-01', 'o-3', '2027-07-05'), data: { ...charge('2027-06-01', 'o-3', '2027-07-05').data, total: 'a lot' } },
    null,
    'text',
  ];
  const events = parseAll(source, [{ events: [...bad, good] }]);
  assert.deepEqual(events.map(({ purchase }) => purchase?.kind), [...bad.map(() => 'unreadable'), 'paid']);
  assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
  assert.deepEqual(events.map(({ purchase }) => purchase?.purchaseId).slice(0, 3), ['fastspring:o-1', 'fastspring:o-1', 'fastspring:s-1']);
  for (const [index, { purchase }] of events.slice(0, -1).entries()) assert.deepEqual(purchase?.kind === 'unreadable' && JSON.parse(purchase.raw), { events: [bad[index]] });
});

test('FastSpring: a test order is a test, by the event or by its object', () => {
  const live = fastSpringOrder({ orderId: 'o-1' }, ms('2027-06-01'));
  const events = [live, fastSpringOrder({ orderId: 'o-1', live: false }, ms('2027-06-01')), { ...live, live: false }, { ...live, data: { ...live.data, live: false } }];
  assert.deepEqual(parseAll(source, [{ events }]).map(({ test: isTest }) => isTest), [undefined, true, true, true]);
});
