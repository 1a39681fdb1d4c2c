import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCryptlexSandbox } from '../../../server-adapter/src/testing/cryptlex/sandbox.ts';
import { demoCustomers, seedDemo } from '../../../server-adapter/src/testing/demo-data.ts';
import { listenSandbox } from '../../../server-adapter/src/testing/listen.ts';
import { startSmtpInbox } from '../features/mails/smtp-inbox.ts';
import { startCommand, withDirectory } from './command.ts';
import { until } from '../../until.ts';

describe('cx-kit-server serve with SMTP_URL', () => {
  it('mails a link that sets a new password, once, and leads to the page of the site', (t) =>
    withDirectory(async (directory) => {
      const sandbox = createCryptlexSandbox({ rateLimit: false });
      seedDemo(sandbox);
      const vendor = await listenSandbox(sandbox);
      const inbox = await startSmtpInbox();
      t.after(() => Promise.all([vendor.close(), inbox.close()]));
      const command = startCommand(
        ['serve'],
        {
          CX_SECRETS: 'a:sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_WEB_API_BASE_URL: vendor.url, CRYPTLEX_ACCOUNT_ALIAS: sandbox.accountAlias, CRYPTLEX_ACCESS_TOKEN: sandbox.accessToken, PORT: '0',
          SMTP_URL: `smtp://127.0.0.1:${inbox.port}`, MAIL_FROM: 'Example <no-reply@example.com>', CX_SITE_URL: 'https://www.example.com', CX_LINK_PAGE: '/account/password', CX_PRODUCT_NAME: 'Aster Editor',
        },
        directory,
      );
      const [, url = ''] = await command.printed(/listens on (http:\S+)/);
      const post = async (path: string, body: unknown) => (await fetch(`${url}/cx${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status;
      const { email, password } = demoCustomers.everything;

      assert.equal(await post('/password-resets', { email: 'nobody@example.com' }), 202);
      assert.equal(await post('/password-resets', { email, language: 'nl-BE' }), 202);
      await until(() => inbox.received.length > 0);
      assert.deepEqual(inbox.received.map(({ to }) => to), [[email]]);
      const mail = (inbox.received[0]?.raw ?? '').replace(/=\r?\n/g, '').replaceAll('=3D', '=');
      assert.match(mail, /^Subject: Stel een nieuw wachtwoord in voor Aster Editor\r?$/m);
      assert.match(mail, /^Content-Language: nl\r?$/m);
      const [, token] = /https:\/\/www\.example\.com\/account\/password#cx-token=(\w[\w-]+)/.exec(mail) ?? [];

      assert.equal(await post('/password-resets/redeem', { token, newPassword: 'another long password' }), 204);
      assert.equal(await post('/password-resets/redeem', { token, newPassword: 'yet another password' }), 400);
      assert.equal(await post('/session', { email, password }), 401);
      assert.equal(await post('/session', { email, password: 'another long password' }), 200);
      command.kill('SIGTERM');
      assert.equal(await command.exited, 0);
      assert.ok(token !== undefined && !command.stdout().includes(token));
    }));
});
