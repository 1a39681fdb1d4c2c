import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mails } from '../../../../server-adapter/src/features/mails/index.ts';
import { createAdapter, OptionsError } from '../../../../server-adapter/src/index.ts';
import type { Provider, UserOffice } from '../../../../server-adapter/src/index.ts';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness, HarnessOptions } from '../../harness.ts';

async function opened(options: HarnessOptions, run: (harness: Harness, ada: Browser) => Promise<void>): Promise<void> {
  const harness = await startHarness(options);
  try {
    await run(harness, await harness.signedIn());
  } finally {
    await harness.close();
  }
}

const vendor: HarnessOptions = { adapter: { accountDeletion: 'vendor' } };
const operator: HarnessOptions = { adapter: { accountDeletion: { operator: 'privacy@example.com' } } };
const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];
const remove = (browser: Browser, more: object = {}): Promise<Answer> => browser.send('POST', '/me/deletion', { json: { password, ...more } });
const capabilitiesOf = async (browser: Browser) => (await browser.send('GET', '/session')).json()['capabilities'] as Record<string, unknown>;
/** Customers: the sandbox has an owner of the account as well. */
const users = ({ sandbox }: Harness): string[] => sandbox.state.users.filter(({ role }) => role === 'user').map(({ email }) => email);

test('nobody deletes an account at a license server where the configuration does not say so', () =>
  opened({}, async (harness, ada) => {
    assert.deepEqual([(await capabilitiesOf(ada))['deleteAccount'], ...codeOf(await remove(ada))], [undefined, 404, 'not-supported']);
    assert.deepEqual(users(harness), ['ada@example.com']);
  }));

test('an account is deleted with its password and no other, every session ends, and its owner is told', () =>
  opened(vendor, async (harness, ada) => {
    const [elsewhere, bob] = [await harness.signedIn(), await harness.signedIn('bob@example.com')];
    assert.deepEqual((await capabilitiesOf(ada))['deleteAccount'], true);
    assert.deepEqual(codeOf(await remove(ada, { password: 'wrong' })), [400, 'wrong-password']);
    assert.deepEqual(users(harness), ['ada@example.com', 'bob@example.com']);
    const removed = await remove(ada, { language: 'de' });
    assert.deepEqual([removed.status, removed.headers.getSetCookie().some((cookie) => /Max-Age=0/i.test(cookie))], [204, true]);
    assert.deepEqual([users(harness), ada.cookies.size > 0 && (await ada.send('GET', '/session')).json()['signedIn']], [['bob@example.com'], false]);
    assert.deepEqual([(await elsewhere.send('GET', '/me')).status, (await bob.send('GET', '/me')).status], [401, 200]);
    await harness.settled();
    assert.deepEqual(harness.mailer.sent.map(({ to, language }) => [to, language]), [['ada@example.com', 'de']]);
    assert.match(harness.mailer.sent[0]?.subject ?? '', /gelöscht/);
  }));

test('where a second factor is on, the password alone deletes nothing', () =>
  opened(vendor, async (harness, ada) => {
    const { secret } = (await ada.send('POST', '/me/two-factor', { json: { password } })).json() as { secret: string };
    assert.equal((await ada.send('POST', '/me/two-factor/confirm', { json: { code: await totp(secret) } })).status, 200);
    assert.deepEqual(codeOf(await remove(ada)), [401, 'two-factor-required']);
    harness.advance(30_000);
    assert.deepEqual(codeOf(await remove(ada, { code: '000000' })), [401, 'two-factor-invalid']);
    assert.deepEqual(users(harness), ['ada@example.com']);
    assert.equal((await remove(ada, { code: await totp(secret, Date.now() + 30_000) })).status, 204);
    assert.deepEqual(users(harness), []);
  }));

test('an account that is gone at the license server already, and an answer that was lost, are deleted all the same', () =>
  opened(vendor, async (harness, ada) => {
    harness.sandbox.failNext({ fault: 'lost-answer', method: 'DELETE', path: '/v3/users' });
    assert.equal((await remove(ada)).status, 204);
    assert.deepEqual(users(harness), []);
  }));

test('a license server that cannot be reached deletes nothing and ends nothing', () =>
  opened(vendor, async (harness, ada) => {
    Object.assign(harness.sandbox.faults, { errorRate: 1, only: ({ method }: { method: string }) => method === 'DELETE' });
    assert.ok([502, 503].includes((await remove(ada)).status));
    assert.deepEqual([users(harness), (await ada.send('GET', '/me')).status], [['ada@example.com'], 200]);
  }));

