import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lemonSqueezyOrder, lemonSqueezySubscription } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleTransaction } from '../../../server-adapter/src/testing/paddle-events.ts';
import { polarOrder } from '../../../server-adapter/src/testing/polar-events.ts';

// docs.lemonsqueezy.com/api/orders/the-order-object, developer.paddle.com/webhooks/overview and docs.polar.sh write six digits of a second.
test('times are written with six digits of a second, as the providers document them', () => {
  const at = '2027-01-01T00:00:00.123Z';
  const texts = [lemonSqueezyOrder({ orderId: '1', at }), lemonSqueezySubscription('created', { subscriptionId: '2', orderId: '1', at, renewsAt: at }), paddleTransaction({ paidThrough: at }, at), polarOrder({ orderId: 'o', at, subscriptionId: 's' })].map((event) => JSON.stringify(event));
  for (const text of texts) {
    const times = text.match(/\d{4}-\d\d-\d\dT[^"]*/g) ?? [];
    assert.ok(times.length > 1 && times.every((time) => /T\d\d:\d\d:\d\d\.\d{6}Z$/.test(time)), times.join());
  }
});
