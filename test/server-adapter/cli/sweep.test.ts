import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { runCommand, withDirectory } from './command.ts';

test('a sweep shows a license that was made twice, until one of the two is revoked', () =>
  withDirectory(async (directory) => {
    const sandbox = createCryptlexSandbox({ rateLimit: false });
    const vendor = await listenSandbox(sandbox);
    try {
      const product = sandbox.state.addProduct({ displayName: 'Editor' });
      const user = sandbox.state.addUser({ email: 'buyer@example.com' });
      const effectId = 'stripe:cs_1:price_1:0:license';
      const [ours, second] = [1, 2].map(() => sandbox.state.addLicense({ productId: product.id, userId: user.id, metadata: [{ key: 'cx_effect', value: effectId }] }));
      assert.ok(ours && second);
      const CX_STORE_URL = `file:${join(directory, 'cx-kit.db')}`;
      const store = openStore(CX_STORE_URL);
      await store.migrate();
      await store.ledger.intend({ id: effectId, purchaseId: 'stripe:cs_1', kind: 'license', desired: '{}', attemptedAt: 1 }, 1);
      await store.ledger.record(effectId, { result: JSON.stringify({ licenseId: ours.id, seats: 1 }) }, 1);
      await store.close();

      const environment = { CX_STORE_URL, CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken };
      assert.equal((await runCommand(['findings'], { CX_STORE_URL }, directory)).stdout, 'Nothing is wrong.\n');
      const found = await runCommand(['sweep'], environment, directory);
      assert.equal(found.code, 1, found.stderr);
      assert.match(found.stdout, new RegExp(`doubled\\s+stripe:cs_1\\s+${second.id}`));
      assert.equal((await runCommand(['findings'], { CX_STORE_URL }, directory)).stdout, found.stdout);
      assert.equal(sandbox.state.licenses.all().length, 2, 'it deletes nothing');

      const parked = openStore(CX_STORE_URL);
      await parked.queue.enqueue({ id: 'stripe:cs_2', kind: 'purchase', payload: 'stripe:cs_2', dueAt: 1 }, 1);
      const [task] = await parked.queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1000, now: 2 });
      assert.ok(task && (await parked.queue.bury(task, 'no product mapping', 2)));
      assert.match((await runCommand(['findings'], { CX_STORE_URL }, directory)).stdout, /^1 paid purchases were given up and wait for a person: see `cx-kit-server events list --dead`\.\n/);
      await parked.queue.enqueue({ id: 'stripe:cs_2', kind: 'purchase', payload: 'stripe:cs_2', dueAt: 3 }, 3);
      const [again] = await parked.queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1000, now: 4 });
      assert.ok(again && (await parked.queue.complete(again, 4)));
      await parked.close();

      second.revoked = true;
      assert.deepEqual(await runCommand(['sweep'], environment, directory), { code: 0, stdout: 'Nothing is wrong.\n', stderr: '' });
      assert.match((await runCommand(['findings', '--all'], { CX_STORE_URL }, directory)).stdout, /resolved, as seen/);
    } finally {
      await vendor.close();
    }
  }));
