import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createStripeSource } from '../../../../server-adapter/src/features/payments/sources/stripe/source.ts';
import { demoCustomers, invoicePaid, seedDemo, signStripeDelivery } from '../../../../server-adapter/src/testing/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

const webhookSecret = 'whsec_only_for_tests';
const newPassword = 'never to be seen anywhere';
let harness: Harness;

/** Does everything there is to do, the wrong way round too. */
before(async () => {
  harness = await startHarness({ payments: { sources: [createStripeSource({ secrets: [webhookSecret] })] } });
  seedDemo(harness.sandbox);
  const { email } = demoCustomers.everything;
  const ada = await harness.signedIn(email);
  for (const path of ['/session', '/me', '/me/licenses', '/me/activations', '/me/releases', '/me/licenses/unknown', '/nothing', '/ready', '/openapi.json']) await ada.send('GET', path);
  const releases = (await ada.send('GET', '/me/releases')).json()['items'] as { files: { href: string }[] }[];
  await ada.send('GET', (releases[0]?.files[0]?.href ?? '').slice(harness.url.length));
  await ada.send('POST', '/session', { json: { email, password: `${newPassword} wrong` } });
  await ada.send('POST', '/session', { body: `{"password":"${newPassword}`, headers: { 'Content-Type': 'application/json' } });
  await ada.send('POST', '/session', { json: { email, password: [newPassword] } });
  await ada.send('PUT', '/me/password', { json: { currentPassword: password, newPassword } });
  await ada.send('POST', '/password-resets', { json: { email } });
  await ada.send('POST', '/password-resets/redeem', { json: { token: await harness.mailedToken(), newPassword } });
  await ada.send('POST', '/users', { json: { email: 'new@example.com', firstName: 'New' } });
  await ada.send('POST', '/users/confirm', { json: { token: await harness.mailedToken(), password: newPassword } });
  const body = JSON.stringify(invoicePaid({ email: 'buyer@example.com' }));
  await ada.send('POST', '/webhooks/stripe', { body, headers: await signStripeDelivery(body, webhookSecret) });
  await ada.send('POST', '/webhooks/stripe', { body, headers: { 'Stripe-Signature': 'wrong' } });
  harness.sandbox.faults.down = true;
  await ada.send('GET', '/me');
  await harness.adapter.worker.runDue();
});
after(() => harness.close());

const answers = (): string => harness.answers.join('\n');
const log = (): string => JSON.stringify(harness.records);

test("the vendor's access token is in no answer and no log line", () => {
  assert.ok(harness.answers.length > 20 && harness.records.length > 20);
  assert.ok(!answers().includes(harness.sandbox.accessToken) && !log().includes(harness.sandbox.accessToken));
});

test("no answer and no log line holds anything that looks like a vendor's token", async () => {
  harness.sandbox.faults.down = false;
  const looksLikeToken = /eyJ[\w-]{10,}/;
  const { email } = demoCustomers.many;
  const signIn = await harness.sandbox.fetch(new Request('http://sandbox/v3/accounts/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ accountId: harness.sandbox.accountId, email, password }) }));
  assert.match(await signIn.text(), looksLikeToken);
  assert.doesNotMatch(answers() + log(), looksLikeToken);
});

test('no password is in an answer or a log line', () => {
  for (const word of [password, newPassword]) assert.ok(!answers().includes(word) && !log().includes(word));
});

test('license keys are in the answers about licenses, and in no other answer and no log line', () => {
  const keys = harness.sandbox.state.licenses.all().map(({ key }) => key);
  const about = (answer: string): boolean => answer.startsWith('GET /me/licenses');
  assert.ok(keys.some((key) => harness.answers.filter(about).join().includes(key)));
  const elsewhere = harness.answers.filter((answer) => !about(answer)).join('\n') + log();
  assert.deepEqual(keys.filter((key) => elsewhere.includes(key)), []);
});

test('the log holds no address of a person, no link and no session id', () => {
  assert.ok(!/[\w.]+@example\.com/.test(log()));
  assert.ok(!/(reset|signup|invite|email)_[\w-]{43}/.test(log() + answers()));
  assert.ok(!log().includes(webhookSecret));
});
