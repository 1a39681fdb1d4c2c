import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paddleCustomer, paddleSubscription, paddleTransaction, signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import type { RigOptions } from './rig.ts';
import { createSourceRig, secret } from './source-rig.ts';

const email = 'ada@example.com';
const day = (month: number, date: number) => `2027-0${month}-0${date}T00:00:00.000Z`;
const options: RigOptions = { products: (productId) => ({ pri_demo: { productId, entitlementSetId: 'set-basic' }, pri_pro: { productId, entitlementSetId: 'set-pro' } }) };

/** A license as Cryptlex's own integration leaves it for a Paddle subscription, and the customer's next payments. */
async function takeOver(license: object) {
  const rig = await createSourceRig(options);
  const user = rig.sandbox.state.addUser({ email, firstName: 'Ada', lastName: '' });
  rig.sandbox.state.addLicense({ productId: rig.product.id, userId: user.id, metadata: [{ key: 'paddle_subscription_id', value: 'sub_1', viewPermissions: [] }], ...license });
  const tell = (...events: object[]) => rig.tell('paddle', ...events.map((event) => signPaddleDelivery(event, secret, { at: rig.now })));
  const pay = (month: number) => tell(paddleTransaction({ subscriptionId: 'sub_1', transactionId: `txn_${month}`, origin: 'subscription_recurring', paidThrough: day(month + 1, 1) }, day(month, 1)));
  await tell(paddleCustomer(email, {}, day(1, 1)));
  return { rig, tell, pay, license: () => rig.licensesOf(email).map(({ suspended, revoked, entitlementSetId }) => [suspended, revoked, entitlementSetId]) };
}

test('what the integration before suspended for want of a payment is given back by the payment', async () => {
  const { pay, license } = await takeOver({ suspended: true, entitlementSetId: 'set-basic' });
  await pay(1);
  assert.deepEqual(license(), [[false, false, 'set-basic']]);
});

test('what was revoked before stays revoked', async () => {
  const { pay, license } = await takeOver({ revoked: true });
  await pay(1);
  assert.deepEqual(license(), [[false, true, null]]);
});

test('what somebody made of a license before stays so until its plan changes', async () => {
  const { pay, tell, license } = await takeOver({ entitlementSetId: 'set-special' });
  await pay(1);
  assert.deepEqual(license(), [[false, false, 'set-special']]);
  await tell(paddleSubscription('updated', { subscriptionId: 'sub_1', items: [{ priceId: 'pri_pro' }] }, day(1, 5)));
  assert.deepEqual(license(), [[false, false, 'set-pro']]);
});

test('a license that somebody suspended after it was taken over stays suspended through a pause', async () => {
  const { rig, pay, tell, license } = await takeOver({});
  await pay(1);
  rig.licensesOf(email).forEach((one) => (one.suspended = true));
  await tell(paddleSubscription('paused', { subscriptionId: 'sub_1' }, day(1, 5)));
  await tell(paddleSubscription('resumed', { subscriptionId: 'sub_1', paidThrough: day(3, 1) }, day(1, 6)));
  assert.deepEqual(license(), [[true, false, null]]);
});
