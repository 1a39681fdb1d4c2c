import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fastSpringCharge, type FastSpringEvent, fastSpringOrder, fastSpringReturn, fastSpringSubscription, signFastSpringDelivery } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { type LemonSqueezyEvent, lemonSqueezyInvoice, lemonSqueezyOrder, lemonSqueezySubscription, signLemonSqueezyDelivery } from '../../../../../server-adapter/src/testing/lemon-squeezy-events.ts';
import { paddleAdjustment, paddleCustomer, type PaddleEvent, paddleSubscription, paddleTransaction, signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { type PolarEvent, polarOrder, polarSubscription, signPolarDelivery } from '../../../../../server-adapter/src/testing/polar-events.ts';
import { createSourceRig, secret } from './source-rig.ts';

const email = 'buyer@example.com';
const on = (month: number, day = 1) => new Date(Date.UTC(2027, month - 1, day)).toISOString();
const ms = (month: number, day = 1) => Date.UTC(2027, month - 1, day);
const active = (ends: string | null) => ({ ends, suspended: false, revoked: false });
const suspended = (ends: string | null) => ({ ends, suspended: true, revoked: false });
type Rig = Awaited<ReturnType<typeof createSourceRig>>;

/** Every order of a few things. */
function orders<Item>(items: readonly Item[]): Item[][] {
  return items.length === 0 ? [[]] : items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe('Paddle', () => {
  const tell = (rig: Rig, ...events: PaddleEvent[]) => rig.tell('paddle', ...events.map((event) => signPaddleDelivery(event, secret, { at: rig.now })));
  const customData = (rig: Rig) => ({ cryptlex_product_id: rig.product.id });
  const month = (rig: Rig, number: number) =>
    paddleTransaction({ transactionId: `txn_${number}`, subscriptionId: 'sub_1', origin: number === 1 ? 'web' : 'subscription_recurring', paidThrough: on(number + 1), items: [{ quantity: 2, customData: customData(rig) }] }, on(number));

  it('makes licenses of a subscription, and renews them, though the customer is told apart and in any order', async () => {
    for (const order of orders([0, 1, 2])) {
      const rig = await createSourceRig();
      const events = [paddleCustomer(email, {}, on(1)), month(rig, 1), month(rig, 2)];
      await tell(rig, ...order.flatMap((index) => events.slice(index, index + 1)));
      assert.deepEqual(rig.has(email), [active(on(3)), active(on(3))], order.join());
    }
  });

  it('takes what recurs and what does not for two purchases, and the refund of the transaction for both', async () => {
    const rig = await createSourceRig();
    const mixed = paddleTransaction({ transactionId: 'txn_1', subscriptionId: 'sub_1', paidThrough: on(2), items: [{ customData: customData(rig) }, { priceId: 'pri_once', once: true, customData: customData(rig) }] }, on(1));
    await tell(rig, paddleCustomer(email, {}, on(1)), mixed, paddleSubscription('updated', { subscriptionId: 'sub_1', transactionId: 'txn_1', items: [{ customData: customData(rig) }] }, on(1, 2)));
    assert.deepEqual(rig.has(email).map(({ ends }) => ends).toSorted(), [on(2), null].toSorted());
    await tell(rig, paddleAdjustment({ transactionId: 'txn_1', status: 'pending_approval' }, on(1, 3)), paddleAdjustment({ transactionId: 'txn_1', type: 'partial' }, on(1, 4)));
    assert.ok(rig.has(email).every((license) => !license.suspended));
    await tell(rig, paddleAdjustment({ transactionId: 'txn_1' }, on(1, 5)));
    assert.deepEqual(rig.has(email).map((license) => license.suspended), [true, true]);
  });

  it('lets a payment that does not name its subscription yet wait for the subscription that names it', async () => {
    const rig = await createSourceRig();
    await tell(rig, paddleCustomer(email, {}, on(1)), paddleTransaction({ transactionId: 'txn_1', paidThrough: on(2), items: [{ customData: customData(rig), once: false }] }, on(1)));
    assert.deepEqual(rig.has(email), []);
    await tell(rig, paddleSubscription('created', { subscriptionId: 'sub_1', transactionId: 'txn_1', items: [{ customData: customData(rig) }] }, on(1)), month(rig, 2));
    assert.equal(rig.has(email).length, 2, 'as many as the subscription has');
  });

  it('suspends what is paused or charged back, restores what is resumed or given back, and lets what is canceled run out', async () => {
    const rig = await createSourceRig();
    const one = paddleTransaction({ transactionId: 'txn_1', subscriptionId: 'sub_1', paidThrough: on(2), items: [{ customData: customData(rig) }] }, on(1));
    const subscription = (change: string, day: number, paidThrough?: string) => paddleSubscription(change, { subscriptionId: 'sub_1', paidThrough, items: [{ customData: customData(rig) }] }, on(1, day));
    await tell(rig, paddleCustomer(email, {}, on(1)), one, subscription('paused', 2));
    assert.deepEqual(rig.has(email), [suspended(on(2))]);
    await tell(rig, subscription('resumed', 3, on(3)));
    assert.deepEqual(rig.has(email), [active(on(2))], 'the next period is announced and not paid');
    await tell(rig, paddleAdjustment({ transactionId: 'txn_1', action: 'chargeback' }, on(1, 4)));
    assert.deepEqual(rig.has(email), [suspended(on(2))]);
    await tell(rig, paddleAdjustment({ transactionId: 'txn_1', action: 'chargeback_reverse' }, on(1, 5)), subscription('canceled', 6));
    assert.deepEqual(rig.has(email), [active(on(2))]);
  });

  it('takes over what Cryptlex\'s own integration made, though nobody tells who bought it', async () => {
    const rig = await createSourceRig();
    const user = rig.sandbox.state.addUser({ email, firstName: 'Sam', lastName: '' });
    rig.sandbox.state.addLicense({ productId: rig.product.id, userId: user.id, metadata: [{ key: 'paddle_subscription_id', value: 'sub_1', viewPermissions: [] }] });
    await tell(rig, paddleTransaction({ subscriptionId: 'sub_1', origin: 'subscription_recurring', paidThrough: on(3), items: [{ customData: { cryptlex_productId: rig.product.id } }] }, on(2)));
    assert.deepEqual(rig.has(email), [active(on(3))]);
  });
});

describe('FastSpring', () => {
  const tell = (rig: Rig, ...events: FastSpringEvent[]) => rig.tell('fastspring', signFastSpringDelivery(events, secret));
  const attributes = (rig: Rig) => ({ cryptlex_product_id: rig.product.id, cryptlex_license_template_id: rig.sandbox.state.templates.all()[0]?.id ?? '' });
  const initial = (rig: Rig) => fastSpringOrder({ orderId: 'order-1', items: [{ subscriptionId: 'sub-1', nextChargeDate: ms(2), attributes: attributes(rig) }] }, ms(1));

  it('makes one license of an order, however often it is resent by hand under a new id, and renews it once', async () => {
    const rig = await createSourceRig();
    const charge = fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3) }, ms(2));
    await tell(rig, initial(rig), charge);
    for (let time = 0; time < 10; time += 1) await tell(rig, { ...initial(rig), created: ms(4) }, { ...charge, id: `resent-${time}`, created: ms(4) });
    assert.deepEqual(rig.has(email), [active(on(3, 2))], 'until the end of the day of the next charge');
    assert.equal(rig.sandbox.requests.filter(({ path }) => path.endsWith('/expires-at')).length, 1);
  });

  it('takes every event of a delivery, and an order apart into its subscriptions and the rest', async () => {
    const rig = await createSourceRig();
    const order = fastSpringOrder({
      orderId: 'order-1',
      items: [
        { product: 'editor', subscriptionId: 'sub-1', nextChargeDate: ms(2), attributes: attributes(rig) },
        { product: 'spelling', parentSubscription: 'sub-1', driver: { type: 'addon', path: 'editor' }, attributes: attributes(rig) },
        { product: 'pack', attributes: { is_bundle: 'true' } },
        { product: 'fonts', driver: { type: 'bundle', path: 'pack' }, quantity: 2, attributes: attributes(rig) },
      ],
    }, ms(1));
    await tell(rig, order, fastSpringOrder({ orderId: 'order-2', items: [{ attributes: attributes(rig) }] }, ms(1)));
    assert.deepEqual(rig.has(email).map(({ ends }) => ends ?? 'never').toSorted(), [on(2, 2), on(2, 2), 'never', 'never', 'never'].toSorted());
    await tell(rig, fastSpringReturn({ orderId: 'order-1' }, ms(1, 5)));
    assert.deepEqual(rig.has(email).filter((license) => license.suspended).length, 4);
  });

  it('keeps add-ons through a change of the subscription, and forgets no mapping that the change leaves out', async () => {
    const rig = await createSourceRig();
    const items = [
      { product: 'editor', subscriptionId: 'sub-1', nextChargeDate: ms(2), attributes: attributes(rig) },
      { product: 'spelling', parentSubscription: 'sub-1', driver: { type: 'addon' as const, path: 'editor' }, attributes: attributes(rig) },
    ];
    const change = { subscriptionId: 'sub-1', product: 'editor', addons: [{ product: 'spelling', quantity: 1 }] };
    await tell(rig, fastSpringOrder({ orderId: 'order-1', items }, ms(1)), fastSpringSubscription('updated', change, ms(1, 5)), fastSpringSubscription('canceled', { subscriptionId: 'sub-1', product: 'editor' }, ms(1, 6)));
    await tell(rig, fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3) }, ms(2)));
    assert.deepEqual(rig.has(email), [active(on(3, 2)), active(on(3, 2))]);
  });

  it('makes seats of a quantity where the product says so', async () => {
    const rig = await createSourceRig();
    await tell(rig, fastSpringOrder({ orderId: 'order-1', items: [{ quantity: 7, attributes: { ...attributes(rig), cryptlex_mappings_quantity: 'allowed_activations' } }] }, ms(1)));
    assert.deepEqual(rig.licensesOf(email).map(({ allowedActivations }) => allowedActivations), [7]);
  });

  it('suspends what stays overdue, restores it when it is paid, and never deletes what is deactivated', async () => {
    const rig = await createSourceRig({ policy: { overdueGraceDays: 0 } });
    await tell(rig, initial(rig), fastSpringSubscription('payment.overdue', { subscriptionId: 'sub-1' }, ms(2, 3)));
    assert.deepEqual(rig.has(email).map((license) => license.suspended), [false], 'the clock of the rig stands at the first of January');
    rig.pass(40 * 86_400_000);
    await rig.worker.runDue();
    await rig.worker.runDue();
    assert.deepEqual(rig.has(email).map((license) => license.suspended), [true]);
    await tell(rig, fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3) }, ms(2, 9)));
    assert.deepEqual(rig.has(email), [active(on(3, 2))]);
    await tell(rig, fastSpringSubscription('deactivated', { subscriptionId: 'sub-1' }, ms(3)));
    assert.deepEqual(rig.has(email), [active(on(3, 2))]);
  });

  it('counts no charge that did not succeed, and no return that is not done', async () => {
    const rig = await createSourceRig();
    await tell(rig, initial(rig), fastSpringCharge({ subscriptionId: 'sub-1', orderId: 'order-2', nextChargeDate: ms(3), status: 'failed' }, ms(2)), fastSpringReturn({ orderId: 'order-1', completed: false }, ms(2)), fastSpringReturn({ orderId: 'order-1', total: 9 }, ms(2)));
    assert.deepEqual(rig.has(email), [active(on(2, 2))]);
  });
});

