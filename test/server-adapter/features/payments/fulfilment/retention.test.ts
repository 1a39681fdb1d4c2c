import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { explain } from '../../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import { forgetSettled } from '../../../../../server-adapter/src/features/payments/fulfilment/retention.ts';
import { checkoutCompleted, invoicePaid, type StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, invoicePaymentFailed, invoicePaymentPaid, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';
import { at, createRig } from './rig.ts';

const [year, email] = [366 * 86_400_000, 'buyer@example.com'];
const subscriptionId = 'sub_1';
type Rig = Awaited<ReturnType<typeof createRig>>;

const goOn = () => true;

/** Whether anything in the store still tells who bought it. */
async function tellsOf(rig: Rig, text: string): Promise<boolean> {
  const events = await rig.store.inbox.list({ limit: 1_000 });
  const effects = (await Promise.all([...new Set(events.flatMap(({ purchaseId }) => purchaseId ?? []))].map((id) => rig.store.ledger.ofPurchase(id)))).flat();
  return JSON.stringify([events, effects]).includes(text);
}

describe('a settled purchase that is forgotten', () => {
  test('tells nothing of who made it, and a late refund still suspends its license', async () => {
    const rig = await createRig();
    const object = { payment_intent: 'pi_1' };
    const paid = checkoutCompleted({ id: 'evt_1', sessionId: 'cs_1', email, name: 'Sam Buyer', metadata: rig.mapping, object });
    await rig.deliver(paid);
    await rig.settle();
    assert.ok(await tellsOf(rig, 'buyer@'), 'it is known at first');
    rig.pass(year);
    assert.ok((await forgetSettled(rig.store, rig.now, goOn)) >= 1);
    assert.equal(await forgetSettled(rig.store, rig.now, goOn), 0, 'once');
    for (const trace of ['buyer@', 'Sam', 'Buyer']) assert.equal(await tellsOf(rig, trace), false, trace);

    const receipts = await rig.deliver(paid);
    assert.deepEqual(receipts, [{ accepted: 0, duplicates: 1, ignored: 0, unreadable: 0 }], 'the payment is not new when it is told again');
    await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
    await rig.deliver(chargeRefunded({ paymentIntentId: 'pi_1', created: Math.floor(rig.now / 1000) }));
    await rig.settle();
    assert.deepEqual(rig.licensesOf(email).map(({ suspended }) => suspended), [true]);
    assert.deepEqual((await explain('stripe:cs_1', rig.store))?.next, []);
  });

  test('is not one that waits for something, and not one that was touched since', async () => {
    const rig = await createRig();
    await rig.deliver(checkoutCompleted({ sessionId: 'cs_unmapped', email: 'parked@example.com' }));
    await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: rig.mapping }));
    const then = rig.now;
    await rig.settle();
    assert.equal((await rig.task('stripe:cs_unmapped'))?.state, 'dead');
    assert.equal(await forgetSettled(rig.store, then, goOn), 0);
    rig.pass(year);
    await forgetSettled(rig.store, rig.now, goOn);
    assert.equal(await tellsOf(rig, 'parked@example.com'), true);
    assert.equal(await tellsOf(rig, email), false);
  });

  test('is forgotten portion by portion, and the rest the next time', async () => {
    const rig = await createRig();
    for (let index = 0; index < 130; index += 1) await rig.deliver(checkoutCompleted({ sessionId: `cs_${index}`, email, metadata: {}, paymentStatus: 'unpaid' }));
    await rig.settle();
    rig.pass(year);
    const counts = [await forgetSettled(rig.store, rig.now, () => false), await forgetSettled(rig.store, rig.now, goOn)];
    assert.equal(counts[0], 100);
    assert.ok((counts[1] ?? 0) >= 30);
  });
});

/** What may happen to a subscription after it has begun, in no order; each says who bought it only where Stripe does. */
function createLife(mapping: Record<string, string>): StripeEvent[] {
  const common = { subscriptionId, email, metadata: mapping };
  const month = (number: number) => at(`2027-${String(number).padStart(2, '0')}-01T00:00:00Z`);
  return [
    invoicePaid({ ...common, invoiceId: 'in_1', created: month(1), billingReason: 'subscription_create', periodEnd: month(2) }),
    invoicePaymentPaid({ invoiceId: 'in_1', paymentIntentId: 'pi_1', created: month(1) }),
    invoicePaid({ ...common, invoiceId: 'in_2', email: 'other@example.com', created: month(2), periodEnd: month(3) }),
    invoicePaymentPaid({ invoiceId: 'in_2', paymentIntentId: 'pi_2', created: month(2) }),
    subscriptionChanged({ subscriptionId, quantity: 2, metadata: mapping, created: month(2) + 60 }),
    invoicePaymentFailed({ ...common, invoiceId: 'in_3', created: month(3) }),
    disputeChanged({ paymentIntentId: 'pi_2', created: month(3) + 60 }),
    disputeChanged({ paymentIntentId: 'pi_2', change: 'closed', created: month(3) + 120 }),
    chargeRefunded({ paymentIntentId: 'pi_2', created: month(3) + 180 }),
    subscriptionChanged({ subscriptionId, change: 'deleted', created: month(4) }),
  ];
}

/** What became of the licenses, in words that two stores have in common. */
async function live(events: readonly StripeEvent[], first: StripeEvent, forgetAfter: number | null): Promise<unknown> {
  const rig = await createRig();
  const genuine = (event: StripeEvent): StripeEvent => JSON.parse(JSON.stringify(event).replaceAll('the-product', rig.product.id)) as StripeEvent;
  for (const [index, event] of [first, ...events].entries()) {
    await rig.deliver(genuine(event));
    await rig.settle();
    if (index === forgetAfter) await forgetSettled(rig.store, rig.now + 1, goOn);
  }
  const story = await explain(`stripe:${subscriptionId}`, rig.store);
  return {
    licenses: rig.sandbox.state.licenses.all().map(({ expiresAt, suspended, revoked, allowedActivations }) => ({ expiresAt, suspended, revoked, allowedActivations })),
    accounts: rig.sandbox.state.users.all().map((user) => user.email),
    purchase: { ...story?.purchase, buyer: null },
    next: story?.next,
    state: story?.task?.state ?? 'done',
  };
}

test('whenever it is forgotten and whatever comes later, in whichever order, the same becomes of its licenses', { timeout: 300_000 }, async () => {
  const [first, ...others] = createLife({ CRYPTLEX_PRODUCT_ID: 'the-product' });
  assert.ok(first);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(others, { minLength: 1 }), fc.nat(), async (events, moment) => {
      const forgetAfter = moment % (events.length + 1);
      assert.deepEqual(await live(events, first, forgetAfter), await live(events, first, null));
    }),
    { numRuns: 25 },
  );
});
