import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { checkClock, checkPlacement, checkPayments } from '../../../server-adapter/src/cli/checks.ts';
import { readEnvironment } from '../../../server-adapter/src/cli/environment.ts';
import { sqlite } from '../../../server-adapter/src/stores/sqlite.ts';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import type { ListeningSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { startSmtpInbox } from '../features/mails/smtp-inbox.ts';
import { runCommand, withDirectory } from './command.ts';

const sandbox = createCryptlexSandbox({ rateLimit: false });
let vendor: ListeningSandbox;
before(async () => {
  vendor = await listenSandbox(sandbox);
});
after(() => vendor.close());

const least = { CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_ACCESS_TOKEN: 'token', CRYPTLEX_ACCOUNT_ALIAS: 'example' };

async function doctor(change: Readonly<Record<string, string>>) {
  let result = { code: null as number | null, stdout: '', stderr: '' };
  await withDirectory(async (directory) => {
    result = await runCommand(['doctor'], { ...least, CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken, ...change }, directory);
  });
  return result;
}

describe('cx-kit-server doctor', { concurrency: 2 }, () => {
  it('finds nothing wrong where nothing is, and changes nothing at the vendor', async () => {
    const inbox = await startSmtpInbox();
    const before = JSON.stringify(sandbox.state.users.all());
    const { code, stdout } = await doctor({ CX_PUBLIC_URL: 'http://localhost:8787', SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, MAIL_FROM: 'a@example.com', STRIPE_WEBHOOK_SECRET: 'whsec_sesame', STRIPE_SECRET_KEY: 'rk_live_sesame' });
    await inbox.close();
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout, /FAILURE|WARNING|sesame/);
    for (const part of ['configuration', 'address', 'store', 'license server', 'access token', 'clock', 'mail', 'payments', 'purchases']) assert.match(stdout, new RegExp(`^OK +${part} `, 'm'));
    assert.equal(inbox.received.length, 0);
    assert.equal(JSON.stringify(sandbox.state.users.all()), before);
  });

  it("says whether the company's own sign-in page is set up", async () => {
    assert.match((await doctor({ CX_SAML_ALIAS: 'example' })).stdout, /^OK +SAML +set up for the account example$/m);
    const { code, stdout } = await doctor({ CX_SAML_ALIAS: 'another' });
    assert.equal(code, 1);
    assert.match(stdout, /^FAILURE +SAML +CX_SAML_ALIAS: SAML is not set up/m);
  });

  it('names each scope that the access token lacks', async () => {
    const { code, stdout } = await doctor({ CRYPTLEX_ACCESS_TOKEN: sandbox.addAccessToken({ scopes: ['user:read', 'license:read', 'product:read'] }) });
    assert.equal(code, 1);
    assert.match(stdout, /^OK +access token +user:read$/m);
    assert.match(stdout, /^OK +access token +license:read$/m);
    assert.match(stdout, /^FAILURE +access token +.*user:write$/m);
    assert.match(stdout, /^FAILURE +access token +.*license:write$/m);
  });

  it('says when nobody hears what is paid for an offer', () => {
    const offers = { pro: { source: 'paddle', price: 'pri_1' } };
    assert.deepEqual(checkPayments({ sources: [], offers }).map(({ verdict }) => verdict), ['failure', 'warning']);
    assert.match(checkPayments({ sources: [], offers })[0]?.says ?? '', /the offer pro is sold through paddle, and no webhook secret/);
  });

  it('says when purchases wait or need a person', () =>
    withDirectory(async (directory) => {
      const store = sqlite({ url: `file:${directory}/cx-kit.db` });
      await store.migrate();
      await store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: 0 }, Date.now() - 20 * 60_000);
      const environment = { ...least, CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken };
      assert.match((await runCommand(['doctor'], environment, directory)).stdout, /^WARNING +purchases +1 are not done, some for more than ten minutes/m);
      const [task] = await store.queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1000, now: Date.now() });
      if (task) await store.queue.bury(task, 'no product mapping', Date.now());
      await store.close();
      assert.match((await runCommand(['doctor'], environment, directory)).stdout, /^WARNING +purchases +1 need a person/m);
    }));

  it('says which part cannot be reached, and checks the others all the same', async () => {
    const { code, stdout } = await doctor({ CRYPTLEX_WEB_API_BASE_URL: 'http://127.0.0.1:1', SMTP_URL: 'smtp://user:sesame@127.0.0.1:1', MAIL_FROM: 'a@example.com', CX_STORE_URL: 'postgres://user:sesame@127.0.0.1:1/db' });
    assert.equal(code, 1);
    for (const part of ['license server', 'mail', 'store']) assert.match(stdout, new RegExp(`^FAILURE +${part} `, 'm'));
    assert.doesNotMatch(stdout, /sesame/);
  });

  it('ends in one line where the configuration cannot be read', async () => {
    const { code, stderr } = await doctor({ CX_SITE_URL: 'nowhere' });
    assert.equal(code, 1);
    assert.match(stderr, /^cx-kit-server: CX_SITE_URL .*\n$/);
  });
});

describe('the check of the placement', () => {
  const placement = (publicUrl: string, change: Readonly<Record<string, string>>) =>
    checkPlacement(readEnvironment({ ...least, CX_PUBLIC_URL: publicUrl, CX_TRUSTED_PROXY_HOPS: '1', ...change }), publicUrl).map(({ part, verdict }) => `${part}: ${verdict}`);

  for (const [site, crossSite, expected] of [
    ['https://www.example.com', 'false', []],
    ['https://example.com', 'false', ['cookie: ok']],
    ['https://shop.example.com', 'false', ['cookie: ok']],
    ['https://www.example.org', 'false', ['cookie: warning']],
    ['https://www.example.org', 'true', ['cookie: ok']],
    ['https://example.com', 'true', ['cookie: warning']],
  ] as const) {
    it(`of www.example.com for pages at ${site}${crossSite === 'true' ? ', declared as two sites' : ''}: ${expected[0] ?? 'nothing to say'}`, () => {
      const findings = placement('https://www.example.com', { CX_SITE_URL: site, CX_CROSS_SITE: crossSite });
      assert.deepEqual(findings, ['address: ok', ...expected, 'client: ok']);
    });
  }

  it('warns when it is not known how many proxies there are', () => {
    assert.ok(placement('https://www.example.com', { CX_TRUSTED_PROXY_HOPS: '' }).includes('client: failure'));
    assert.ok(placement('http://localhost:8787', { CX_TRUSTED_PROXY_HOPS: '' }).includes('client: ok'));
  });
});

describe('the check of the clock', () => {
  it('compares with the time that a server tells, and fails where payments would be refused', async () => {
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const verdict = async (skewMs: number) => (await checkClock(url, () => Date.now() + skewMs)).verdict;
    assert.deepEqual([await verdict(0), await verdict(60_000), await verdict(-60_000), await verdict(400_000), await verdict(-400_000)], ['ok', 'warning', 'warning', 'failure', 'failure']);
    server.closeAllConnections();
    server.close();
    assert.equal((await checkClock('http://127.0.0.1:1')).verdict, 'warning');
  });
});
