import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { startHarness } from '../../harness.ts';

const secret = 'whsec_only_for_tests';

const operatorSecret = 'only-the-operator-knows-these-words';

test('the operator is told how many purchases wait, for how long, and how many need a person; that alone takes no process away', async () => {
  const harness = await startHarness({ adapter: { operatorSecret }, payments: { sources: [createStripeSource({ secrets: [secret] })] } });
  try {
    const deliver = async (event: object): Promise<void> => {
      const body = JSON.stringify(event);
      await harness.browser().send('POST', '/webhooks/stripe', { body, headers: { Origin: '', ...(await signStripeDelivery(body, secret)) } });
    };
    await deliver(checkoutCompleted({ sessionId: 'cs_unmapped' }));
    await harness.settled();
    harness.advance(5_000);
    await harness.settled();
    const product = harness.sandbox.state.addProduct();
    Object.assign(harness.sandbox.faults, { errorRate: 1, only: 'writes' });
    await deliver(checkoutCompleted({ sessionId: 'cs_failing', email: 'other@example.com', metadata: { CRYPTLEX_PRODUCT_ID: product.id } }));
    harness.advance(90_000);
    for (const headers of [{}, { Authorization: `Bearer ${'x'.repeat(32)}` }]) {
      assert.deepEqual(Object.keys((await harness.browser().send('GET', '/ready', { headers })).json()).sort(), ['parts', 'status'], 'a stranger is told nothing of it');
    }
    const answer = await harness.browser().send('GET', '/ready', { headers: { Authorization: `Bearer ${operatorSecret}` } });
    const { status, purchases } = answer.json() as { status: string; purchases: { waiting: number; oldestSeconds: number; givenUp: number } };
    assert.deepEqual([answer.status, status, purchases.givenUp, purchases.waiting], [200, 'ready', 1, 1]);
    assert.ok(purchases.oldestSeconds >= 89 && purchases.oldestSeconds < 120, `${purchases.oldestSeconds}`);
  } finally {
    await harness.close();
  }
});
