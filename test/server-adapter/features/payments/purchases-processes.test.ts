import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkoutCompleted, createCryptlexSandbox, listenSandbox, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { password } from '../../harness.ts';
import { startCommand, withDirectory } from '../../cli/command.ts';

const secret = 'whsec_only_for_tests';
const email = 'ada@example.com';

test('with two processes on one store, a customer of the one sees what is paid at the other while its license is being made', { timeout: 240_000 }, (t) =>
  withDirectory(async (directory) => {
    const sandbox = createCryptlexSandbox({ rateLimit: false, faults: { latencyMs: 2500, only: ({ method, path }) => method === 'POST' && path.endsWith('/licenses') } });
    const product = sandbox.state.addProduct({ displayName: 'Editor' });
    sandbox.state.addUser({ email, password, firstName: 'Ada', lastName: 'Lovelace' });
    const vendor = await listenSandbox(sandbox);
    t.after(() => vendor.close());
    const environment = {
      CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
      STRIPE_WEBHOOK_SECRET: secret, CX_STORE_URL: 'file:shared.db', PORT: '0',
    };
    const processes = [startCommand(['serve'], environment, directory), startCommand(['serve'], environment, directory)] as const;
    const [seller = '', shop = ''] = await Promise.all(processes.map(async (process) => (await process.printed(/listens on (http:\S+)/))[1] ?? ''));

    const signedIn = await fetch(`${shop}/cx/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: shop }, body: JSON.stringify({ email, password }) });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    const read = async (query = ''): Promise<{ items: { state: string }[]; version: string }> => {
      const answer = await fetch(`${shop}/cx/me/purchases${query}`, { headers: { Cookie: cookie } });
      assert.equal(answer.status, 200);
      return (await answer.json()) as { items: { state: string }[]; version: string };
    };

    const before = await read();
    const news = read(`?after=${before.version}&wait=20`);
    // What is asked later is answered: the one before waits.
    await read();
    const body = JSON.stringify(checkoutCompleted({ email, metadata: { CRYPTLEX_PRODUCT_ID: product.id } }));
    const headers = { 'Content-Type': 'application/json', ...(await signStripeDelivery(body, secret)) };
    const sentAt = performance.now();
    assert.equal((await fetch(`${seller}/cx/webhooks/stripe`, { method: 'POST', headers, body })).status, 200);
    const processing = await news;
    const heardAfter = performance.now() - sentAt;
    assert.deepEqual(processing.items.map(({ state }) => state), ['processing']);
    assert.equal(sandbox.state.licenses.size, 0);
    t.diagnostic(`seen ${Math.round(heardAfter)} ms after the webhook was sent`);

    const done = await read(`?after=${processing.version}&wait=20`);
    assert.deepEqual(done.items.map(({ state }) => state), ['done']);
    assert.equal(sandbox.state.licenses.size, 1);

    // Neither waits for those who wait.
    const waiting = read(`?after=${done.version}&wait=25`);
    await read();
    const stoppedAt = performance.now();
    for (const process of processes) process.kill('SIGTERM');
    assert.deepEqual(await Promise.all(processes.map(({ exited }) => exited)), [0, 0]);
    assert.equal((await waiting).version, done.version);
    assert.ok(performance.now() - stoppedAt < 5000);
  }));
