import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionsError } from '../../../../server-adapter/src/core/errors.ts';
import { toOffers } from '../../../../server-adapter/src/features/payments/options.ts';
import type { Offer } from '../../../../server-adapter/src/features/payments/checkout.ts';

const till = { name: 'till', create: async () => ({ url: 'https://pay.example.com/' }) };
const good: Offer = { source: 'till', price: 'price_1' };
const sellsNew = { changes: [], forProducts: undefined, interval: undefined, newLicense: true, priceText: null };

test('an offer is for one, paid once, unless it says otherwise', () => {
  const offers = toOffers({ checkouts: [till], offers: { once: good, seats: { ...good, mode: 'subscription', quantity: { min: 5, max: 50 } }, few: { ...good, quantity: { max: 3 } } } });
  assert.deepEqual([...offers], [
    ['once', { provider: till, price: 'price_1', mode: 'payment', least: 1, most: 1, ...sellsNew }],
    ['seats', { provider: till, price: 'price_1', mode: 'subscription', least: 5, most: 50, ...sellsNew }],
    ['few', { provider: till, price: 'price_1', mode: 'payment', least: 1, most: 3, ...sellsNew }],
  ]);
  assert.equal(toOffers().size, 0);
});

for (const [name, offer, complaint] of [
  ['pro', { ...good, source: 'stripe' }, /source.*: till \(at pro\)/],
  ['pro', { ...good, price: '' }, /price.*\(at pro\)/],
  ['pro', { ...good, price: 'price/../1' }, /price/],
  ['pro', { ...good, mode: 'setup' as 'payment' }, /mode/],
  ['pro', { ...good, quantity: { min: 3, max: 2 } }, /quantities/],
  ['pro', { ...good, quantity: { max: 1001 } }, /quantities/],
  ['pro', { ...good, quantity: { max: 1.5 } }, /quantities/],
  ['a b', good, /names/],
  ['renewal', { ...good, changes: ['renew'], interval: 'P1Y' }, /forProducts.*\(at renewal\)/],
  ['renewal', { ...good, changes: ['renew'], forProducts: ['p1'] }, /interval/],
  ['renewal', { ...good, changes: ['renew'], forProducts: ['p1'], interval: 'one year' }, /intervals such as P1Y/],
  ['renewal', { ...good, changes: ['renew'], forProducts: ['p1'], interval: 'P0D' }, /intervals such as P1Y/],
  ['bigger', { ...good, changes: ['upgrade'], forProducts: ['p1'] }, /upgrade.*payments.products/],
  ['odd', { ...good, changes: ['gift' as 'renew'], forProducts: ['p1'] }, /renew, upgrade and seats/],
  ['nothing', { ...good, newLicense: false }, /new license or have changes/],
] as const) {
  test(`the offer ${name} with ${JSON.stringify(offer)} is refused, by its name`, () => {
    assert.throws(() => toOffers({ checkouts: [till], offers: { [name]: offer } }), (error) => error instanceof OptionsError && error.option === 'payments.offers' && complaint.test(error.message));
  });
}

test('an offer that changes licenses is sold for nothing else, unless it says so, and takes product and interval of its price where it names none', () => {
  const products = { price_1: { productId: 'p1', subscriptionInterval: 'P1Y' } };
  const offers = toOffers({ checkouts: [till], products, offers: { renewal: { ...good, changes: ['renew'] }, both: { ...good, changes: ['renew', 'seats'], newLicense: true, interval: 'P6M', priceText: '€ 79' } } });
  assert.deepEqual([...offers].map(([name, { changes, newLicense, interval, priceText }]) => [name, changes, newLicense, interval, priceText]), [
    ['renewal', ['renew'], false, undefined, null],
    ['both', ['renew', 'seats'], true, 'P6M', '€ 79'],
  ]);
});
