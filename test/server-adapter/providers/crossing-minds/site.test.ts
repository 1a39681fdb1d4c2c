import assert from 'node:assert/strict';
import { test } from 'node:test';
import { payments } from '../../../../server-adapter/src/features/payments/index.ts';
import { createMemoryMailer } from '../../../../server-adapter/src/testing/index.ts';
import { ada, openSite, uma } from './open-crossing-minds.ts';

const newPassword = 'a long new password';

test('pages are told what there is, and of the rest there are no endpoints', async () => {
  await using site = await openSite();
  const browser = await site.signedIn();
  const { capabilities, user } = (await browser.send('GET', '/session')).json() as { capabilities: Record<string, unknown>; user: object };
  assert.deepEqual(capabilities, {
    signUp: true, releaseActivation: false, offlineActivation: false, editProfile: true, changeEmail: false, changePassword: true, resetPassword: true, twoFactor: false, deleteAccount: true, exportData: true,
    licenses: false, releases: false, purchases: false, passwordMinLength: 8,
  });
  assert.deepEqual(user, { id: ada.email, email: ada.email, firstName: 'Ada', lastName: 'Palmer', name: 'Ada Palmer', company: null, twoFactorEnabled: false });
  for (const path of ['/me/licenses', '/me/products', '/me/activations', '/me/releases', '/me/purchases']) assert.equal((await browser.send('GET', path)).status, 404, path);
});

test('payments without licenses end the start with one line', async () => {
  await assert.rejects(openSite({ adapter: { features: [payments()] } }), { name: 'OptionsError', option: 'payments', message: 'payments needs a provider with licenses, and crossing-minds has none' });
});

test('somebody who makes an account sets the first password by the vendor’s mail, and signs in with it', async () => {
  await using site = await openSite();
  const browser = site.browser();
  const person = { email: 'new@example.com', firstName: 'New', lastName: 'Person' };
  assert.equal((await browser.send('POST', '/users', { json: person })).status, 202);
  const token = await site.mailedToken();
  assert.match(site.sandbox.vendorMails.at(-1)?.url ?? '', /\/reset-password\?cx-vendor-link=invite&code=/);
  assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword } })).status, 204);
  const { user } = (await browser.send('POST', '/session', { json: { email: person.email, password: newPassword } })).json() as { user: { name: string } };
  assert.equal(user.name, 'New Person');
});

test('who has an account and asks for one gets a mail to reset the password, and a page hears the same', async () => {
  await using site = await openSite({ mails: { mailer: createMemoryMailer() } });
  const answers = [];
  for (const email of [ada.email, 'new@example.com']) answers.push((await site.browser().send('POST', '/users', { json: { email, firstName: 'A' } })).text);
  await site.adapter.worker.runDue();
  assert.equal(answers[0], answers[1]);
  assert.deepEqual(site.sandbox.vendorMails.map(({ kind, to }) => `${kind} ${to}`).sort(), [`reset-password ${ada.email}`, 'set-password new@example.com']);
});

test('a password is reset by the vendor’s mail, whose link works once, and every session of before is over', async () => {
  await using site = await openSite();
  const before = await site.signedIn();
  const browser = site.browser();
  await browser.send('POST', '/password-resets', { json: { email: ada.email } });
  const token = await site.mailedToken();
  assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword: 'password' } })).json()['code'], 'invalid-request');
  assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword } })).status, 204);
  assert.equal((await before.send('GET', '/me')).status, 401);
  assert.equal((await browser.send('POST', '/session', { json: { email: ada.email, password: newPassword } })).status, 200);
  assert.equal((await browser.send('POST', '/password-resets/redeem', { json: { token, newPassword } })).json()['code'], 'link-invalid');
});

for (const fault of ['lost-answer', 'no-json'] as const) {
  test(`what may have been done ends the other sessions, where the answer was ${fault}: a reset, a new password, a deletion`, async () => {
    const ends: [what: string, change: (site: Awaited<ReturnType<typeof openSite>>) => Promise<unknown>][] = [
      ['reset', async (site) => {
        await site.browser().send('POST', '/password-resets', { json: { email: ada.email } });
        const token = await site.mailedToken();
        site.sandbox.failNext({ fault, path: '/individual/reset/' });
        return site.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } });
      }],
      ['password', async (site) => {
        const own = await site.signedIn();
        site.sandbox.failNext({ fault, method: 'PATCH' });
        return own.send('PUT', '/me/password', { json: { currentPassword: ada.password, newPassword } });
      }],
      ['deletion', async (site) => {
        const own = await site.signedIn();
        site.sandbox.failNext({ fault, method: 'DELETE' });
        return own.send('POST', '/me/deletion', { json: { password: ada.password } });
      }],
    ];
    for (const [what, change] of ends) {
      await using site = await openSite();
      const stranger = await site.signedIn();
      await change(site);
      // Not by the vendor, who is not asked.
      assert.equal((await stranger.send('GET', '/session')).json()['signedIn'], false, what);
    }
  });
}

