import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createFastSpringSource } from '../../../../../server-adapter/src/features/payments/sources/fastspring/source.ts';
import { createLemonSqueezySource } from '../../../../../server-adapter/src/features/payments/sources/lemon-squeezy/source.ts';
import { createPaddleSource } from '../../../../../server-adapter/src/features/payments/sources/paddle/source.ts';
import { DeliveryError, type PaymentSource, type SourceEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import { createPolarSource } from '../../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource } from '../../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { fastSpringCharge, fastSpringChargeback, fastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription } from '../../../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleAdjustment, paddleCustomer, paddleSubscription, paddleTransaction } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { polarOrder, polarRefund, polarSubscription } from '../../../../../server-adapter/src/testing/polar-events.ts';
import { checkoutCompleted, invoicePaid } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, invoicePaymentPaid, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';

const secrets = ['secret'];
const at = '2027-01-01T00:00:00.000Z';
const sources: Record<string, { source: PaymentSource; bodies: unknown[] }> = {
  stripe: {
    source: createStripeSource({ secrets }),
    bodies: [
      checkoutCompleted({ metadata: { CRYPTLEX_PRODUCT_ID: 'p' } }), checkoutCompleted({ subscriptionId: 'sub_1' }), invoicePaid({ metadata: { CRYPTLEX_PRODUCT_ID: 'p' } }), invoicePaid({ shape: 'subscription' }),
      invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1' }), subscriptionChanged({ subscriptionId: 'sub_1' }), chargeRefunded({ paymentIntentId: 'pi_1' }), disputeChanged({ paymentIntentId: 'pi_1' }),
    ],
  },
  paddle: { source: createPaddleSource({ secrets }), bodies: [paddleTransaction({ subscriptionId: 'sub_1' }), paddleTransaction(), paddleSubscription('updated', { subscriptionId: 'sub_1' }), paddleSubscription('resumed', { subscriptionId: 'sub_1', paidThrough: at }), paddleCustomer('a@example.com'), paddleAdjustment({ transactionId: 'txn_1' }), paddleAdjustment({ transactionId: 'txn_1', items: [{ itemId: 'txnitm_1', total: 1 }] })] },
  fastspring: {
    source: createFastSpringSource({ secrets }),
    bodies: [fastSpringOrder({ orderId: 'o', items: [{ subscriptionId: 's' }, {}] }), fastSpringSubscription('updated', { subscriptionId: 's' }), fastSpringSubscription('activated', { subscriptionId: 's', nextChargeDate: 1 }), fastSpringCharge({ subscriptionId: 's', orderId: 'o', nextChargeDate: 1 }), fastSpringReturn({ orderId: 'o' }), fastSpringReturn({ orderId: 'o', total: 9 }), fastSpringChargeback({ orderId: 'o' }), fastSpringEvent('order.completed', {})].map((event) => ({ events: [event] })),
  },
  'lemon-squeezy': { source: createLemonSqueezySource({ secrets }), bodies: [lemonSqueezyOrder({ orderId: '1', at }), lemonSqueezySubscription('updated', { subscriptionId: '2', orderId: '1', at }), lemonSqueezyInvoice('success', { invoiceId: '3', subscriptionId: '2', at }), lemonSqueezyInvoice('refunded', { invoiceId: '3', subscriptionId: '2', at })] },
  polar: { source: createPolarSource({ secrets }), bodies: [polarOrder({ orderId: 'o', at, subscriptionId: 's' }), polarOrder({ orderId: 'o', at, status: 'refunded' }), polarRefund({ refundId: 'r', orderId: 'o', at }), polarSubscription('updated', { subscriptionId: 's', at })] },
};

type Path = (string | number)[];

/** Every place in a body. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** Whether a place is still there: an earlier change may have taken it away. */
function hasPlace(value: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) && hasPlace((value as Record<string | number, unknown>)[key], rest);
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', ' ', 0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER, true, [], {}, [null], '__proto__', 'toString', '9999999999999999999999', 'x'.repeat(10_000), '+275760-09-13T00:00:00Z', '2027-99-99T00:00:00Z', { id: 'x'.repeat(10_000) }),
  fc.string(),
  fc.object({ maxDepth: 2, key: fc.constantFrom('__proto__', 'constructor', 'id', 'x') }),
);

