import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paddleCustomer, paddleTransaction, type PaddleEvent, signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { checkoutCompleted } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRig, type RigOptions } from './rig.ts';
import { createSourceRig, secret } from './source-rig.ts';

const day = (date: number) => `2027-01-0${date}T00:00:00.000Z`;
const options: RigOptions = { products: (productId) => ({ '*': { productId } }) };
type SourceRig = Awaited<ReturnType<typeof createSourceRig>>;
const tellPaddle = (rig: SourceRig, ...events: PaddleEvent[]) => rig.tell('paddle', ...events.map((event) => signPaddleDelivery(event, secret, { at: rig.now })));
const usersOf = (rig: Pick<SourceRig, 'sandbox'>) => rig.sandbox.state.users.all().filter(({ role }) => role === 'user').map(({ email, firstName, lastName }) => [email, firstName, lastName]);

test('a customer who is told before, between or after the payments is one user with one invitation', async () => {
  const [customer, first, second] = [paddleCustomer('ada@example.com', { name: 'Ada Lovelace' }, day(1)), paddleTransaction({ transactionId: 'txn_1' }, day(2)), paddleTransaction({ transactionId: 'txn_2' }, day(3))] as const;
  for (const order of [[customer, first, second], [first, customer, second], [second, first, customer]]) {
    const rig = await createSourceRig(options);
    await tellPaddle(rig, ...order);
    assert.deepEqual(usersOf(rig), [['ada@example.com', 'Ada', 'Lovelace']]);
    assert.equal(rig.licensesOf('ada@example.com').length, 2);
    assert.equal(rig.mails.size, 1);
  }
});

test('whoever changes the address at the provider keeps the account and its address, and is no second user of the same purchase', async () => {
  const rig = await createSourceRig(options);
  await tellPaddle(rig, paddleCustomer('ada@example.com', {}, day(1)), paddleTransaction({ transactionId: 'txn_1' }, day(2)));
  await tellPaddle(rig, { ...paddleCustomer('countess@example.com', {}, day(3)), event_type: 'customer.updated' });
  assert.deepEqual(usersOf(rig).map(([email]) => email), ['ada@example.com']);
  assert.equal(rig.licensesOf('ada@example.com').length, 1);
  assert.ok(rig.sandbox.requests.every(({ method, path }) => method !== 'PATCH' || !path.includes('/users')));
});

test('however people are called, they get an account under their own address', async () => {
  const rig = await createRig(options);
  const people = [
    { email: 'a@example.com', name: 'Juan Carlos Alfonso Víctor de Borbón', is: ['Juan', 'Carlos Alfonso Víctor de Borbón'] },
    { email: 'b@example.com', name: '山田太郎', is: ['山田太郎', ''] },
    { email: 'c+license@example.com', name: ' ', is: ['c+license', ''] },
    { email: 'd@example.com', name: 'Zoë\u0000\n  O’Neil  ', is: ['Zoë', 'O’Neil'] },
    { email: 'E@Example.com', name: 'محمد علي', is: ['محمد', 'علي'] },
  ];
  await rig.deliver(...people.map(({ email, name }, index) => checkoutCompleted({ sessionId: `cs_${index}`, email, name, metadata: rig.mapping })));
  await rig.settle();
  assert.deepEqual(usersOf(rig).sort(), people.map(({ email, is }) => [email.toLowerCase(), ...is]).sort());
  for (const { email } of people) assert.equal(rig.licensesOf(email.toLowerCase()).length, 1);
});

test('an address with a plus is another person than one without', async () => {
  const rig = await createRig(options);
  await rig.deliver(...['ada@example.com', 'ada+work@example.com', 'ADA@example.com'].map((email, index) => checkoutCompleted({ sessionId: `cs_${index}`, email, metadata: rig.mapping })));
  await rig.settle();
  assert.deepEqual(['ada@example.com', 'ada+work@example.com'].map((email) => rig.licensesOf(email).length), [2, 1]);
});
