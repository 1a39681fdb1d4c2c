import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCrossingMindsSandbox, demoCrossingMindsAccounts, demoServices, listenSandbox, seedCrossingMindsDemo } from '../../../server-adapter/src/testing/index.ts';
import { createBrowser } from '../harness.ts';
import type { Browser } from '../harness.ts';
import { createFileUrl, sharedDatabases } from '../stores/stores.ts';
import { runCommand, startCommand, withDirectory } from './command.ts';
import type { Command } from './command.ts';

const { ada } = demoCrossingMindsAccounts;

async function openVendor(latencyMs = 0, storeUrl = createFileUrl()) {
  const sandbox = createCrossingMindsSandbox({ faults: { latencyMs } });
  const { id } = seedCrossingMindsDemo(sandbox);
  const vendor = await listenSandbox(sandbox);
  const { name, password } = demoServices.manager;
  const environment = {
    CX_PROVIDER: 'crossing-minds', CROSSING_MINDS_API_BASE_URL: vendor.url, CROSSING_MINDS_DATABASE_ID: id, CROSSING_MINDS_SERVICE_NAME: name, CROSSING_MINDS_SERVICE_PASSWORD: password,
    CX_STORE_URL: storeUrl, CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', PORT: '0', CX_LOG_LEVEL: 'warn',
  };
  return { sandbox, vendor, environment };
}

/** A page asks again where somebody's requests are too many at once. */
async function untilAnswered(browser: Browser): Promise<number> {
  for (;;) {
    const { status } = await browser.send('GET', '/me');
    if (status !== 429) return status;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

for (const [name, createUrl] of sharedDatabases) {
  test(`200 concurrent requests of two processes, whose token has expired, make exactly one refresh (${name})`, { timeout: 300_000 }, () =>
    withDirectory(async (directory) => {
      const { sandbox, vendor, environment } = await openVendor(100, await createUrl());
      const processes: Command[] = [];
      try {
        const urls = [];
        for (let count = 0; count < 2; count += 1) {
          const command = startCommand(['serve'], environment, directory);
          processes.push(command);
          urls.push((await command.printed(/listens on (\S+)/))[1] ?? '');
        }
        const browsers = urls.map((url) => createBrowser(`${url}/cx`, url, []));
        const [first, second] = browsers as [Browser, Browser];
        assert.equal((await first.send('POST', '/session', { json: { email: ada.email, password: ada.password } })).status, 200);
        first.cookies.forEach((value, name) => second.cookies.set(name, value));
        for (let time = 0; time < 2; time += 1) {
          sandbox.expireTokens();
          const before = sandbox.requests.length;
          const statuses = await Promise.all(Array.from({ length: 200 }, (_, index) => untilAnswered(index % 2 === 0 ? first : second)));
          assert.deepEqual([...new Set(statuses)], [200]);
          assert.equal(sandbox.requests.slice(before).filter(({ path }) => path === '/v1/login/refresh-token/').length, 1);
        }
      } finally {
        for (const command of processes) command.kill('SIGTERM');
        await Promise.all(processes.map(({ exited }) => exited));
        await vendor.close();
      }
    }));
}

test('doctor checks Crossing Minds, and names the variable that is wrong', { timeout: 300_000 }, () =>
  withDirectory(async (directory) => {
    const { vendor, environment } = await openVendor();
    try {
      const good = await runCommand(['doctor'], environment, directory);
      assert.doesNotMatch(good.stdout, /cryptlex/i, 'nothing is said of another vendor');
      assert.match(good.stdout, /OK +provider +crossing-minds answers/);
      assert.match(good.stdout, /OK +accounts +the service account may read and make accounts/);
      assert.equal(good.code, 0, good.stdout);
      const frontend = await runCommand(['doctor'], { ...environment, CROSSING_MINDS_SERVICE_NAME: demoServices.frontend.name, CROSSING_MINDS_SERVICE_PASSWORD: demoServices.frontend.password }, directory);
      assert.match(frontend.stdout, /FAILURE/);
      assert.equal(frontend.code, 1);
      const half = await runCommand(['doctor'], { ...environment, CROSSING_MINDS_SERVICE_PASSWORD: '' }, directory);
      assert.match(half.stderr, /CROSSING_MINDS_SERVICE_PASSWORD/);
      const paid = await runCommand(['serve'], { ...environment, STRIPE_WEBHOOK_SECRET: 'whsec_sesame' }, directory);
      assert.match(paid.stderr, /CX_PROVIDER needs a provider with licenses, and crossing-minds has none/);
    } finally {
      await vendor.close();
    }
  }));
