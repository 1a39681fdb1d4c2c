import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import type { MailsOptions } from '../../../../server-adapter/src/features/mails/index.ts';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

async function withShop(use: (harness: Harness, keys: string[]) => Promise<void>, options: MailsOptions = { licenseKeys: 'end' }): Promise<void> {
  const harness = await startHarness({ mails: options });
  const { state } = harness.sandbox;
  const [ada, eve] = ['ada@example.com', 'eve@example.com'].map((email) => state.addUser({ email, firstName: 'Ada' }));
  state.addUser({ email: 'without@example.com' });
  const [editor, viewer] = ['Editor', 'Viewer'].map((displayName) => state.addProduct({ displayName }));
  assert.ok(ada && eve && editor && viewer);
  const keys = [[editor, ada], [viewer, ada], [editor, eve]].map(([product, user]) => state.addLicense({ productId: product?.id ?? '', userId: user?.id ?? '' }).key);
  Object.assign(state.addLicense({ productId: editor.id, userId: ada.id }), { revoked: true });
  try {
    await use(harness, keys);
  } finally {
    await harness.close();
  }
}

const ask = (harness: Harness, email: string, language?: string) => harness.browser().send('POST', '/key-mails', { json: { email, language } });

describe('the licenses of an address by mail', () => {
  it('are listed with product and end of key, and nobody else\'s, beside a link that sets a password', () =>
    withShop(async (harness, [editor = '', viewer = '', others = '']) => {
      assert.equal((await ask(harness, 'Ada@example.com', 'fr')).status, 202);
      const token = await harness.mailedToken();
      const [mail, ...more] = harness.mailer.sent;
      assert.equal(more.length, 0);
      assert.deepEqual([mail?.to, mail?.language], ['ada@example.com', 'fr']);
      assert.ok(mail?.text.includes(`\nEditor: …${editor.slice(-4)}\nViewer: …${viewer.slice(-4)}\n`), mail?.text);
      assert.ok(mail?.html.includes(`Editor: …${editor.slice(-4)}<br>Viewer`));
      for (const key of [editor, viewer, others]) assert.ok(!mail?.text.includes(key) && !mail?.html.includes(key));
      assert.ok(!mail?.text.includes(others.slice(-4)));
      assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: 'another long password' } })).status, 204);
    }));

  it('have their whole keys where that is configured', () =>
    withShop(async (harness, [editor = '']) => {
      await ask(harness, 'ada@example.com');
      await harness.settled();
      assert.ok(harness.mailer.sent[0]?.text.includes(`Editor: ${editor}\n`));
    }, { licenseKeys: 'whole' }));

  it('get the same answer for everybody, and no mail where there are none', () =>
    withShop(async (harness) => {
      const answers = [];
      for (const email of ['ada@example.com', 'without@example.com', 'nobody@example.com']) answers.push(await ask(harness, email));
      assert.deepEqual(answers.map(({ status, text }) => [status, text]), answers.map(() => [202, '{"accepted":true}']));
      await harness.settled();
      assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['ada@example.com']);
    }));

  it('are mailed to one address five times in an hour, together with its links to set a password, and the last link stays good', () =>
    withShop(async (harness) => {
      for (const path of ['/password-resets', '/password-resets', '/password-resets', '/key-mails', '/key-mails', '/key-mails', '/key-mails']) {
        assert.equal((await harness.browser().send('POST', path, { json: { email: 'ada@example.com' } })).status, 202);
        await harness.settled();
      }
      const token = await harness.mailedToken();
      assert.equal(harness.mailer.sent.length, 5);
      harness.advance(50 * 60_000);
      assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: 'another long password' } })).status, 204);
    }));

  it('are off unless they are configured, and pages are told', async () => {
    const harness = await startHarness();
    try {
      assert.equal((await ask(harness, 'ada@example.com')).json()['code'], 'not-supported');
      assert.equal(((await harness.browser().send('GET', '/session')).json()['capabilities'] as Record<string, unknown>)['keyMails'], undefined);
    } finally {
      await harness.close();
    }
    await withShop(async (shop) => assert.equal(((await shop.browser().send('GET', '/session')).json()['capabilities'] as Record<string, unknown>)['keyMails'], true));
    assert.throws(() => mails({ licenseKeys: 'all' as 'whole' }), /^OptionsError: mails\.licenseKeys must be end, whole or false$/);
  });
});
