import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import type { CryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { checkoutCompleted, signStripeDelivery } from '../../../server-adapter/src/testing/stripe-events.ts';
import { createFileUrl } from '../stores/stores.ts';
import { createPostgresDatabase } from '../postgres.ts';
import { startCommand, withDirectory } from './command.ts';
import type { Command } from './command.ts';
import { until } from '../../until.ts';

const secret = 'whsec_sesame';
const orders = Array.from({ length: 24 }, (_, index) => `order-${index}-`);

/** A vendor that takes its time, and notes when two requests are about the licenses of one purchase at once. Its invitation is a task of its own, which may well be done meanwhile. */
function recordOverlaps(sandbox: CryptlexSandbox): { fetch: CryptlexSandbox['fetch']; overlaps: string[]; seen: Set<string> } {
  const [inFlight, overlaps, seen] = [new Set<string>(), [] as string[], new Set<string>()];
  return {
    overlaps,
    seen,
    async fetch(request, ...others) {
      const text = `${decodeURIComponent(request.url)} ${await request.clone().text()}`;
      const order = request.url.includes('/licenses') ? (/order-\d+-/.exec(text)?.[0] ?? '') : '';
      if (inFlight.has(order)) overlaps.push(order);
      if (order !== '') inFlight.add(order);
      seen.add(order);
      try {
        return await sandbox.fetch(request, ...others);
      } finally {
        inFlight.delete(order);
      }
    },
  };
}

async function deliver(url: string, order: string, productId: string): Promise<void> {
  const body = JSON.stringify(checkoutCompleted({ id: `evt_${order}`, sessionId: `cs_${order}`, email: `${order}@example.com`, metadata: { CRYPTLEX_PRODUCT_ID: productId } }));
  const answer = await fetch(`${url}/cx/webhooks/stripe`, { method: 'POST', headers: await signStripeDelivery(body, secret), body });
  assert.equal(answer.status, 200);
}

for (const [name, createUrl, count] of [['two processes on one libSQL file', async () => createFileUrl(), 2], ['four processes on one PostgreSQL', createPostgresDatabase, 4]] as const) {
  test(`${name} never work on one purchase at once, and lose none when one is killed`, { timeout: 400_000 }, () =>
    withDirectory(async (directory) => {
      const sandbox = createCryptlexSandbox({ rateLimit: false, faults: { latencyMs: 30 } });
      const product = sandbox.state.addProduct({ displayName: 'Editor' });
      const recorder = recordOverlaps(sandbox);
      const vendor = await listenSandbox({ ...sandbox, fetch: recorder.fetch });
      const CX_STORE_URL = await createUrl();
      const environment = {
        CX_STORE_URL, CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
        STRIPE_WEBHOOK_SECRET: secret, CX_ADOPT_LICENSES: 'false', PORT: '0',
      };
      const store = openStore(CX_STORE_URL);
      const processes: Command[] = [];
      const start = async (): Promise<string> => {
        const process = startCommand(['serve'], environment, directory);
        processes.push(process);
        return (await process.printed(/listens on (http:\S+)/))[1] ?? '';
      };
      try {
        const urls = await Promise.all(Array.from({ length: count }, start));
        // Each delivery comes to two of them at once.
        await Promise.all(orders.map((order, index) => Promise.all([deliver(urls[index % count] ?? '', order, product.id), deliver(urls[(index + 1) % count] ?? '', order, product.id)])));
        await until(() => sandbox.state.licenses.all().length >= 4);
        processes[0]?.kill('SIGKILL');
        await start();
        await until(async () => {
          const tasks = await store.queue.list({ kind: 'purchase', limit: 1_000 });
          return tasks.length >= orders.length && tasks.every(({ state }) => state !== 'due');
        }, { timeoutMs: 300_000, everyMs: 200 });
        assert.deepEqual(await store.queue.list({ state: 'dead', limit: 10 }), []);
        assert.deepEqual(recorder.overlaps, []);
        assert.equal(recorder.seen.size >= orders.length, true, 'the vendor heard of each');
        const owners = sandbox.state.licenses.all().map(({ userId }) => sandbox.state.users.get(userId ?? '')?.email);
        assert.deepEqual(owners.sort(), orders.map((order) => `${order}@example.com`).sort());
        for (const process of processes) process.kill('SIGTERM');
        await Promise.all(processes.map(({ exited }) => exited));
      } finally {
        await store.close();
        await vendor.close();
      }
    }));
}
