import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapLines } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import type { Purchase } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase.ts';
import { paidPurchase } from './paid-purchase.ts';

const nothing: Purchase = paidPurchase();
const none = { unmapped: [], uncounted: [], incidental: [] };
const ofSession = { productId: 'of-session' };
const products = { price_1: { productId: 'of-price' }, prod_2: { productId: 'of-product', quantity: 'seats' as const } };
const line = (id: string, quantity: number, ...catalogueIds: string[]) => ({ id, quantity, catalogueIds });

test('metadata of the checkout makes the whole purchase one line, in the number of its only line', () => {
  const summary = { quantity: 1, catalogueIds: [], mapping: ofSession };
  assert.deepEqual(mapLines({ ...nothing, summary }, products), { ...none, lines: [{ id: 'whole', quantity: 1, mapping: ofSession }] });
  assert.deepEqual(mapLines({ ...nothing, summary, lines: [line('si_1', 4, 'price_8')] }, products).lines, [{ id: 'whole', quantity: 4, mapping: ofSession }]);
  assert.deepEqual(mapLines({ ...nothing, summary, lines: [line('si_1', 4, 'price_8'), line('si_2', 9, 'price_9')] }, products).lines, [{ id: 'whole', quantity: 1, mapping: ofSession }]);
});

test('metadata of a line is closer than metadata of the checkout', () => {
  const summary = { quantity: 1, catalogueIds: [], mapping: ofSession };
  const ofLine = { productId: 'of-line' };
  assert.deepEqual(mapLines({ ...nothing, summary, lines: [{ ...line('si_1', 1), mapping: ofLine }] }, {}).lines, [{ id: 'si_1', quantity: 1, mapping: ofLine }]);
});

test('the configuration is asked by price first, then by product, then for everything else', () => {
  const lines = [line('si_1', 1, 'price_1', 'prod_2'), line('si_2', 2, 'price_2', 'prod_2'), line('si_3', 3, 'price_3')];
  const { lines: mapped } = mapLines({ ...nothing, lines }, { ...products, '*': { productId: 'of-anything' } });
  assert.deepEqual(mapped.map(({ id, mapping }) => [id, mapping.productId]), [['si_1', 'of-price'], ['si_2', 'of-product'], ['si_3', 'of-anything']]);
});

test('what has no mapping is named, and what has one is not held up', () => {
  const { lines, unmapped } = mapLines({ ...nothing, lines: [line('si_1', 1, 'price_1'), line('si_2', 1, 'price_2', 'prod_9')] }, products);
  assert.equal(lines.length, 1);
  assert.deepEqual(unmapped, ['no product mapping for price_2, prod_9']);
  assert.deepEqual(mapLines(nothing, {}).unmapped, ['no product mapping for a purchase that names no price']);
  assert.equal(mapLines({ ...nothing, lines: [line('si_1', 1, 'toString', '__proto__')] }, {}).lines.length, 0);
});

test('what the configuration names wins over what an event carries; everything else gives way to the catalogue, and not to the order', () => {
  const carried = { productId: 'carried' };
  const configured = { cheap: { productId: 'configured' }, '*': { productId: 'of-anything' } };
  const productOf = (bought: object, options = {}) => mapLines({ ...nothing, lines: [{ id: 'l', quantity: 1, catalogueIds: ['other'], mapping: carried, ...bought }] }, configured, options).lines[0]?.mapping.productId;
  assert.equal(productOf({ catalogueIds: ['cheap'] }), 'configured');
  assert.equal(productOf({ catalogueIds: ['cheap'], mappedBy: 'order' }), 'configured');
  assert.equal(productOf({}), 'carried', 'what the seller wrote down in the catalogue is closer than *');
  assert.equal(productOf({ mappedBy: 'order' }), 'of-anything', 'what came with the order may be the buyer\'s doing');
  assert.equal(productOf({ mappedBy: 'order', catalogueIds: ['cheap'] }, { trustEventMapping: true }), 'carried');
});

test('an unknown quantity is never taken for one', () => {
  const mapped = mapLines({ ...nothing, summary: { quantity: null, catalogueIds: ['price_1'] } }, products);
  assert.deepEqual(mapped, { ...none, lines: [], uncounted: ['how many were bought of price_1 is not known'] });
});

test('what is billed along needs a mapping of its own', () => {
  const fee = { ...line('fee', 1, 'price_fee'), incidental: true as const };
  assert.deepEqual(mapLines({ ...nothing, lines: [fee] }, { '*': { productId: 'of-anything' } }), { ...none, lines: [], incidental: ['price_fee'] });
  assert.equal(mapLines({ ...nothing, lines: [fee] }, { price_fee: { productId: 'p' } }).lines.length, 1);
});
