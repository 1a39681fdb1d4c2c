import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapLines } from '../../../server-adapter/src/fulfilment/mapped-lines.ts';
import type { Purchase } from '../../../server-adapter/src/fulfilment/purchase.ts';

const nothing: Purchase = { id: 'stripe:sub_1', payments: [{ id: 'in_1', names: ['in_1'], amount: null }], paidThrough: null, overdueSince: null, paused: false, endedAt: null, refunded: [], refundedParts: [], failedRefunds: [], disputed: [], buyer: null, lines: null, summary: null, references: {}, adoptBy: null };
const ofSession = { productId: 'of-session' };
const products = { price_1: { productId: 'of-price' }, prod_2: { productId: 'of-product', quantity: 'seats' as const } };
const line = (id: string, quantity: number, ...catalogueIds: string[]) => ({ id, quantity, catalogueIds });

test('metadata of the checkout makes the whole purchase one line, in the number of its only line', () => {
  const summary = { quantity: 1, catalogueIds: [], mapping: ofSession };
  assert.deepEqual(mapLines({ ...nothing, summary }, products), { lines: [{ id: 'whole', quantity: 1, mapping: ofSession }], unmapped: [] });
  assert.deepEqual(mapLines({ ...nothing, summary, lines: [line('si_1', 4, 'price_1')] }, products).lines, [{ id: 'whole', quantity: 4, mapping: ofSession }]);
  assert.deepEqual(mapLines({ ...nothing, summary, lines: [line('si_1', 4, 'price_1'), line('si_2', 9, 'price_9')] }, products).lines, [{ id: 'whole', quantity: 1, mapping: ofSession }]);
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
