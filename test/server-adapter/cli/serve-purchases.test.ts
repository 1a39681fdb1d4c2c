import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { seedDemo } from '../../../server-adapter/src/testing/demo-data.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../server-adapter/src/testing/stripe-events.ts';
import { startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

const secret = 'whsec_sesame';
const orders = Array.from({ length: 8 }, (_, number) => `cs_order_${number}`);

describe('cx-kit-server serve, killed while it works', () => {
  it('makes one license of each paid order, however often it is told and wherever it dies', { timeout: 400_000 }, (t) =>
    withDirectory(async (directory) => {
      const sandbox = createCryptlexSandbox({ rateLimit: false, faults: { errorRate: 0.1 } });
      const { editor } = seedDemo(sandbox);
      const vendor = await listenSandbox(sandbox);
      t.after(() => vendor.close());
      const environment = {
        CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
        STRIPE_WEBHOOK_SECRET: secret, PORT: '0',
      };
      const licenses = () => orders.map((order) => sandbox.state.licenses.all().filter(({ metadata }) => metadata.some(({ value }) => value.endsWith(order))).length);
      const made = () => licenses().reduce((sum, count) => sum + count, 0);
      const bodies = orders.map((sessionId, number) =>
        JSON.stringify(checkoutCompleted({ id: `evt_${sessionId}`, sessionId, email: `buyer${number}@example.com`, metadata: { CRYPTLEX_PRODUCT_ID: editor.id } })),
      );

      const first = startCommand(['serve'], environment, directory);
      const [, url = ''] = await first.printed(/listens on (http:\S+)/);
      for (const body of [...bodies, ...bodies.toReversed()]) {
        const response = await fetch(`${url}/cx/webhooks/stripe`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(await signStripeDelivery(body, secret)) }, body });
        assert.equal(response.status, 200);
      }
      await until(() => made() > 0, { everyMs: 5 });
      first.kill('SIGKILL');
      await first.exited;
      assert.ok(made() < orders.length, 'it was killed before it was done');

      const second = startCommand(['serve'], environment, directory);
      await second.printed(/listens on/);
      await until(() => !licenses().includes(0));
      // When no task is left and the process has ended, nobody can make a second license any more.
      const store = openStore(`file:${join(directory, 'cx-kit.db')}`);
      t.after(() => store.close());
      await until(async () => {
        const tasks = await store.queue.list({ kind: 'purchase', limit: 100 });
        return tasks.length >= orders.length && tasks.every(({ state }) => state !== 'due');
      });
      second.kill('SIGTERM');
      assert.equal(await second.exited, 0);
      assert.deepEqual(licenses(), orders.map(() => 1));
    }));
});
