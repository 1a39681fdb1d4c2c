import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import type { ListeningSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { startCommand, withDirectory } from './command.ts';

const sandbox = createCryptlexSandbox({ rateLimit: false, accessToken: 'pat-sesame' });
let vendor: ListeningSandbox;
before(async () => {
  vendor = await listenSandbox(sandbox);
});
after(() => vendor.close());

/** The store is in a folder that is not there yet, such as a volume that is mounted late. */
const environment = (seconds: number) => ({
  CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests',
  CRYPTLEX_WEB_API_BASE_URL: vendor.url,
  CRYPTLEX_ACCOUNT_ID: sandbox.accountId,
  CRYPTLEX_ACCESS_TOKEN: 'pat-sesame',
  CX_STORE_URL: 'file:volume/cx-kit.db',
  CX_STORE_WAIT_SECONDS: String(seconds),
  PORT: '0',
});
const awaited = /"event":"store-awaited".*"url":"(http:\/\/[^"]+)"/;

describe('cx-kit-server serve, while the store is away', { timeout: 180_000 }, () => {
  it('says so once and to whoever asks, and goes on by itself when the store is there', () =>
    withDirectory(async (directory) => {
      const command = startCommand(['serve'], environment(600), directory);
      const [, url = ''] = await command.printed(awaited);
      const asked = async (path: string) => (await fetch(`${url}/cx/${path}`)).status;
      assert.deepEqual([await asked('health'), await asked('session')], [200, 503]);
      const ready = await fetch(`${url}/cx/ready`);
      assert.deepEqual([ready.status, ((await ready.json()) as { parts: { store: string } }).parts.store], [503, 'failing']);
      await mkdir(join(directory, 'volume'));
      await command.printed(/listens on http/);
      assert.equal(await asked('session'), 200);
      command.kill('SIGTERM');
      assert.equal(await command.exited, 0);
      assert.equal(command.stdout().match(new RegExp(awaited, 'g'))?.length, 1);
      assert.equal(command.stderr(), '');
    }));

  it('ends with code 1 and one line once the time is over', () =>
    withDirectory(async (directory) => {
      const command = startCommand(['serve'], environment(1), directory);
      assert.equal(await command.exited, 1);
      assert.match(command.stderr(), /^cx-kit-server: CX_STORE_URL must name a database .* for 1 second.*: The database failed .*\n$/);
      assert.match(command.stdout(), awaited);
      assert.doesNotMatch(command.stdout(), /listens on|sesame/);
    }));

  it('ends at once and well when it is stopped', () =>
    withDirectory(async (directory) => {
      const command = startCommand(['serve'], environment(600), directory);
      await command.printed(awaited);
      command.kill('SIGTERM');
      assert.equal(await command.exited, 0);
      assert.equal(command.stderr(), '');
      assert.doesNotMatch(command.stdout(), /listens on/);
    }));
});
