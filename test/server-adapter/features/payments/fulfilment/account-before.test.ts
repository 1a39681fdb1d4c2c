import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkoutCompleted } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRig, type RigOptions } from './rig.ts';

const email = 'ada@example.com';
const creation = { method: 'POST', path: '/v3/users' };
const unclear = ['error', 'lost-answer'] as const;
type Rig = Awaited<ReturnType<typeof createRig>>;

async function order(options: RigOptions = {}, ...sessionIds: string[]): Promise<Rig> {
  const rig = await createRig({ sandbox: { faults: { searchLagMs: 5000 } }, ...options });
  for (const sessionId of ['cs_1', ...sessionIds]) await rig.deliver(checkoutCompleted({ sessionId, email, metadata: rig.mapping }));
  return rig;
}

function assertDelivered(rig: Rig, licenses: number, mails: number, what?: string): void {
  assert.equal(rig.licensesOf(email).length, licenses, what);
  assert.equal(rig.mails.size, mails, what);
}

const creationsOf = (rig: Rig) => rig.sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/v3/users').length;

test('whoever signed up just before paying is not invited, though the refusal of a second account never arrived', async () => {
  for (const fault of unclear) {
    const rig = await order();
    rig.sandbox.state.addUser({ email, firstName: 'Ada' });
    rig.sandbox.failNext({ fault, ...creation });
    await rig.settle();
    assert.ok(creationsOf(rig) > 0, 'the search did not show it yet');
    assertDelivered(rig, 1, 0, fault);
  }
});

test('whoever signs up after a creation that was not done is not invited', async () => {
  const rig = await order();
  rig.sandbox.failNext({ fault: 'error', ...creation });
  await rig.worker.runDue();
  rig.sandbox.state.addUser({ email, firstName: 'Ada' });
  await rig.settle();
  assertDelivered(rig, 1, 0);
});

test('whoever gets an account by a payment is invited once, whatever became of the answers', async () => {
  for (const searchLagMs of [0, 5000]) {
    for (const faults of [['lost-answer'], ['error'], ['error', 'lost-answer'], ['lost-answer', 'lost-answer'], ['lost-answer', 'error']] as const) {
      const rig = await order({ sandbox: { faults: { searchLagMs } } });
      for (const fault of faults) rig.sandbox.failNext({ fault, ...creation });
      await rig.settle();
      assertDelivered(rig, 1, 1, `${faults.join(', ')}; search lags ${searchLagMs} ms`);
    }
  }
});

test('whoever buys twice at once is one user with one invitation, whichever of both purchases made the account', async () => {
  for (const faults of [['lost-answer'], ['error'], ['lost-answer', 'lost-answer'], ['error', 'lost-answer'], ['lost-answer', 'error']] as const) {
    const rig = await order({}, 'cs_2');
    for (const fault of faults) rig.sandbox.failNext({ fault, ...creation });
    await rig.settle();
    assertDelivered(rig, 2, 1, faults.join(', '));
  }
});

test('where the vendor does not show what an account was made with, whoever may have got one by a payment is invited', async () => {
  for (const metadata of [undefined, null]) {
    const rig = await order();
    rig.spoil(async (answer) => Response.json(without(await answer.json(), metadata), answer));
    rig.sandbox.failNext({ fault: 'lost-answer', ...creation });
    await rig.settle();
    assertDelivered(rig, 1, 1, String(metadata));
  }
});

test('what an account was made with says which purchase made it, and its owner does not see that', async () => {
  const rig = await order();
  await rig.settle();
  const [user] = rig.sandbox.state.users.all().filter((one) => one.email === email);
  assert.deepEqual(user?.metadata.map(({ key, value, viewPermissions }) => [key, value, viewPermissions]), [['cx_effect', 'stripe:cs_1:user', []]]);
});

function without(body: unknown, metadata: null | undefined): unknown {
  if (Array.isArray(body)) return body.map((one) => without(one, metadata));
  return typeof body === 'object' && body !== null && 'email' in body ? { ...body, metadata } : body;
}
