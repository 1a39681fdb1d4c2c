import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { demoCustomers, seedDemo } from '../../../server-adapter/src/testing/demo-data.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import type { ListeningSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { runCommand, startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

const sandbox = createCryptlexSandbox({ rateLimit: false, accessToken: 'pat-sesame' });
let vendor: ListeningSandbox;
before(async () => {
  seedDemo(sandbox);
  vendor = await listenSandbox(sandbox);
});
after(() => vendor.close());

const environment = () => ({
  CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests',
  CRYPTLEX_WEB_API_BASE_URL: vendor.url,
  CRYPTLEX_ACCOUNT_ID: sandbox.accountId,
  CRYPTLEX_ACCESS_TOKEN: 'pat-sesame',
  PORT: '0',
});

async function serve(directory: string, change: Readonly<Record<string, string>> = {}) {
  const command = startCommand(['serve'], { ...environment(), ...change }, directory);
  const [, url = ''] = await command.printed(/listens on (http:\/\/\S+)/);
  return { command, url };
}

describe('cx-kit-server serve', { concurrency: 2 }, () => {
  for (const [variable, change] of [
    ['CX_SECRETS', { CX_SECRETS: 'a:sesame' }],
    ['CRYPTLEX_ACCESS_TOKEN', { CRYPTLEX_ACCESS_TOKEN: '' }],
    ['CRYPTLEX_WEB_API_BASE_URL', { CRYPTLEX_WEB_API_BASE_URL: 'ftp://sesame' }],
    ['CX_PUBLIC_URL', { CX_PUBLIC_URL: 'http://www.example.com/' }],
    ['CX_SITE_URL', { CX_SITE_URL: 'sesame' }],
    ['CX_ALLOWED_ORIGINS', { CX_ALLOWED_ORIGINS: 'https://example.com/sesame' }],
    ['CX_ELEMENTS', { CX_ELEMENTS: 'sesame' }],
    ['CX_BASE_PATH', { CX_BASE_PATH: 'sesame' }],
    ['SMTP_URL', { SMTP_URL: 'https://user:sesame@example.com', MAIL_FROM: 'a@example.com' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://user:sesame@example.com', MAIL_FROM: 'sesame' }],
    ['CX_STORE_URL', { CX_STORE_URL: 'postgres://user:sesame@127.0.0.1:1/db', CX_STORE_WAIT_SECONDS: '0' }],
    ['CX_STORE_URL', { CX_STORE_URL: 'file:/nowhere/sesame.db', CX_STORE_WAIT_SECONDS: '0' }],
    ['CX_STORE_WAIT_SECONDS', { CX_STORE_WAIT_SECONDS: 'sesame' }],
    ['CX_PRODUCTS_FILE', { CX_PRODUCTS_FILE: '/nowhere.json' }],
    ['HOST', { HOST: '192.0.2.1' }],
  ] as const) {
    it(`ends with code 1 and one line that names ${variable}, without a secret, for ${JSON.stringify(change)}`, () =>
      withDirectory(async (directory) => {
        const { code, stdout, stderr } = await runCommand(['serve'], { ...environment(), ...change }, directory);
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`^cx-kit-server: ${variable} .+\\n$`));
        assert.equal(stdout, '');
        if (!('CX_STORE_URL' in change && change.CX_STORE_URL.startsWith('file:'))) assert.doesNotMatch(stderr, /sesame/);
      }));
  }

  it('says where the mistake in the file of products is', () =>
    withDirectory(async (directory) => {
      await writeFile(join(directory, 'products.json'), '{"price_1":{"productId":"p","quantity":"many"}}');
      const { code, stderr } = await runCommand(['serve'], { ...environment(), CX_PRODUCTS_FILE: 'products.json' }, directory);
      assert.equal(code, 1);
      assert.match(stderr, /^cx-kit-server: CX_PRODUCTS_FILE .*price_1\.quantity.*\n$/);
    }));

  it('says in one line that the port is taken', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { code, stderr } = await runCommand(['serve'], { ...environment(), PORT: String((taken.address() as AddressInfo).port) });
    taken.close();
    assert.equal(code, 1);
    assert.match(stderr, /^cx-kit-server: PORT .*EADDRINUSE.*\n$/);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`serves sign-in and ends well on ${signal}, with no secret in its output`, () =>
      withDirectory(async (directory) => {
        const { command, url } = await serve(directory);
        assert.deepEqual(await (await fetch(`${url}/cx/health`)).json(), { status: 'ok' });
        const { email, password } = demoCustomers.everything;
        const answer = await fetch(`${url}/cx/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
        assert.equal(answer.status, 200);
        assert.equal(((await answer.json()) as { signedIn: boolean }).signedIn, true);
        command.kill(signal);
        assert.equal(await command.exited, 0);
        assert.equal(command.stderr(), '');
        assert.doesNotMatch(command.stdout(), new RegExp(`sesame|${password}|${email}`));
      }));
  }

  it('serves the elements, unless it is told not to', (t) =>
    withDirectory(async (directory) => {
      const on = await serve(directory);
      t.after(() => on.command.kill('SIGKILL'));
      assert.equal((await fetch(`${on.url}/cx/kit.js`)).headers.get('content-type'), 'text/javascript; charset=utf-8');
      const off = await serve(directory, { CX_ELEMENTS: 'false', CX_STORE_URL: 'file:other.db' });
      t.after(() => off.command.kill('SIGKILL'));
      assert.equal((await fetch(`${off.url}/cx/kit.js`)).status, 404);
    }));

  it('says loudly on https that client addresses are unknown, and nothing where the proxies are counted', () =>
    withDirectory(async (directory) => {
      const logged = async (change: Readonly<Record<string, string>>): Promise<boolean> => {
        const { command } = await serve(directory, { CX_PUBLIC_URL: 'https://www.example.com', ...change });
        command.kill('SIGTERM');
        assert.equal(await command.exited, 0);
        return `${command.stdout()}${command.stderr()}`.split('\n').some((line) => /"level":(50|"error")/.test(line) && /client-address-unknown/.test(line) && /CX_TRUSTED_PROXY_HOPS/.test(line));
      };
      assert.deepEqual([await logged({}), await logged({ CX_TRUSTED_PROXY_HOPS: '1' })], [true, false]);
    }));

  it('keeps who is signed in when it is killed and started again', () =>
    withDirectory(async (directory) => {
      const first = await serve(directory);
      const { email, password } = demoCustomers.everything;
      const signIn = await fetch(`${first.url}/cx/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
      first.command.kill('SIGKILL');
      assert.equal(await first.command.exited, null);
      const second = await serve(directory);
      const session = await fetch(`${second.url}/cx/session`, { headers: { Cookie: signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' } });
      assert.equal(((await session.json()) as { signedIn: boolean }).signedIn, true);
      second.command.kill('SIGTERM');
      assert.equal(await second.command.exited, 0);
    }));

  it('answers a request that was under way when the signal came', (t) =>
    withDirectory(async (directory) => {
      const slow = createCryptlexSandbox({ rateLimit: false, accessToken: 'pat-sesame', faults: { latencyMs: 700 } });
      seedDemo(slow);
      const slowVendor = await listenSandbox(slow);
      t.after(() => slowVendor.close());
      const { command, url } = await serve(directory, { CRYPTLEX_WEB_API_BASE_URL: slowVendor.url });
      const { email, password } = demoCustomers.everything;
      const answer = fetch(`${url}/cx/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
      await until(() => slow.requests.some(({ path }) => path.endsWith('/accounts/login')));
      command.kill('SIGTERM');
      assert.equal((await answer).status, 200);
      assert.equal(await command.exited, 0);
    }));

  it('ends at once at the second signal', (t) =>
    withDirectory(async (directory) => {
      const stuck = createServer(() => undefined).listen(0, '127.0.0.1');
      await once(stuck, 'listening');
      t.after(() => {
        stuck.closeAllConnections();
        stuck.close();
      });
      const { command, url } = await serve(directory, { CRYPTLEX_WEB_API_BASE_URL: `http://127.0.0.1:${(stuck.address() as AddressInfo).port}` });
      const asked = once(stuck, 'request');
      const answer = assert.rejects(fetch(`${url}/cx/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"email":"a@example.com","password":"x"}' }));
      await asked;
      command.kill('SIGTERM');
      // It takes no new connections: the first signal has come.
      await until(() => fetch(`${url}/cx/health`, { headers: { Connection: 'close' } }).then(() => false, () => true));
      command.kill('SIGTERM');
      assert.equal(await command.exited, 130);
      await answer;
    }));
});
