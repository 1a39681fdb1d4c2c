import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import { checkoutCompleted, invoicePaid } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { at, createRig } from './rig.ts';

const email = 'ada@example.com';
const end = (iso: string) => Date.parse(iso);
const expiryOf = (license: { expiresAt: string | null } | undefined) => Date.parse(license?.expiresAt ?? '');

test('a paid checkout becomes one license of a new user, who is invited once', async () => {
  const rig = await createRig();
  const template = rig.sandbox.state.addTemplate({ name: 'Pro' });
  const order = checkoutCompleted({ sessionId: 'cs_1', email: 'Ada@Example.com', name: 'Ada King Lovelace', metadata: { ...rig.mapping, CRYPTLEX_LICENSE_TEMPLATE: template.id, CRYPTLEX_ENTITLEMENT_SET_ID: 'set-1' } });
  assert.deepEqual(await rig.deliver(order, order, order), [{ accepted: 1, duplicates: 0, ignored: 0, unreadable: 0 }, { accepted: 0, duplicates: 1, ignored: 0, unreadable: 0 }, { accepted: 0, duplicates: 1, ignored: 0, unreadable: 0 }]);
  await rig.settle();
  const [license, ...more] = rig.licensesOf(email);
  assert.equal(more.length, 0);
  assert.equal(license?.productId, rig.product.id);
  assert.equal(license?.entitlementSetId, 'set-1');
  const metadata = Object.fromEntries(license?.metadata.map(({ key, value }) => [key, value]) ?? []);
  assert.equal(metadata['cx_effect'], `stripe:cs_1:${rig.product.id}:whole:0:license`);
  assert.equal(metadata['stripe_checkout_session_id'], 'cs_1');
  assert.ok(license?.metadata.every(({ viewPermissions }) => viewPermissions.length === 0), 'the owner sees none of it');
  const [user] = rig.sandbox.state.users.all().filter((one) => one.email === email);
  assert.deepEqual([user?.firstName, user?.lastName], ['Ada', 'King Lovelace']);
  assert.deepEqual([...rig.mails], [[`invitation:${user?.id}`, { about: 'invitation', userId: user?.id, email, firstName: 'Ada', language: 'en' }]]);
  await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1, 'a replay makes no second one');
  assert.equal(rig.posts, 1);
});

test('somebody who has an account gets the license on it, is not invited, and keeps the name', async () => {
  const rig = await createRig();
  rig.sandbox.state.addUser({ email, firstName: 'Augusta', lastName: 'King' });
  await rig.deliver(checkoutCompleted({ email: 'ADA@example.com', name: 'Somebody Else', metadata: rig.mapping }));
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal(rig.mails.size, 0);
  assert.equal(rig.sandbox.state.users.all().find((user) => user.email === email)?.firstName, 'Augusta');
});

test('two orders of one new person at once give one user, one invitation and two licenses', async () => {
  const rig = await createRig();
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: rig.mapping }), checkoutCompleted({ sessionId: 'cs_2', email, metadata: rig.mapping }));
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 2);
  assert.equal(rig.mails.size, 1);
});

test('nothing is made before the money has arrived', async () => {
  const rig = await createRig();
  const unpaid = checkoutCompleted({ sessionId: 'cs_1', email, paymentStatus: 'unpaid', metadata: rig.mapping });
  await rig.deliver(unpaid);
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 0);
  assert.equal((await rig.task('stripe:cs_1'))?.state, 'done');
  await rig.deliver({ ...checkoutCompleted({ sessionId: 'cs_1', email, metadata: rig.mapping }), id: 'evt_2', type: 'checkout.session.async_payment_succeeded' });
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
});

test('checkout and invoice of one subscription, in either order and either shape, are one license through the end of the period', async () => {
  for (const shape of ['parent', 'subscription'] as const) {
    for (const order of [[0, 1], [1, 0]] as const) {
      const rig = await createRig();
      const events = [
        checkoutCompleted({ subscriptionId: 'sub_1', email, created: at('2027-01-01T10:00:00Z'), metadata: rig.mapping }),
        invoicePaid({ subscriptionId: 'sub_1', email, shape, billingReason: 'subscription_create', created: at('2027-01-01T10:00:00Z'), periodEnd: at('2027-02-01T10:00:00Z') }),
      ];
      for (const index of order) {
        await rig.deliver(...events.slice(index, index + 1));
        await rig.settle();
      }
      const [license, ...more] = rig.licensesOf(email);
      assert.equal(more.length, 0, `${shape} ${order.join()}`);
      assert.equal(expiryOf(license), end('2027-02-01T10:00:00Z'));
    }
  }
});

test('an invoice alone is enough where the price is mapped by configuration, and a quantity is so many licenses', async () => {
  const rig = await createRig({ products: (productId) => ({ price_demo: { productId } }) });
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, billingReason: 'subscription_create', quantity: 3 }));
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 3);
});