test('the operator is told whose account is to be deleted, and its owner that it will be; every session ends', () =>
  opened(operator, async (harness, ada) => {
    const elsewhere = await harness.signedIn();
    const { deleteAccount, deletionByOperator } = await capabilitiesOf(ada);
    assert.deepEqual([deleteAccount, deletionByOperator], [true, true]);
    assert.deepEqual(codeOf(await remove(ada, { password: 'wrong' })), [400, 'wrong-password']);
    assert.equal((await remove(ada)).status, 204);
    await harness.settled();
    const [first, second] = harness.mailer.sent.toSorted((one, other) => other.to.localeCompare(one.to));
    assert.deepEqual([first?.to, second?.to, harness.mailer.sent.length], ['privacy@example.com', 'ada@example.com', 2]);
    const { id } = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com') ?? {};
    assert.ok(first?.text.includes(`ada@example.com (${id})`), first?.text);
    assert.deepEqual([users(harness), (await elsewhere.send('GET', '/me')).status], [['ada@example.com'], 401]);
  }));

test('whoever deletes accounts has to be somebody who can, and who can be told', async () => {
  const [provider, store] = [createCryptlexProvider({ accountId: 'a', accessToken: 'pat', fetch: () => Promise.reject(new TypeError('nobody is asked')) }), sqlite({ url: ':memory:' })];
  const back: UserOffice = { ...provider.identity.back };
  delete back.deleteUser;
  const given: [accountDeletion: unknown, provider: Provider][] = [[{ operator: 'nobody' }, provider], ['yes', provider], [{ operator: 'privacy@example.com' }, provider], ['vendor', { ...provider, identity: { ...provider.identity, back } }]];
  for (const [accountDeletion, by] of given) {
    const options = { publicUrl: 'http://localhost', secrets: [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }], provider: by, store, features: [mails()], accountDeletion: accountDeletion as 'vendor' };
    assert.throws(() => createAdapter(options), (error: unknown) => error instanceof OptionsError && error.option === 'accountDeletion', JSON.stringify(accountDeletion));
  }
  await Promise.all([provider.close(), store.close()]);
});

test('a file of one’s data holds what is theirs, nothing of anybody else, and no secret', () =>
  opened({}, async (harness, ada) => {
    const { state } = harness.sandbox;
    const bob = await harness.signedIn('bob@example.com');
    const [adaId = '', bobId = ''] = ['ada@example.com', 'bob@example.com'].map((email) => state.users.find((user) => user.email === email)?.id);
    const product = state.addProduct({ name: 'editor', displayName: 'Editor' });
    const licenses = Array.from({ length: 130 }, () => state.addLicense({ productId: product.id, userId: adaId }));
    const machine = state.addActivation({ licenseId: licenses[0]?.id ?? '' });
    const theirs = state.addLicense({ productId: product.id, userId: bobId });
    const answer = await ada.send('GET', '/me/export');
    assert.deepEqual([answer.status, answer.headers.get('content-disposition'), answer.headers.get('cache-control')], [200, 'attachment; filename="account.json"', 'no-store']);
    const data = answer.json() as { profile: { email: string }; licenses: { id: string }[]; machines: { id: string }[]; sessions: object[]; invoices?: unknown };
    assert.deepEqual([data.profile.email, data.machines.map(({ id }) => id), data.sessions.length], ['ada@example.com', [machine.id], 1]);
    assert.deepEqual(data.licenses.map(({ id }) => id).sort(), licenses.map(({ id }) => id).sort());
    assert.ok(!answer.text.includes(theirs.id) && !answer.text.includes('bob@example.com') && !answer.text.includes(harness.sandbox.accessToken));
    assert.equal((await bob.send('GET', '/me/export')).text.includes(theirs.id), true);
    assert.deepEqual(codeOf(await harness.browser().send('GET', '/me/export')), [401, 'sign-in-required']);
  }));

test('half of the data is no file, and a sixth file in an hour has to wait', () =>
  opened({}, async (harness, ada) => {
    Object.assign(harness.sandbox.faults, { errorRate: 1, only: ({ path }: { path: string }) => path.includes('/activations') });
    assert.ok([502, 503].includes((await ada.send('GET', '/me/export')).status));
    Object.assign(harness.sandbox.faults, { errorRate: 0 });
    harness.advance(3_600_001);
    for (let time = 0; time < 5; time += 1) await ada.send('GET', '/me/export');
    const refused = await ada.send('GET', '/me/export');
    assert.deepEqual([...codeOf(refused), Number(refused.headers.get('retry-after')) > 3000], [429, 'too-many-requests', true]);
  }));