describe('Lemon Squeezy', () => {
  const tell = (rig: Rig, ...events: LemonSqueezyEvent[]) => rig.tell('lemon-squeezy', ...events.map((event) => signLemonSqueezyDelivery(event, secret)));
  const createShop = () => createSourceRig({ products: (productId) => ({ variant_1: { productId } }) });
  const order = lemonSqueezyOrder({ orderId: '7', at: on(1) });
  const begun = lemonSqueezySubscription('created', { subscriptionId: '8', orderId: '7', at: on(1), renewsAt: on(2) });
  const renewed = lemonSqueezyInvoice('success', { invoiceId: '9', subscriptionId: '8', at: on(2) });
  const extended = lemonSqueezySubscription('updated', { subscriptionId: '8', orderId: '7', at: on(2), renewsAt: on(3) });

  it('makes one license of order, subscription and invoices, in whichever order they are told', async () => {
    for (const events of orders([order, begun, renewed, extended])) {
      const rig = await createShop();
      await tell(rig, ...events, ...events);
      assert.deepEqual(rig.has(email), [active(on(3))]);
      assert.equal((await rig.task('lemon-squeezy:subscription_8'))?.state, 'done', 'an invoice is no purchase in itself');
    }
  });

  it('suspends what was given back or paused, and lets what is cancelled run on until it expires', async () => {
    const rig = await createShop();
    await tell(rig, order, begun, lemonSqueezySubscription('paused', { subscriptionId: '8', orderId: '7', at: on(1, 2), status: 'paused', pause: { mode: 'void' } }));
    assert.deepEqual(rig.has(email), [suspended(on(2))]);
    await tell(rig, lemonSqueezySubscription('unpaused', { subscriptionId: '8', orderId: '7', at: on(1, 3), renewsAt: on(2) }), lemonSqueezySubscription('cancelled', { subscriptionId: '8', orderId: '7', at: on(1, 4), status: 'cancelled' }));
    assert.deepEqual(rig.has(email), [active(on(2))]);
    await tell(rig, lemonSqueezyOrder({ orderId: '7', at: on(1, 5), status: 'partial_refund' }));
    assert.deepEqual(rig.has(email), [active(on(2))]);
    await tell(rig, lemonSqueezyOrder({ orderId: '7', at: on(1, 6), status: 'refunded' }));
    assert.deepEqual(rig.has(email), [suspended(on(2))]);
  });

  it('reads no mapping from what the buyer may have written', async () => {
    const rig = await createSourceRig();
    await tell(rig, { ...order, meta: { ...order.meta, custom_data: { cryptlex_product_id: rig.product.id, CRYPTLEX_PRODUCT_ID: rig.product.id } } });
    assert.deepEqual(rig.has(email), []);
    assert.equal((await rig.task('lemon-squeezy:order_7'))?.reason, 'no product mapping for variant_1, product_10');
  });
});

