import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateEvent } from '@polar-sh/sdk/webhooks';
import { polarOrder, polarRefund, polarSubscription, signPolarDelivery } from '../../../server-adapter/src/testing/polar-events.ts';

const secret = 'only-for-tests';
const at = new Date().toISOString();
const changes = ['created', 'updated', 'active', 'canceled', 'uncanceled', 'past_due', 'revoked'];
const events = [
  polarOrder({ orderId: 'o-1', at }),
  polarOrder({ orderId: 'o-2', subscriptionId: 's-1', at, seats: 3, paidThrough: at }),
  polarOrder({ orderId: 'o-3', subscriptionId: 's-1', at, billingReason: 'subscription_update', total: -500, items: [500, -1000] }),
  ...(['refunded', 'partially_refunded'] as const).map((status) => polarOrder({ orderId: 'o-1', at, status })),
  ...changes.map((change) => polarSubscription(change, { subscriptionId: 's-1', at, status: change === 'revoked' ? 'canceled' : 'active' })),
  ...(['failed', 'canceled', 'succeeded'] as const).map((status) => polarRefund({ refundId: 'r-1', orderId: 'o-1', at, status })),
];

test('every event of the builders is one to Polar\'s own library, and says there what it was made of', () => {
  for (const event of events) {
    const { body, headers } = signPolarDelivery(event, secret);
    const read = validateEvent(body, headers, secret);
    assert.equal(read.type, event.type);
    assert.ok('id' in read.data && read.data.id === event.data['id'], event.type);
    assert.equal(read.timestamp.getTime(), Date.parse(at));
  }
});
