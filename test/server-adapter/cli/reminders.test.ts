import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { openStore } from '../../../server-adapter/src/stores/open-store.ts';
import { startSmtpInbox } from '../features/mails/smtp-inbox.ts';
import { createFileUrl } from '../stores/stores.ts';
import { until } from '../../until.ts';
import { runCommand, startCommand, withDirectory } from './command.ts';

const day = 86_400_000;
const count = 60;

test('three processes, one of which is killed, mail each reminder once, and a dry run says to whom before that and mails nobody', { timeout: 400_000 }, () =>
  withDirectory(async (directory) => {
    const sandbox = createCryptlexSandbox({ rateLimit: false, faults: { latencyMs: 20 } });
    const vendor = await listenSandbox(sandbox);
    const inbox = await startSmtpInbox();
    const CX_STORE_URL = createFileUrl();
    const product = sandbox.state.addProduct({ displayName: 'Editor' });
    const customers = Array.from({ length: count }, (_, index) => `customer-${index}@example.com`);
    for (const email of customers) {
      const user = sandbox.state.addUser({ email });
      sandbox.state.addLicense({ productId: product.id, userId: user.id, createdAt: new Date(Date.now() - 90 * day).toISOString(), expiresAt: new Date(Date.now() + 5 * day).toISOString() });
    }
    const environment = {
      CX_STORE_URL, CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ID: sandbox.accountId, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken,
      SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, MAIL_FROM: 'Example <no-reply@example.com>', CX_REMINDERS: '30,7,1', PORT: '0',
    };
    const store = openStore(CX_STORE_URL);
    try {
      const dry = await runCommand(['reminders', '--dry-run'], environment, directory);
      assert.equal(dry.code, 0, dry.stderr);
      assert.match(dry.stdout, /^60 reminders are due\.\n/);
      for (const email of customers) assert.ok(dry.stdout.includes(email), email);
      for (const { key } of sandbox.state.licenses.all()) assert.ok(!dry.stdout.includes(key));
      assert.equal(inbox.received.length, 0);

      const processes = Array.from({ length: 3 }, () => startCommand(['serve'], environment, directory));
      await until(() => inbox.received.length >= 3, { timeoutMs: 200_000 });
      processes[0]?.kill('SIGKILL');
      await until(async () => {
        const tasks = await store.queue.list({ kind: 'mail', limit: 1_000 });
        return tasks.length >= count && tasks.every(({ state }) => state === 'done');
      }, { timeoutMs: 200_000, everyMs: 100 });
      for (const process of processes) process.kill('SIGTERM');
      await Promise.all(processes.map(({ exited }) => exited));

      assert.equal((await store.queue.list({ kind: 'mail', limit: 1_000 })).length, count);
      const mailed = inbox.received.flatMap(({ to }) => to);
      assert.deepEqual([...new Set(mailed)].sort(), [...customers].sort());
      // What the killed process had handed over and not noted goes out once more: better twice than never.
      assert.ok(mailed.length - count <= 4, `${mailed.length - count} twice`);
      assert.match(inbox.received[0]?.raw ?? '', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
      assert.match(inbox.received[0]?.raw.replace(/\r?\n[ \t]+/g, ' ') ?? '', /^List-Unsubscribe: <http[^>\s]+\/cx\/mails\/unsubscribe\?token=[\w.-]+>\r?$/m);
      assert.match((await runCommand(['reminders'], { CX_STORE_URL }, directory)).stdout, /^KIND\s+LAST 30 DAYS\nending\s+60\n$/);
      assert.equal((await runCommand(['reminders', '--dry-run'], environment, directory)).stdout, 'No reminder is due.\n');
    } finally {
      await store.close();
      await inbox.close();
      await vendor.close();
    }
  }));

test('reminders without a mail server are refused at the start', async () => {
  const { code, stderr } = await runCommand(['serve'], { CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_ACCOUNT_ID: 'example', CRYPTLEX_ACCESS_TOKEN: 'token', CX_REMINDERS: '7' });
  assert.equal(code, 1);
  assert.match(stderr, /CX_REMINDERS needs SMTP_URL/);
});