test('a renewal moves the end once, however often it is delivered, and an older event does not move it back', async () => {
  const rig = await createRig();
  const invoice = (id: string, month: number) =>
    invoicePaid({ id, subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at(`2027-0${month}-01T00:00:00Z`), periodEnd: at(`2027-0${month + 1}-01T00:00:00Z`) });
  await rig.deliver(invoice('evt_1', 1));
  await rig.settle();
  const renewal = invoice('evt_3', 3);
  for (let time = 0; time < 10; time += 1) {
    await rig.deliver(renewal, { ...renewal, id: `evt_3_resent_${time}` });
    await rig.settle();
  }
  assert.equal(expiryOf(rig.licensesOf(email)[0]), end('2027-04-01T00:00:00Z'));
  await rig.deliver(invoice('evt_2', 2));
  await rig.settle();
  assert.equal(rig.licensesOf(email).length, 1);
  assert.equal(expiryOf(rig.licensesOf(email)[0]), end('2027-04-01T00:00:00Z'));
  assert.equal(rig.sandbox.requests.filter(({ path }) => path.endsWith('/expires-at')).length, 2, 'one call per end');
  assert.ok(rig.sandbox.requests.every(({ path }) => !path.endsWith('/renew')));
});

test('seats of one license follow the quantity', async () => {
  const rig = await createRig({ products: (productId) => ({ prod_demo: { productId, quantity: 'seats' } }) });
  const invoice = (created: string, quantity: number) => invoicePaid({ subscriptionId: 'sub_1', email, quantity, created: at(created) });
  await rig.deliver(invoice('2027-01-01T00:00:00Z', 3));
  await rig.settle();
  assert.deepEqual(rig.licensesOf(email).map(({ allowedActivations }) => allowedActivations), [3]);
  await rig.deliver(invoice('2027-02-01T00:00:00Z', 7));
  await rig.settle();
  assert.deepEqual(rig.licensesOf(email).map(({ allowedActivations }) => allowedActivations), [7]);
});

test('a purchase without a mapping is a dead letter that says which price, and a later event that has one revives it', async () => {
  const rig = await createRig();
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, billingReason: 'subscription_create', created: at('2027-01-01T00:00:00Z') }));
  await rig.settle();
  assert.equal((await rig.task('stripe:sub_1'))?.state, 'dead');
  assert.equal((await rig.task('stripe:sub_1'))?.reason, 'no product mapping for price_demo, prod_demo');
  assert.equal(rig.sandbox.requests.length, 0, 'nobody was bothered');
  await rig.deliver(checkoutCompleted({ subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at('2027-01-01T00:00:01Z') }));
  await rig.settle();
  assert.equal((await rig.task('stripe:sub_1'))?.state, 'done');
  assert.equal(rig.licensesOf(email).length, 1);
});

test('a product that the vendor refuses is a dead letter with the vendor\'s reason', async () => {
  const rig = await createRig();
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: { CRYPTLEX_PRODUCT_ID: '00000000-0000-4000-8000-000000000000' } }));
  await rig.settle();
  const task = await rig.task('stripe:cs_1');
  assert.equal(task?.state, 'dead');
  assert.match(task?.reason ?? '', /^license: .*product/i);
});

test('a purchase that becomes an absurd number of licenses waits for a person', async () => {
  const rig = await createRig();
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, metadata: rig.mapping, quantity: 1_000_000 }));
  await rig.settle();
  assert.match((await rig.task('stripe:sub_1'))?.reason ?? '', /^1000000 licenses are more than the 1000/);
  assert.equal(rig.sandbox.requests.length, 0);
});

test('a refused access token pauses every purchase: one tries each minute, one error is logged, no attempt is counted, and all go on when it works', async () => {
  const rig = await createRig();
  rig.tamper((request) => (request.headers.set('authorization', 'Bearer revoked'), request));
  const ids = Array.from({ length: 30 }, (_, index) => `cs_${index}`);
  for (const sessionId of ids) await rig.deliver(checkoutCompleted({ sessionId, email: `${sessionId}@example.com`, metadata: rig.mapping }));
  const errors = () => rig.logger.records.filter(({ level }) => level === 'error').map(({ event }) => event);
  await rig.worker.runDue();
  assert.ok(rig.sandbox.requests.length <= 4, 'what was not begun is not even tried');
  for (let minute = 1; minute <= 10; minute += 1) {
    const before = rig.sandbox.requests.length;
    rig.pass(60_000);
    await rig.worker.runDue();
    assert.equal(rig.sandbox.requests.length - before, 1, 'one purchase tries');
  }
  assert.deepEqual(errors(), ['access-token.refused']);
  for (const id of ids) assert.deepEqual([(await rig.task(`stripe:${id}`))?.state, (await rig.task(`stripe:${id}`))?.attempts], ['due', 0]);
  rig.tamper((request) => request);
  rig.pass(60_000);
  await rig.worker.runDue();
  assert.equal(rig.sandbox.state.licenses.all().length, 30);
  assert.deepEqual(errors(), ['access-token.refused']);
});

