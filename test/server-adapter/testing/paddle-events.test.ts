import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventName, Paddle } from '@paddle/paddle-node-sdk';
import { type PaddleEvent, paddleAdjustment, paddleCustomer, paddleSubscription, paddleTransaction, signPaddleDelivery } from '../../../server-adapter/src/testing/paddle-events.ts';

const secret = 'pdl_ntfset_only_for_tests';
const items = [{ quantity: 2, customData: { cryptlex_product_id: 'product' } }, { priceId: 'pri_once', once: true }];
const events: PaddleEvent[] = [
  paddleTransaction(),
  paddleTransaction({ subscriptionId: 'sub_1', origin: 'subscription_recurring', paidThrough: '2027-02-01T00:00:00Z', items }),
  ...['created', 'activated', 'updated', 'past_due', 'paused', 'resumed', 'canceled', 'trialing'].map((change) => paddleSubscription(change, { subscriptionId: 'sub_1', transactionId: 'txn_1', paidThrough: '2027-02-01T00:00:00Z', items })),
  paddleSubscription('updated', { subscriptionId: 'sub_1' }),
  paddleCustomer('ada@example.com'),
  paddleAdjustment({ transactionId: 'txn_1' }),
  paddleAdjustment({ transactionId: 'txn_1', action: 'chargeback', items: [{ itemId: 'txnitm_1', total: 900 }] }),
];

test('every event of the builders is one to Paddle\'s own library, and says there what it was made of', async () => {
  const paddle = new Paddle('pdl_unused');
  for (const event of events) {
    const { body, headers } = signPaddleDelivery(event, secret);
    const read = await paddle.webhooks.unmarshal(body, secret, headers['Paddle-Signature'] ?? '');
    assert.ok(Object.values<string>(EventName).includes(read.eventType), event.event_type);
    assert.equal(read.data && 'id' in read.data && read.data.id, event.data['id'], event.event_type);
    assert.deepEqual(missingIn(read.data), [], `${event.event_type} lacks what Paddle always sends`);
  }
});

/** Where a field that the library reads was not sent: it makes the text `undefined` of none, and leaves `undefined` in its place. */
function missingIn(value: unknown, path = ''): string[] {
  if (value === undefined) return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => missingIn(member, path === '' ? name : `${path}.${name}`));
}
