import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OptionsError } from '../../../../server-adapter/src/core/errors.ts';
import { toOffers } from '../../../../server-adapter/src/features/payments/options.ts';
import type { Offer } from '../../../../server-adapter/src/features/payments/checkout.ts';

const till = { name: 'till', create: async () => ({ url: 'https://pay.example.com/' }) };
const good: Offer = { source: 'till', price: 'price_1' };

test('an offer is for one, paid once, unless it says otherwise', () => {
  const offers = toOffers({ checkouts: [till], offers: { once: good, seats: { ...good, mode: 'subscription', quantity: { min: 5, max: 50 } }, few: { ...good, quantity: { max: 3 } } } });
  assert.deepEqual([...offers], [
    ['once', { provider: till, price: 'price_1', mode: 'payment', least: 1, most: 1 }],
    ['seats', { provider: till, price: 'price_1', mode: 'subscription', least: 5, most: 50 }],
    ['few', { provider: till, price: 'price_1', mode: 'payment', least: 1, most: 3 }],
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
] as const) {
  test(`the offer ${name} with ${JSON.stringify(offer)} is refused, by its name`, () => {
    assert.throws(() => toOffers({ checkouts: [till], offers: { [name]: offer } }), (error) => error instanceof OptionsError && error.option === 'payments.offers' && complaint.test(error.message));
  });
}