describe('Polar', () => {
  const tell = (rig: Rig, ...events: PolarEvent[]) => rig.tell('polar', ...events.map((event, index) => signPolarDelivery(event, secret, { at: rig.now, id: `msg_${event.timestamp}_${index}`.replaceAll(':', '-') })));
  const metadata = (rig: Rig) => ({ cryptlex_product_id: rig.product.id });

  it('makes one license of an order, one of a subscription, and an old copy of the subscription shortens nothing', async () => {
    const rig = await createSourceRig();
    await tell(rig, polarOrder({ orderId: 'o-1', at: on(1), metadata: metadata(rig) }));
    await tell(rig, polarSubscription('active', { subscriptionId: 's-1', at: on(2), metadata: metadata(rig), paidThrough: on(4) }), polarOrder({ orderId: 'o-2', subscriptionId: 's-1', at: on(3), metadata: metadata(rig), paidThrough: on(3) }));
    assert.deepEqual(rig.has(email), [active(null), active(on(4))]);
  });

  it('suspends a refunded order and an unpaid subscription, and lets what is revoked run out', async () => {
    const rig = await createSourceRig({ policy: { overdueGraceDays: 0 } });
    const paid = (number: number) => polarOrder({ orderId: `o-${number}`, subscriptionId: 's-1', at: on(number), metadata: metadata(rig), paidThrough: on(number + 1) });
    await tell(rig, paid(1), polarOrder({ orderId: 'o-1', subscriptionId: 's-1', at: on(1, 2), status: 'refunded', metadata: metadata(rig) }));
    assert.deepEqual(rig.has(email), [suspended(on(2))]);
    await tell(rig, paid(2));
    assert.deepEqual(rig.has(email), [active(on(3))]);
    rig.pass(90 * 86_400_000);
    await tell(rig, polarSubscription('past_due', { subscriptionId: 's-1', at: on(3), status: 'past_due', metadata: metadata(rig) }));
    assert.deepEqual(rig.has(email), [suspended(on(3))]);
    await tell(rig, polarSubscription('revoked', { subscriptionId: 's-1', at: on(3, 2), status: 'canceled', metadata: metadata(rig) }));
    assert.deepEqual(rig.has(email), [active(on(3))], 'it has run out');
  });
});