test('who signs in with an unproved address is sent the mail again, a few times', async () => {
  await using site = await openSite();
  for (let time = 0; time < 5; time += 1) await site.browser().send('POST', '/session', { json: { email: uma.email, password: uma.password } });
  await site.browser().send('POST', '/session', { json: { email: uma.email, password: 'wrong' } });
  assert.deepEqual(site.sandbox.vendorMails.map(({ kind, to }) => [kind, to]), Array.from({ length: 3 }, () => ['verify', uma.email]));
});

test('the mail about an unproved address is sent again, and nobody learns who has an account', async () => {
  await using site = await openSite();
  const answers = [];
  for (const email of [uma.email, ada.email, 'nobody@example.com']) answers.push(await site.browser().send('POST', '/users/verification', { json: { email } }));
  assert.deepEqual(answers.map(({ status, text }) => [status, text]), Array.from({ length: 3 }, () => [202, '{"accepted":true}']));
  assert.deepEqual(site.sandbox.vendorMails.map(({ kind, to }) => [kind, to]), [['verify', uma.email]]);
});

for (const individualsMayChangeThemselves of [true, false]) {
  test(`names change for the person and nobody else, ${individualsMayChangeThemselves ? 'by their own token' : 'by the service account where their own may not'}`, async () => {
    await using site = await openSite({ sandbox: { assumptions: { individualsMayChangeThemselves } } });
    const browser = await site.signedIn();
    assert.equal((await browser.send('PATCH', '/me', { json: { firstName: 'Augusta' } })).json()['name'], 'Augusta Palmer');
    assert.equal(site.sandbox.state.findIndividual(ada.email)?.firstName, 'Augusta');
    assert.equal(site.sandbox.state.findIndividual(uma.email)?.firstName, 'Uma');
  });
}

for (const newPasswordEndsRefreshTokens of [true, false]) {
  test(`who changes the password stays signed in here, and nowhere else (${newPasswordEndsRefreshTokens ? 'refresh tokens end with it' : 'refresh tokens stay'})`, async () => {
    await using site = await openSite({ sandbox: { assumptions: { newPasswordEndsRefreshTokens } } });
    const [here, elsewhere] = [await site.signedIn(), await site.signedIn()];
    assert.equal((await here.send('PUT', '/me/password', { json: { currentPassword: 'wrong', newPassword } })).json()['code'], 'wrong-password');
    assert.equal((await here.send('PUT', '/me/password', { json: { currentPassword: ada.password, newPassword } })).status, 204);
    site.sandbox.expireTokens();
    assert.equal((await here.send('GET', '/me')).status, 200);
    assert.equal((await elsewhere.send('GET', '/me')).status, 401);
  });
}

test('an account is deleted with its password only, and is gone everywhere', async () => {
  await using site = await openSite();
  const [here, elsewhere] = [await site.signedIn(), await site.signedIn()];
  assert.equal((await here.send('POST', '/me/deletion', { json: { password: 'wrong' } })).json()['code'], 'wrong-password');
  assert.equal((await here.send('POST', '/me/deletion', { json: { password: ada.password } })).status, 204);
  assert.equal(site.sandbox.state.findIndividual(ada.email), undefined);
  assert.equal((await elsewhere.send('GET', '/me')).status, 401);
});

test('without a service account there is no sign-up, and the address is all that is known of a person', async () => {
  await using site = await openSite({ provider: { service: undefined } });
  const browser = await site.signedIn();
  const { capabilities, user } = (await browser.send('GET', '/session')).json() as { capabilities: { signUp: boolean; editProfile: boolean }; user: { name: string } };
  assert.deepEqual([capabilities.signUp, capabilities.editProfile, user.name], [false, false, ada.email]);
  assert.equal((await browser.send('POST', '/users', { json: { email: 'new@example.com', firstName: 'New' } })).json()['code'], 'not-supported');
});

test('the operator ends the sessions of a person whose id is an address', async () => {
  const operatorSecret = 'q3Vx9Lr7Tz2Kp5Wn8Bd4Hs6Jf1Gc0Ym=';
  await using site = await openSite({ adapter: { operatorSecret } });
  const here = await site.signedIn();
  const ask = (method: string) => site.browser().send(method, `/admin/users/${encodeURIComponent(ada.email)}/sessions`, { headers: { Authorization: `Bearer ${operatorSecret}` } });
  assert.equal(((await ask('GET')).json()['items'] as unknown[]).length, 1);
  assert.deepEqual((await ask('DELETE')).json(), { ended: 1 });
  assert.equal((await here.send('GET', '/me')).status, 401);
});
