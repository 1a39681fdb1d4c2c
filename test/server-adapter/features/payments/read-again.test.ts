import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import { forgetSettled } from '../../../../server-adapter/src/features/payments/fulfilment/retention.ts';
import { ignoreUnreadable, readAgain } from '../../../../server-adapter/src/features/payments/read-again.ts';
import { toStoredEvents } from '../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { createPolarSource } from '../../../../server-adapter/src/features/payments/sources/polar/source.ts';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import type { PurchaseEvent } from '../../../../server-adapter/src/features/payments/payment-source.ts';
import { checkoutCompleted } from '../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded } from '../../../../server-adapter/src/testing/stripe-life-events.ts';
import { createRig } from './fulfilment/rig.ts';

const sources = [createStripeSource({ secrets: ['whsec_unused'] }), createPolarSource({ secrets: ['unused'] })];

/** A rig whose store holds an event as an adapter keeps it that cannot read it. */
async function createParked(raw: object, { source = 'stripe', id, purchaseId, follows }: { source?: string; id: string; purchaseId: string; follows?: string[] }) {
  const rig = await createRig();
  const purchase: PurchaseEvent = { kind: 'unreadable', purchaseId, reason: 'checkout.session.completed: amount_total cannot be read', raw: JSON.stringify(raw), ...(follows === undefined ? {} : { follows }) };
  await rig.store.inbox.put(toStoredEvents({ id, type: 'checkout.session.completed', occurredAt: rig.now, purchase }, source, rig.now, null), rig.now);
  await rig.settle();
  const missing = async (of: string) => (await explain(of, rig.store))?.missing ?? [];
  const unreadable = () => rig.store.inbox.list({ unreadable: true, limit: 10 });
  return { ...rig, missing, unreadable };
}

test('an event that can be read by now is taken, and its purchase goes on', async () => {
  const rig = await createRig();
  const parked = await createParked(checkoutCompleted({ id: 'evt_1', sessionId: 'cs_1', email: 'ada@example.com', metadata: rig.mapping }), { id: 'stripe:evt_1', purchaseId: 'stripe:cs_1' });
  parked.sandbox.state.addProduct({ id: rig.product.id });
  assert.match((await parked.missing('stripe:cs_1'))[0] ?? '', /^Nothing is done while stripe:evt_1 cannot be read/);
  assert.equal(await readAgain(await parked.unreadable(), { inbox: parked.store.inbox, sources, now: parked.now }), 1);
  await parked.settle();
  assert.deepEqual(await parked.missing('stripe:cs_1'), []);
  assert.equal(parked.licensesOf('ada@example.com').length, 1);
  assert.equal(await readAgain(await parked.unreadable(), { inbox: parked.store.inbox, sources, now: parked.now }), 0, 'once');
});

test('an event that turns out to be of a test stops nothing any more', async () => {
  const { store, missing, unreadable, now } = await createParked({ ...checkoutCompleted({ id: 'evt_1', sessionId: 'cs_1' }), livemode: false }, { id: 'stripe:evt_1', purchaseId: 'stripe:cs_1' });
  assert.equal(await readAgain(await unreadable(), { inbox: store.inbox, sources, now }), 1);
  assert.deepEqual(await missing('stripe:cs_1'), ['No license: no event says that it is paid. If the payment provider says so, have it send the event again.']);
});

test('an event that still cannot be read stays as it is, with its purchase', async () => {
  const { store, missing, unreadable, now } = await createParked({ odd: true }, { id: 'stripe:evt_1', purchaseId: 'stripe:cs_1' });
  assert.equal(await readAgain(await unreadable(), { inbox: store.inbox, sources, now }), 0);
  assert.match((await missing('stripe:cs_1'))[0] ?? '', /cannot be read/);
});

test('the id of a message of Standard Webhooks stays the one that it came with', async () => {
  const refund = { type: 'product.created', timestamp: '2027-01-01T00:00:00Z', data: {} };
  const { store, unreadable, now } = await createParked(refund, { source: 'polar', id: 'polar:msg_1', purchaseId: 'polar:order-1' });
  assert.equal(await readAgain(await unreadable(), { inbox: store.inbox, sources, now }), 1);
  assert.notEqual(await store.inbox.find('polar:msg_1'), undefined);
});

test('an event that was passed on to another purchase is ignored there too', async () => {
  const rig = await createParked({ odd: true }, { id: 'stripe:evt_refund', purchaseId: 'stripe:pi_1' });
  await rig.deliver(checkoutCompleted({ id: 'evt_1', sessionId: 'cs_1', email: 'ada@example.com', metadata: rig.mapping, object: { payment_intent: 'pi_1' } }));
  await rig.settle();
  assert.match((await rig.missing('stripe:cs_1'))[0] ?? '', /while stripe:evt_refund cannot be read/);
  const [event] = await rig.unreadable();
  assert.ok(event);
  assert.deepEqual(await ignoreUnreadable(event, rig.store), ['stripe:pi_1', 'stripe:cs_1']);
  await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
  await rig.settle();
  assert.equal(rig.licensesOf('ada@example.com').length, 1);
});

test('a refund that can be read by now reaches the purchase that its payment paid for', async () => {
  const rig = await createParked(chargeRefunded({ id: 'evt_refund', paymentIntentId: 'pi_1' }), { id: 'stripe:evt_refund', purchaseId: 'stripe:pi_1' });
  await rig.deliver(checkoutCompleted({ id: 'evt_1', sessionId: 'cs_1', email: 'ada@example.com', metadata: rig.mapping, object: { payment_intent: 'pi_1' } }));
  await rig.settle();
  assert.equal(await readAgain(await rig.unreadable(), { inbox: rig.store.inbox, sources, now: rig.now }), 1);
  await rig.settle();
  assert.deepEqual(await rig.missing('stripe:cs_1'), []);
  assert.equal(rig.licensesOf('ada@example.com')[0]?.suspended, true);
});

test('what an event that was settled says of a buyer is forgotten in time', async () => {
  const rig = await createParked({ email: 'ada@example.com' }, { id: 'stripe:evt_odd', purchaseId: 'stripe:cs_1' });
  const [event] = await rig.unreadable();
  assert.ok(event);
  await ignoreUnreadable(event, rig.store);
  await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
  await rig.settle();
  await forgetSettled(rig.store, rig.now + 1, () => true);
  assert.doesNotMatch(JSON.stringify(await rig.store.inbox.ofPurchase('stripe:cs_1')), /ada@example\.com/);
});
