import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toProductMap } from '../../../../../server-adapter/src/features/payments/sources/product-mapping.ts';

const productId = 'p';

test('products are taken as they are told', () => {
  const products = {
    price_1: { productId, licenseTemplateId: 't', entitlementSetId: 'e', subscriptionInterval: '', maxAllowedReleaseVersion: '2.0', quantity: 'seats', metadata: { edition: 'pro', plan: { value: 'year', userVisible: true } } },
    '*': { productId, quantity: undefined },
  };
  assert.deepEqual(toProductMap('payments.products', products), products);
});

test('a mistake is named with its place, and a key that licenses are found by is refused', () => {
  const many = Object.fromEntries(Array.from({ length: 41 }, (_, number) => [`key-${number}`, 'value']));
  for (const [wrong, place] of [
    ['price_1', 'the top'],
    [{ price_1: {} }, 'price_1.productId'],
    [{ price_1: { productId: '' } }, 'price_1.productId'],
    [{ price_1: { productId, productID: 'p' } }, 'price_1.productID'],
    [{ price_1: { productId, metadata: 'pro' } }, 'price_1.metadata'],
    [{ price_1: { productId, metadata: { edition: 1 } } }, 'price_1.metadata.edition'],
    [{ price_1: { productId, metadata: { edition: { value: 'pro' } } } }, 'price_1.metadata.edition'],
    [{ price_1: { productId, metadata: { '': 'pro' } } }, 'price_1.metadata.'],
    [{ price_1: { productId, metadata: { edition: 'x'.repeat(4097) } } }, 'price_1.metadata.edition'],
    [{ price_1: { productId, metadata: many } }, 'price_1.metadata'],
    ...['cx_effect', 'CX_other', 'stripe_subscription_id', 'paddle_transaction_id', 'fastspring_driver', 'polar_order_id', 'lemon_squeezy_order_id'].map((key) => [{ price_1: { productId, metadata: { [key]: 'x' } } }, `price_1.metadata.${key}`] as const),
  ] as const) {
    assert.throws(() => toProductMap('payments.products', wrong), (error: Error) => error.name === 'OptionsError' && error.message.startsWith(`payments.products must map catalogue ids to products; at ${place}`), place);
  }
});
