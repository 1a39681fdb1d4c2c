import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createMessageSealer, createMailQueue } from '../../../../server-adapter/src/features/mails/queue.ts';
import type { MailMessage } from '../../../../server-adapter/src/ports/mail-queue.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;
const newPassword = 'whoever reads this mail';
const typo = 'typo@example.com';
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

/** What the vendor does at the license server. */
function change(email: string, to: { email?: string; role?: 'admin' }): void {
  const user = harness.sandbox.state.users.find((one) => one.email === email);
  assert.ok(user);
  Object.assign(user, to);
}

const addUser = (email = typo) => harness.sandbox.state.addUser({ email, password, firstName: 'Ada', lastName: 'Lovelace' });
const redeem = (token: string): Promise<Answer> => harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } });
const signIn = async (email: string, word: string): Promise<number> => (await harness.browser().send('POST', '/session', { json: { email, password: word } })).status;
const codeOf = (answer: Answer): unknown[] => [answer.status, answer.json()['code']];
const recipients = (): string[] => harness.mailer.sent.map(({ to }) => to);

async function resetToken(email = typo): Promise<string> {
  await harness.browser().send('POST', '/password-resets', { json: { email } });
  return harness.mailedToken();
}

/** As a purchase does it. */
async function invite(userId: string): Promise<void> {
  const { queue, revocations } = harness.store;
  const message: MailMessage = { about: 'invitation', userId, email: typo, firstName: 'Ada' };
  await createMailQueue({ queue, revocations, mailLimit: { forget: async () => undefined }, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined }).enqueue('invitation', message);
}

test('a reset link that was mailed to the former address opens nothing once the vendor has corrected the address, and signs nobody out', async () => {
  const owner = await harness.signedIn(typo);
  const token = await resetToken();
  change(typo, { email: 'right@example.com' });
  assert.deepEqual(codeOf(await redeem(token)), [400, 'link-invalid']);
  assert.deepEqual([await signIn('right@example.com', newPassword), await signIn('right@example.com', password)], [401, 200]);
  assert.equal((await owner.send('GET', '/session')).json()['signedIn'], true);
  await harness.settled();
  assert.deepEqual(recipients(), [typo]);
});

test('nor does an invitation, for as long as it is good', async () => {
  const { id } = addUser();
  await invite(id);
  const token = await harness.mailedToken();
  change(typo, { email: 'right@example.com' });
  harness.advance(6 * 86_400_000);
  assert.deepEqual(codeOf(await redeem(token)), [400, 'link-invalid']);
  assert.equal(await signIn('right@example.com', newPassword), 401);
});

test('an address that is only written in another case is the same, and the notice goes to it as it is now', async () => {
  addUser();
  const token = await resetToken();
  change(typo, { email: 'Typo@Example.com' });
  assert.equal((await redeem(token)).status, 204);
  await harness.settled();
  assert.deepEqual(recipients(), [typo, 'Typo@Example.com']);
});

test('a change of address that was asked for before the vendor made another one is not made', async () => {
  const ada = await harness.signedIn(typo);
  assert.equal((await ada.send('POST', '/me/email', { json: { email: 'elsewhere@example.com', password } })).status, 202);
  const token = await harness.mailedToken();
  change(typo, { email: 'right@example.com' });
  assert.deepEqual(codeOf(await harness.browser().send('POST', '/me/email/confirm', { json: { token } })), [400, 'link-invalid']);
  assert.equal(await signIn('right@example.com', password), 200);
});

test('nor is a link mailed for one that still waits in the queue then', async () => {
  const ada = await harness.signedIn(typo);
  assert.equal((await ada.send('POST', '/me/email', { json: { email: 'elsewhere@example.com', password } })).status, 202);
  change(typo, { email: 'right@example.com' });
  await harness.settled();
  assert.deepEqual(recipients(), []);
});

test('a link sets no password, and changes no address, of somebody who has become one of the vendor’s own people', async () => {
  const ada = await harness.signedIn(typo);
  await ada.send('POST', '/me/email', { json: { email: 'elsewhere@example.com', password } });
  const emailToken = await harness.mailedToken();
  const token = await resetToken();
  change(typo, { role: 'admin' });
  assert.deepEqual(codeOf(await redeem(token)), [400, 'link-invalid']);
  assert.deepEqual(codeOf(await harness.browser().send('POST', '/me/email/confirm', { json: { token: emailToken } })), [400, 'link-invalid']);
  assert.ok(harness.sandbox.state.users.find(({ email }) => email === typo));
});

test('and none is mailed to them', async () => {
  const { id } = addUser();
  await invite(id);
  change(typo, { role: 'admin' });
  await harness.settled();
  assert.deepEqual(recipients(), []);
});
