import assert from 'node:assert/strict';
import { Session } from 'node:inspector/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createStripeSource } from '../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { checkoutCompleted, signStripeDelivery } from '../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../server-adapter/harness.ts';
import type { Harness } from '../server-adapter/harness.ts';

/* How many files of the server adapter somebody reads who follows one walk through it: those of which a function runs, the store, the worker and the client of the
 * vendor among them. A budget is only ever lowered. */

const source = new URL('../../server-adapter/src/', import.meta.url).href;
const email = 'ada@example.com';
const secret = 'whsec_only_for_tests';

/** Returns the files of which a function is called while `walk` runs. What runs once, at the start of an adapter, is not counted. */
async function filesOf(walk: () => Promise<void>): Promise<string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await walk();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const called = result.filter(({ url, functions }) => url.startsWith(source) && !url.startsWith(`${source}testing/`) && functions.some(({ ranges: [range] }) => range !== undefined && range.startOffset > 0 && range.count > 0));
  return [...new Set(called.map(({ url }) => fileURLToPath(url.replace(/\?.*/, '')).slice(fileURLToPath(source).length)))].sort();
}

const walks: readonly { what: string; budget: number; payments?: true; walk: (harness: Harness) => Promise<void> }[] = [
  {
    what: 'a sign-in', budget: 52,
    async walk(harness) {
      assert.equal((await harness.browser().send('POST', '/session', { json: { email, password } })).status, 200);
    },
  },
  {
    what: 'a password reset, from the request to the new password', budget: 72,
    async walk(harness) {
      await harness.browser().send('POST', '/password-resets', { json: { email } });
      const token = await harness.mailedToken();
      assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: 'Kd83hsQm-Zp17-vRtx' } })).status, 204);
    },
  },
  {
    what: 'a payment, from the webhook to the license', budget: 92, payments: true,
    async walk(harness) {
      const body = JSON.stringify(checkoutCompleted({ metadata: { cx_price: 'price_1', cx_quantity: '1' } }));
      assert.equal((await fetch(`${harness.url}/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret), body })).status, 200);
      await harness.settled();
      assert.equal(harness.sandbox.state.licenses.size, 1);
    },
  },
];

for (const { what, budget, payments, walk } of walks) {
  test(`who follows ${what} through the server opens at most ${budget} files`, async (t) => {
    const products: Record<string, { productId: string }> = {};
    const harness = await startHarness(payments ? { payments: { sources: [createStripeSource({ secrets: [secret] })], products } } : {});
    try {
      harness.sandbox.state.addUser({ email, password });
      // The first request starts the worker, and the tables.
      await harness.browser().send('GET', '/session');
      await harness.settled();
      products['*'] = { productId: harness.sandbox.state.addProduct().id };
      const files = await filesOf(() => walk(harness));
      t.diagnostic(`${files.length}: ${files.join(' ')}`);
      assert.ok(files.length <= budget, `${files.length} files`);
    } finally {
      await harness.close();
    }
  });
}