test('an access token that may not make licenses still does everything else, one purchase at a time, and is called out once', async () => {
  const rig = await createRig();
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at('2027-01-01T00:00:00Z'), periodEnd: at('2027-02-01T00:00:00Z') }));
  await rig.settle();
  const token = rig.sandbox.addAccessToken({ scopes: ['user:read', 'user:write', 'license:read'] });
  rig.tamper((request) => (request.method === 'POST' && request.url.endsWith('/licenses') ? (request.headers.set('authorization', `Bearer ${token}`), request) : request));
  for (let index = 0; index < 5; index += 1) await rig.deliver(checkoutCompleted({ sessionId: `cs_${index}`, email: `buyer-${index}@example.com`, metadata: rig.mapping }));
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at('2027-02-01T00:00:00Z'), periodEnd: at('2027-03-01T00:00:00Z') }));
  for (let minute = 0; minute < 8; minute += 1) {
    await rig.worker.runDue();
    rig.pass(60_000);
  }
  assert.equal(expiryOf(rig.licensesOf(email)[0]), end('2027-03-01T00:00:00Z'));
  assert.equal(rig.logger.records.filter(({ level }) => level === 'error').length, 1);
  rig.tamper((request) => request);
  await rig.settle();
  assert.equal(rig.sandbox.state.licenses.all().length, 6);
});

test('the story of a purchase is told from the store alone, without keys', async () => {
  const rig = await createRig({ uniqueLicenseKeys: true });
  await rig.deliver(
    checkoutCompleted({ subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at('2027-01-01T00:00:00Z'), object: { invoice: 'in_1' } }),
    invoicePaid({ subscriptionId: 'sub_1', invoiceId: 'in_1', email, billingReason: 'subscription_create', created: at('2027-01-01T00:00:00Z'), periodEnd: at('2027-02-01T00:00:00Z') }),
  );
  const before = await explain('stripe:sub_1', rig.store);
  assert.deepEqual(before?.next.map(({ kind }) => kind), ['adoption']);
  await rig.settle();
  const story = await explain('stripe:sub_1', rig.store);
  assert.deepEqual(story?.events.map(({ type }) => type).sort(), ['checkout.session.completed', 'invoice.paid']);
  assert.deepEqual(story?.payments.map(({ paysFor, takenBack }) => [paysFor, takenBack]), [[['1 × price_demo until 2027-02-01T00:00:00.000Z'], []]]);
  assert.deepEqual(story?.effects.map(({ kind, state }) => [kind, state]).sort(), [['adoption', 'done'], ['expiry', 'done'], ['invitation', 'done'], ['license', 'done'], ['user', 'done']]);
  assert.deepEqual(story?.next, []);
  assert.equal(story?.task?.state, 'done');
  const [license] = rig.licensesOf(email);
  assert.ok(license && !JSON.stringify(story).includes(license.key));
  assert.deepEqual(story?.effects.find(({ kind }) => kind === 'adoption')?.desired['metadata'], { key: 'stripe_subscription_id', value: 'sub_1' });
  assert.equal(await explain('stripe:sub_2', rig.store), undefined);
});

test('the story of a purchase names no reference of a checkout, neither before nor after it was used', async () => {
  const rig = await createRig();
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', email, metadata: { ...rig.mapping, cx_reference: 'a-reference' }, created: at('2027-01-01T00:00:00Z') }));
  const before = await explain('stripe:cs_1', rig.store);
  assert.deepEqual(before?.next.map(({ kind }) => kind), ['customer']);
  await rig.settle();
  const after = await explain('stripe:cs_1', rig.store);
  assert.ok(after?.effects.some(({ kind }) => kind === 'customer'));
  assert.ok(!JSON.stringify([before, after]).includes('a-reference'));
});

test('a purchase of which only the half is told yet is no dead letter before its other events had five seconds to come', async () => {
  const rig = await createRig({ products: (productId) => ({ prod_demo: { productId } }) });
  await rig.deliver(checkoutCompleted({ subscriptionId: 'sub_1', email, metadata: {} }));
  await rig.worker.runDue();
  assert.equal((await rig.task('stripe:sub_1'))?.state, 'due');
  assert.match((await rig.task('stripe:sub_1'))?.reason ?? '', /names no price/);
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, created: at('2027-01-01T00:00:00Z') }));
  await rig.worker.runDue();
  assert.equal((await rig.task('stripe:sub_1'))?.state, 'done');
  assert.equal(rig.licensesOf(email).length, 1);

  await rig.deliver(checkoutCompleted({ sessionId: 'cs_alone', email, metadata: {} }));
  await rig.worker.runDue();
  rig.pass(5_000);
  await rig.worker.runDue();
  assert.equal((await rig.task('stripe:cs_alone'))?.state, 'dead');
});
