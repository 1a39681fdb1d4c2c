import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import { checkoutCompleted, invoicePaid, type StripeEvent } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { chargeRefunded, disputeChanged, invoicePaymentFailed, invoicePaymentPaid, subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';
import { at, createRig } from './rig.ts';

const email = 'ada@example.com';
const day = 86_400_000;
type Rig = Awaited<ReturnType<typeof createRig>>;

const renewal = (rig: Rig, month: number) =>
  invoicePaid({ subscriptionId: 'sub_1', invoiceId: `in_${month}`, email, metadata: rig.mapping, created: at(`2027-0${month}-01T00:00:00Z`), periodEnd: at(`2027-0${month + 1}-01T00:00:00Z`) });
const linked = (month: number) => invoicePaymentPaid({ invoiceId: `in_${month}`, paymentIntentId: `pi_${month}`, created: at(`2027-0${month}-01T00:00:01Z`) });
const refunded = (month: number, created: string, full = true) => chargeRefunded({ paymentIntentId: `pi_${month}`, full, created: at(created) });
const standing = (rig: Rig) => rig.licensesOf(email).map(({ suspended, revoked }) => [suspended, revoked].join());

async function tell(rig: Rig, ...events: StripeEvent[]): Promise<void> {
  for (const event of events) {
    await rig.deliver(event);
    await rig.settle();
  }
}

test('a refund finds the subscription through payment and invoice, in whichever order the three are told', async () => {
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const;
  for (const order of orders) {
    const rig = await createRig();
    const events = [renewal(rig, 1), linked(1), refunded(1, '2027-01-05T00:00:00Z')];
    await tell(rig, ...order.flatMap((index) => events.slice(index, index + 1)));
    assert.deepEqual(standing(rig), ['true,false'], order.join());
  }
});

test('a refund that finds no purchase waits in the inbox, where it can be seen', async () => {
  const rig = await createRig();
  await tell(rig, refunded(1, '2027-01-05T00:00:00Z'));
  assert.deepEqual((await explain('stripe:pi_1', rig.store))?.events.map(({ kind }) => kind), ['refunded']);
  assert.equal((await rig.task('stripe:pi_1'))?.state, 'done');
  assert.match((await explain('stripe:pi_1', rig.store))?.missing.join() ?? '', /^A refund or a dispute of a payment that no event names: it waits for its purchase\./);
});

test('what is asked about an invoice or a payment leads to the purchase that it belongs to', async () => {
  const rig = await createRig();
  await tell(rig, renewal(rig, 1), linked(1));
  for (const part of ['stripe:in_1', 'stripe:pi_1']) assert.match((await explain(part, rig.store))?.missing.join() ?? '', /^This is no purchase by itself: it is part of stripe:(sub|in)_1\./, part);
  assert.deepEqual((await explain('stripe:sub_1', rig.store))?.missing, []);
});

test('a refund of an older payment changes nothing, nor does a part of one, and the next payment restores what a refund took', async () => {
  const rig = await createRig();
  await tell(rig, renewal(rig, 1), linked(1), renewal(rig, 2), linked(2), refunded(1, '2027-02-03T00:00:00Z'), refunded(2, '2027-02-04T00:00:00Z', false));
  assert.deepEqual(standing(rig), ['false,false']);
  await tell(rig, refunded(2, '2027-02-05T00:00:00Z'));
  assert.deepEqual(standing(rig), ['true,false']);
  await tell(rig, renewal(rig, 3));
  assert.deepEqual(standing(rig), ['false,false']);
});

test('a checkout that was paid once is refunded by its payment, and revoked where that is configured', async () => {
  const rig = await createRig({ policy: { onRefund: 'revoke' } });
  await tell(rig, checkoutCompleted({ sessionId: 'cs_1', email, metadata: rig.mapping, created: at('2027-01-01T00:00:00Z'), object: { payment_intent: 'pi_1' } }), refunded(1, '2027-01-05T00:00:00Z'));
  assert.deepEqual(standing(rig), ['false,true']);
});

test('a dispute suspends, and restores when it is won', async () => {
  const rig = await createRig();
  await tell(rig, renewal(rig, 1), linked(1), disputeChanged({ paymentIntentId: 'pi_1', created: at('2027-01-05T00:00:00Z') }));
  assert.deepEqual(standing(rig), ['true,false']);
  await tell(rig, disputeChanged({ paymentIntentId: 'pi_1', change: 'closed', created: at('2027-01-20T00:00:00Z') }));
  assert.deepEqual(standing(rig), ['false,false']);
});

test('an overdue subscription works on for the grace and is then suspended by itself, until it is paid', async () => {
  const rig = await createRig({ policy: { overdueGraceDays: 10 } });
  await tell(rig, renewal(rig, 1));
  rig.pass(31 * day);
  await tell(rig, invoicePaymentFailed({ subscriptionId: 'sub_1', email, created: at('2027-02-01T00:00:00Z') }));
  assert.deepEqual(rig.licensesOf(email).map(({ suspended, expiresAt }) => [suspended, Date.parse(expiresAt ?? '')]), [[false, Date.parse('2027-02-11T00:00:00Z')]]);
  rig.pass(9 * day);
  await rig.worker.runDue();
  assert.deepEqual(standing(rig), ['false,false']);
  rig.pass(day);
  await rig.worker.runDue();
  await rig.worker.runDue();
  assert.deepEqual(standing(rig), ['true,false']);
  await tell(rig, { ...renewal(rig, 2), created: at('2027-02-12T00:00:00Z') });
  assert.deepEqual(rig.licensesOf(email).map(({ suspended, expiresAt }) => [suspended, Date.parse(expiresAt ?? '')]), [[false, Date.parse('2027-03-01T00:00:00Z')]]);
});

test('a paused subscription is suspended until it is resumed', async () => {
  const rig = await createRig();
  await tell(rig, renewal(rig, 1), subscriptionChanged({ subscriptionId: 'sub_1', change: 'paused', status: 'paused', metadata: rig.mapping, created: at('2027-01-05T00:00:00Z') }));
  assert.deepEqual(standing(rig), ['true,false']);
  await tell(rig, subscriptionChanged({ subscriptionId: 'sub_1', change: 'resumed', previousStatus: 'paused', metadata: rig.mapping, created: at('2027-01-06T00:00:00Z') }));
  assert.deepEqual(standing(rig), ['false,false']);
});

test('a cancelled subscription runs out, or is suspended, or is revoked, and is never deleted', async () => {
  for (const [onCancel, expected] of [['expire', 'false,false'], ['suspend', 'true,false'], ['revoke', 'false,true']] as const) {
    const rig = await createRig({ policy: { onCancel } });
    await tell(rig, renewal(rig, 1), subscriptionChanged({ subscriptionId: 'sub_1', change: 'deleted', created: at('2027-01-10T00:00:00Z') }));
    assert.deepEqual(standing(rig), [expected], onCancel);
    assert.equal(Date.parse(rig.licensesOf(email)[0]?.expiresAt ?? ''), Date.parse('2027-02-01T00:00:00Z'));
    assert.ok(rig.sandbox.requests.every(({ method }) => method !== 'DELETE'));
  }
});

test('more seats are set without an invoice, and make no second license', async () => {
  const rig = await createRig({ products: (productId) => ({ price_demo: { productId, quantity: 'seats' } }) });
  const invoice = invoicePaid({ subscriptionId: 'sub_1', email, quantity: 2, created: at('2027-01-01T00:00:00Z') });
  await tell(rig, invoice, subscriptionChanged({ subscriptionId: 'sub_1', quantity: 9, created: at('2027-01-02T00:00:00Z') }));
  assert.deepEqual(rig.licensesOf(email).map(({ allowedActivations }) => allowedActivations), [9]);
});

test('another plan gives the license another entitlement set, once, and makes no second license', async () => {
  const rig = await createRig({ products: (productId) => ({ price_demo: { productId, entitlementSetId: 'set-basic' }, price_pro: { productId, entitlementSetId: 'set-pro' } }) });
  const changed = subscriptionChanged({ subscriptionId: 'sub_1', priceId: 'price_pro', created: at('2027-01-02T00:00:00Z') });
  await tell(rig, invoicePaid({ subscriptionId: 'sub_1', email, created: at('2027-01-01T00:00:00Z') }));
  assert.equal(rig.sandbox.requests.filter(({ method, path }) => method === 'PATCH' && !path.endsWith('/expires-at')).length, 0, 'it was created with the right one');
  await tell(rig, changed, { ...changed, id: 'evt_again' });
  assert.deepEqual(rig.licensesOf(email).map(({ entitlementSetId }) => entitlementSetId), ['set-pro']);
  assert.equal(rig.sandbox.requests.filter(({ method, path }) => method === 'PATCH' && !path.endsWith('/expires-at')).length, 1);
});

const twoPlans = (basic: object, pro: object) => ({ products: (productId: string) => ({ price_demo: Object.assign(basic, { productId }), price_pro: Object.assign(pro, { productId }) }) });
const firstInvoice = () => invoicePaid({ subscriptionId: 'sub_1', email, created: at('2027-01-01T00:00:00Z') });
const toPro = (quantity = 1) => subscriptionChanged({ subscriptionId: 'sub_1', priceId: 'price_pro', quantity, created: at('2027-01-02T00:00:00Z') });

test('another plan gives the license what its template says, or as many seats as are bought, and leaves its end alone', async () => {
  for (const quantity of [undefined, 'seats'] as const) {
    const template = { licenseTemplateId: '', ...(quantity === undefined ? {} : { quantity }) };
    const rig = await createRig(twoPlans({}, template));
    template.licenseTemplateId = rig.sandbox.state.addTemplate({ name: 'Pro', allowedActivations: 25, allowVmActivation: false }).id;
    await tell(rig, firstInvoice());
    const [before] = structuredClone(rig.licensesOf(email));
    await tell(rig, toPro(4));
    const licenses = rig.licensesOf(email);
    assert.deepEqual(licenses.slice(0, 1).map(({ allowedActivations, allowVmActivation, expiresAt }) => [allowedActivations, allowVmActivation, expiresAt]), [[quantity === 'seats' ? 4 : 25, false, before?.expiresAt]]);
    assert.equal(licenses.length, quantity === 'seats' ? 1 : 4);
  }
});

test('where the access token may not read templates, a person is told, and everything else goes on', async () => {
  const template = { licenseTemplateId: '', entitlementSetId: 'set-pro' };
  const rig = await createRig(twoPlans({}, template));
  template.licenseTemplateId = rig.sandbox.state.addTemplate({ name: 'Pro' }).id;
  const token = rig.sandbox.addAccessToken({ scopes: ['user:read', 'user:write', 'license:read', 'license:write', 'product:read'] });
  rig.tamper((request) => (request.headers.set('authorization', `Bearer ${token}`), request));
  await tell(rig, firstInvoice(), toPro(), invoicePaid({ subscriptionId: 'sub_1', email, priceId: 'price_pro', created: at('2027-02-01T00:00:00Z'), periodEnd: at('2027-03-01T00:00:00Z') }));
  assert.match((await rig.task('stripe:sub_1'))?.reason ?? '', /^mapping: .*licenseTemplate:read/);
  assert.deepEqual(rig.licensesOf(email).map(({ entitlementSetId, expiresAt }) => [entitlementSetId, Date.parse(expiresAt ?? '')]), [['set-pro', Date.parse('2027-03-01T00:00:00Z')]]);
});

test('another product is another license, made once; with the plan from before, the license from before is back', async () => {
  const other = { productId: '' };
  const rig = await createRig({ products: (productId) => ({ price_demo: { productId }, price_pro: other }) });
  other.productId = rig.sandbox.state.addProduct({ displayName: 'Editor Pro' }).id;
  const back = subscriptionChanged({ subscriptionId: 'sub_1', created: at('2027-01-03T00:00:00Z') });
  const has = () => rig.licensesOf(email).map(({ productId, suspended }) => [productId === other.productId ? 'pro' : 'basic', suspended]);
  await tell(rig, firstInvoice(), toPro(), { ...toPro(), id: 'evt_again' });
  assert.deepEqual(has(), [['basic', true], ['pro', false]]);
  await tell(rig, back);
  assert.deepEqual(has(), [['basic', false], ['pro', true]]);
  await tell(rig, { ...toPro(), created: at('2027-01-04T00:00:00Z') });
  assert.deepEqual(has(), [['basic', true], ['pro', false]]);
});

const overdue = (month: number) => invoicePaymentFailed({ subscriptionId: 'sub_1', email, created: at(`2027-0${month}-01T00:00:00Z`) });

test('what somebody suspended or revoked at the vendor stays so, whatever is paid and whatever was suspended on top of it', async () => {
  for (const field of ['suspended', 'revoked'] as const) {
    const rig = await createRig({ policy: { overdueGraceDays: 0 } });
    await tell(rig, renewal(rig, 1));
    rig.licensesOf(email).forEach((license) => (license[field] = true));
    rig.pass(31 * day);
    await tell(rig, overdue(2), { ...renewal(rig, 2), created: at('2027-02-02T00:00:00Z') }, renewal(rig, 3));
    assert.deepEqual(rig.licensesOf(email).map((license) => license[field]), [true], field);
  }
});

test('what was revoked by hand while it was suspended for a payment is not given back by the payment', async () => {
  const rig = await createRig({ policy: { overdueGraceDays: 0 } });
  rig.pass(31 * day);
  await tell(rig, renewal(rig, 1), overdue(2));
  rig.licensesOf(email).forEach((license) => (license.revoked = true));
  await tell(rig, { ...renewal(rig, 2), created: at('2027-02-02T00:00:00Z') });
  assert.deepEqual(standing(rig), ['false,true']);
});

test('a change that got no answer is made sure of, though it leads back to how the license was made', async () => {
  const rig = await createRig({ policy: { overdueGraceDays: 0 } });
  rig.pass(31 * day);
  await tell(rig, renewal(rig, 1), overdue(2));
  assert.deepEqual(standing(rig), ['true,false']);
  let failures = 0;
  rig.tamper((request) => {
    if (request.method !== 'PATCH' || request.url.endsWith('/expires-at') || failures === 3) return request;
    failures += 1;
    throw new TypeError('The connection broke.');
  });
  await tell(rig, { ...renewal(rig, 2), created: at('2027-02-02T00:00:00Z') });
  assert.equal(failures, 3);
  assert.deepEqual(standing(rig), ['false,false']);
});

/** A license as Cryptlex's own integration leaves it. */
function addForeignLicense(rig: Rig, value: string, more: object = {}) {
  const user = rig.sandbox.state.users.all().find((one) => one.email === email) ?? rig.sandbox.state.addUser({ email, firstName: 'Ada', lastName: '' });
  return rig.sandbox.state.addLicense({ productId: rig.product.id, userId: user.id, metadata: [{ key: 'stripe_subscription_id', value, viewPermissions: [] }], ...more });
}

test('the first renewal after changing from Cryptlex\'s own integration takes its license over and makes none', async () => {
  const rig = await createRig();
  const foreign = addForeignLicense(rig, 'sub_1');
  addForeignLicense(rig, 'sub_2');
  await tell(rig, { ...renewal(rig, 1) }, renewal(rig, 2));
  const licenses = rig.licensesOf(email);
  assert.equal(licenses.length, 2);
  const taken = licenses.find(({ id }) => id === foreign.id);
  assert.deepEqual([taken?.suspended, Date.parse(taken?.expiresAt ?? '')], [false, Date.parse('2027-03-01T00:00:00Z')]);
  assert.equal(rig.mails.size, 0);
  assert.equal(rig.sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/licenses')).length, 0);
});

test('a suspended license that is taken over is given back by a payment where the integration before suspends what is not paid, and else stays as somebody left it', async () => {
  const rig = await createRig();
  addForeignLicense(rig, 'sub_1', { suspended: true });
  await tell(rig, renewal(rig, 1));
  assert.deepEqual(standing(rig), ['true,false'], 'that of Stripe suspends nothing');
});

test('what was taken over is all there is for what was bought by then, and what is bought since is added', async () => {
  const rig = await createRig();
  addForeignLicense(rig, 'sub_1');
  const invoice = (month: number, quantity: number) => invoicePaid({ subscriptionId: 'sub_1', email, metadata: rig.mapping, quantity, created: at(`2027-0${month}-01T00:00:00Z`), periodEnd: at(`2027-0${month + 1}-01T00:00:00Z`) });
  await tell(rig, invoice(1, 3));
  assert.equal(rig.licensesOf(email).length, 1);
  await tell(rig, invoice(2, 5));
  assert.equal(rig.licensesOf(email).length, 3);
});