/** Fails where a purchase holds something that fulfilment must never see. */
function demandSane({ id, type, occurredAt, purchase }: SourceEvent, source: string): void {
  assert.ok(id.startsWith(`${source}:`) && id.length <= 200 && type.length <= 200, id);
  assert.ok(Number.isFinite(occurredAt) && occurredAt >= 0 && !Number.isNaN(new Date(occurredAt).getTime()), String(occurredAt));
  if (purchase === null) return;
  if (purchase.kind === 'unreadable') return void assert.ok(purchase.purchaseId === '' || purchase.purchaseId.startsWith(`${source}:`), purchase.purchaseId);
  for (const name of [purchase.purchaseId, ...(purchase.follows ?? []), ...(purchase.kind === 'paid' && purchase.payment !== undefined ? [purchase.payment] : [])]) assert.ok(name.startsWith(`${source}:`) && name.length <= 200, name);
  for (const line of purchase.lines ?? []) {
    assert.ok(Number.isInteger(line.quantity) && line.quantity > 0, String(line.quantity));
    for (const name of [line.id, ...line.catalogueIds, ...Object.values(line.mapping ?? {})]) assert.ok(name === undefined || name.length <= 200, name);
  }
  for (const text of [...Object.values(purchase.references ?? {}), purchase.adoptBy?.value]) assert.ok(text === undefined || text.length <= 200);
  if ('paidThrough' in purchase && purchase.paidThrough !== undefined) assert.ok(!Number.isNaN(Date.parse(purchase.paidThrough)), purchase.paidThrough);
  if (purchase.kind === 'refunded' && purchase.part !== undefined) assert.ok(purchase.part.amount > 0 && purchase.part.id.length <= 250, JSON.stringify(purchase.part));
  if (purchase.kind === 'paid' && purchase.amount !== undefined) assert.ok(Number.isFinite(purchase.amount), String(purchase.amount));
  for (const end of [purchase.announcedThrough, ...(purchase.kind === 'paid' || purchase.kind === 'adjusted' ? (purchase.pays ?? []).map(({ paidThrough }) => paidThrough) : [])]) assert.ok(end === undefined || !Number.isNaN(Date.parse(end)), end);
  assert.ok(purchase.asOf === undefined || Number.isFinite(purchase.asOf));
  JSON.stringify(purchase, (key, value: unknown) => {
    assert.ok(!['__proto__', 'constructor', 'prototype'].includes(key), key);
    return value;
  });
}

/** What a source makes of a body: its events, or that it is none of its own. Fails on any other error. */
function parse(source: PaymentSource, text: string): SourceEvent[] | undefined {
  try {
    return source.parse({ body: new TextEncoder().encode(text), headers: new Headers({ 'webhook-id': 'msg_1' }), receivedAt: 0 });
  } catch (error) {
    assert.ok(error instanceof DeliveryError, String(error));
    return undefined;
  }
}

for (const [name, { source, bodies }] of Object.entries(sources)) {
  test(`whatever stands in whichever places of an event of ${name}, it is translated or refused, and never a crash or nonsense`, () => {
    let translated = 0;
    const spoiled = fc.constantFrom(...bodies).chain((body) => fc.tuple(fc.constant(body), fc.array(fc.tuple(fc.constantFrom(...pathsOf(body)), odd), { minLength: 1, maxLength: 3 })));
    fc.assert(
      fc.property(spoiled, ([body, changes]) => {
        const text = JSON.stringify(changes.reduce<unknown>((value, [path, by]) => (hasPlace(value, path) ? replaced(value, path, by) : value), body)) ?? '';
        const events = parse(source, text) ?? [];
        if (events.length > 0) translated += 1;
        for (const event of events) demandSane(event, source.name);
      }),
      { numRuns: 1500 },
    );
    assert.ok(translated > 300, `only ${translated} were translated`);
  });

  test(`an event of ${name} that is a megabyte, or very deep, is read like any other`, () => {
    for (const filler of [`"${'x'.repeat(1_000_000)}"`, '['.repeat(50_000) + ']'.repeat(50_000)]) {
      for (const body of bodies) {
        const text = JSON.stringify(body);
        const [plain, filled] = [text, `{"filler":${filler},${text.slice(1)}`].map((one) => parse(source, one));
        assert.deepEqual(filled?.map(({ purchase }) => purchase?.kind), plain?.map(({ purchase }) => purchase?.kind));
      }
    }
  });

  test(`brackets without end are no event of ${name}`, () => {
    for (const text of ['['.repeat(1_000_000), '{"a":'.repeat(200_000), '['.repeat(100_000) + ']'.repeat(100_000)]) assert.equal(parse(source, text), undefined);
  });
}
