import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createFastSpringSource } from '../../../server-adapter/src/payments/fastspring.ts';
import { createLemonSqueezySource } from '../../../server-adapter/src/payments/lemon-squeezy.ts';
import { createPaddleSource } from '../../../server-adapter/src/payments/paddle.ts';
import { DeliveryError, type PaymentSource } from '../../../server-adapter/src/payments/payment-source.ts';
import { createPolarSource } from '../../../server-adapter/src/payments/polar.ts';
import { fastSpringCharge, fastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../server-adapter/src/testing/fastspring-events.ts';
import { lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription } from '../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleAdjustment, paddleCustomer, paddleSubscription, paddleTransaction } from '../../../server-adapter/src/testing/paddle-events.ts';
import { polarOrder, polarSubscription } from '../../../server-adapter/src/testing/polar-events.ts';

const secrets = ['secret'];
const at = '2027-01-01T00:00:00.000Z';
const sources: Record<string, { source: PaymentSource; bodies: unknown[] }> = {
  paddle: { source: createPaddleSource({ secrets }), bodies: [paddleTransaction({ subscriptionId: 'sub_1' }), paddleTransaction(), paddleSubscription('updated', { subscriptionId: 'sub_1' }), paddleSubscription('resumed', { subscriptionId: 'sub_1', paidThrough: at }), paddleCustomer('a@example.com'), paddleAdjustment({ transactionId: 'txn_1' })] },
  fastspring: {
    source: createFastSpringSource({ secrets }),
    bodies: [fastSpringOrder({ orderId: 'o', items: [{ subscriptionId: 's' }, {}] }), fastSpringSubscription('updated', { subscriptionId: 's' }), fastSpringSubscription('activated', { subscriptionId: 's', nextChargeDate: 1 }), fastSpringCharge({ subscriptionId: 's', orderId: 'o', nextChargeDate: 1 }), fastSpringReturn({ orderId: 'o' }), fastSpringEvent('order.completed', {})].map((event) => ({ events: [event] })),
  },
  'lemon-squeezy': { source: createLemonSqueezySource({ secrets }), bodies: [lemonSqueezyOrder({ orderId: '1', at }), lemonSqueezySubscription('updated', { subscriptionId: '2', orderId: '1', at }), lemonSqueezyInvoice('success', { invoiceId: '3', subscriptionId: '2', at }), lemonSqueezyInvoice('refunded', { invoiceId: '3', subscriptionId: '2', at })] },
  polar: { source: createPolarSource({ secrets }), bodies: [polarOrder({ orderId: 'o', at, subscriptionId: 's' }), polarOrder({ orderId: 'o', at, status: 'refunded' }), polarSubscription('updated', { subscriptionId: 's', at })] },
};

type Path = (string | number)[];

/** Every place in a body. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const odd = fc.oneof(fc.constantFrom<unknown>(null, undefined, '', ' ', 0, -1, 1.5, Number.MAX_SAFE_INTEGER, true, [], {}, [null], '__proto__', 'toString', '9999999999999999999999'), fc.string(), fc.object({ maxDepth: 2 }));

for (const [name, { source, bodies }] of Object.entries(sources)) {
  test(`whatever stands in whichever place of an event of ${name}, it is translated or refused, and never a crash`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies).chain((body) => fc.tuple(fc.constant(body), fc.constantFrom(...pathsOf(body)), odd)), ([body, path, value]) => {
        const text = JSON.stringify(replaced(body, path, value)) ?? '';
        try {
          const events = source.parse({ body: new TextEncoder().encode(text), headers: new Headers({ 'webhook-id': 'msg_1' }), receivedAt: 0 });
          for (const { id, occurredAt, purchase } of events) {
            assert.ok(id.startsWith(`${source.name}:`) && Number.isFinite(occurredAt));
            assert.ok(purchase === null || purchase.purchaseId.startsWith(`${source.name}:`));
            if (purchase !== null && 'paidThrough' in purchase && purchase.paidThrough !== undefined) assert.ok(!Number.isNaN(Date.parse(purchase.paidThrough)));
          }
        } catch (error) {
          assert.ok(error instanceof DeliveryError, String(error));
        }
      }),
      { numRuns: 1500 },
    );
  });
}
