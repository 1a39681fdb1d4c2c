import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createMessageSealer, createMailQueue } from '../../../../server-adapter/src/features/mails/queue.ts';
import { ProviderError } from '../../../../server-adapter/src/index.ts';
import { hashToken } from '../../../../server-adapter/src/core/security/hashes.ts';
import { totp } from '../../../../server-adapter/src/testing/cryptlex/totp.ts';
import { HeldCalls } from '../../held-calls.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const newPassword = 'a brand new password';
const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;
let harness: Harness;
let calls: HeldCalls;
beforeEach(async () => {
  calls = new HeldCalls();
  harness = await startHarness({ adapter: { secrets, operatorSecret: secrets[0].secret.replaceAll(' ', '-') }, aroundProvider: calls.around });
});
afterEach(() => harness.close());

const isSignedIn = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/session')).json()['signedIn'];
const codeOf = (answer: Answer): unknown[] => [answer.status, answer.json()['code']];
const askForAddress = (browser: Browser, email: string): Promise<Answer> => browser.send('POST', '/me/email', { json: { email, password } });
const confirmAddress = (browser: Browser, token: string): Promise<Answer> => browser.send('POST', '/me/email/confirm', { json: { token } });
const addressOf = (id: string): string | undefined => harness.sandbox.state.users.find((user) => user.id === id)?.email;
const adasId = (): string => harness.sandbox.state.users.find((user) => user.email === 'ada@example.com')?.id ?? '';
const mailsTo = (address: string): number => harness.mailer.sent.filter(({ to }) => to === address).length;

async function resetPassword(): Promise<void> {
  assert.equal((await harness.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com' } })).status, 202);
  assert.equal((await harness.browser().send('POST', '/password-resets/redeem', { json: { token: await harness.mailedToken(), newPassword } })).status, 204);
}

test('a link that is being redeemed while its owner resets the password does not come alive again when it fails', async () => {
  const intruder = await harness.signedIn();
  const id = adasId();
  await askForAddress(intruder, 'eve@example.com');
  const token = await harness.mailedToken();
  const call = calls.hold('changeEmail', new ProviderError('unavailable', 'away'));
  const confirming = confirmAddress(intruder, token);
  await call.reached;
  await resetPassword();
  call.letGo();
  assert.equal((await confirming).status, 503);
  assert.deepEqual(codeOf(await confirmAddress(intruder, token)), [400, 'link-used']);
  assert.equal(addressOf(id), 'ada@example.com');
});

test('a change of address that the license server makes while its owner resets the password is undone', async () => {
  const intruder = await harness.signedIn();
  const id = adasId();
  await askForAddress(intruder, 'eve@example.com');
  const token = await harness.mailedToken();
  const call = calls.hold('changeEmail');
  const confirming = confirmAddress(intruder, token);
  await call.reached;
  assert.equal(addressOf(id), 'eve@example.com');
  // The owner had the mail with the link before.
  await harness.store.revocations.revoke(id, Date.now());
  call.letGo();
  assert.deepEqual(codeOf(await confirming), [400, 'link-invalid']);
  assert.equal(addressOf(id), 'ada@example.com');
  assert.equal(harness.records.filter(({ event }) => event === 'email-change-undone').length, 1);
});

test('a reset link that is being redeemed while everything of its user ends sets no password', async () => {
  const owner = await harness.signedIn();
  const id = adasId();
  await harness.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com' } });
  const token = await harness.mailedToken();
  const call = calls.hold('findUserById');
  const redeeming = harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } });
  await call.reached;
  await harness.store.revocations.revoke(id, Date.now());
  call.letGo();
  assert.deepEqual(codeOf(await redeeming), [400, 'link-invalid']);
  assert.equal(await isSignedIn(owner), false);
  assert.equal((await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password } })).status, 200);
});

test('a link whose address was taken is used up, so nobody can hold it open', async () => {
  const ada = await harness.signedIn();
  harness.sandbox.state.addUser({ email: 'grace@example.com', password });
  await askForAddress(ada, 'grace@example.com');
  const token = await harness.mailedToken();
  assert.deepEqual(codeOf(await confirmAddress(ada, token)), [409, 'email-taken']);
  assert.deepEqual(codeOf(await confirmAddress(ada, token)), [400, 'link-used']);
});

test('a mail that waits in the queue while its owner resets the password makes no link afterwards', async () => {
  const intruder = await harness.signedIn();
  harness.mailer.failWith(new Error('451 try again later'));
  await askForAddress(intruder, 'eve@example.com');
  await harness.settled();
  harness.mailer.failWith();
  await resetPassword();
  // What is being sent is sent before the clock moves: an hour later its lease would be over, and it would be sent again.
  await harness.settled();
  harness.advance(3_600_000);
  await harness.settled();
  assert.deepEqual([mailsTo('eve@example.com'), mailsTo('ada@example.com')], [0, 2]);
  assert.deepEqual(await harness.store.queue.list({ state: 'dead', limit: 10 }), []);
});

test('a change of address that is being asked for while its owner resets the password sends no link', async () => {
  const intruder = await harness.signedIn();
  const call = calls.hold('signIn');
  const asking = askForAddress(intruder, 'eve@example.com');
  await call.reached;
  await resetPassword();
  call.letGo();
  assert.equal((await asking).status, 202);
  await harness.settled();
  assert.equal(mailsTo('eve@example.com'), 0);
});

test('a reset or an invitation that waits is dropped when everything of its user has ended, and one that is asked for afterwards is not', async () => {
  const { id } = harness.sandbox.state.addUser({ email: 'ada@example.com', password, firstName: 'Ada' });
  const { store } = harness;
  const mailQueue = createMailQueue({ queue: store.queue, revocations: store.revocations, mailLimit: { forget: async () => undefined }, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined });
  const post = async (round: string): Promise<void> => {
    await mailQueue.enqueue(`reset-${round}`, { about: 'password-reset', email: 'ada@example.com' });
    await mailQueue.enqueue(`invitation-${round}`, { about: 'invitation', userId: id, email: 'ada@example.com', firstName: 'Ada' });
  };
  await post('before');
  await store.revocations.revoke(id, Date.now());
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 0);
  await post('after');
  await harness.settled();
  assert.equal(mailsTo('ada@example.com'), 2);
});

test('an invitation that has waited goes to the address that the account has by then, or to nobody where the account is gone', async () => {
  const { id } = harness.sandbox.state.addUser({ email: 'countess@example.com', password, firstName: 'Ada' });
  const { store } = harness;
  const mailQueue = createMailQueue({ queue: store.queue, revocations: store.revocations, mailLimit: { forget: async () => undefined }, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined });
  await mailQueue.enqueue('one', { about: 'invitation', userId: id, email: 'ada@example.com', firstName: 'Ada' });
  await mailQueue.enqueue('two', { about: 'invitation', userId: 'nobody', email: 'nobody@example.com', firstName: 'Nobody' });
  await harness.settled();
  assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['countess@example.com']);
});

test('a session that its owner ends while it switches the second factor on gets no new id, no codes, and ends nobody', async () => {
  const [owner, intruder] = [await harness.signedIn(), await harness.signedIn()];
  const { secret } = (await intruder.send('POST', '/me/two-factor', { json: { password } })).json() as { secret: string };
  const call = calls.hold('setTwoFactor');
  const confirming = intruder.send('POST', '/me/two-factor/confirm', { json: { code: await totp(secret) } });
  await call.reached;
  assert.equal((await owner.send('DELETE', '/me/sessions')).status, 204);
  call.letGo();
  const answer = await confirming;
  assert.deepEqual(codeOf(answer), [401, 'sign-in-required']);
  assert.equal(answer.headers.get('set-cookie'), null);
  assert.deepEqual([await isSignedIn(intruder), await isSignedIn(owner)], [false, true]);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /switched off/, 'the owner hears of what was tried');
});

test('a session that its owner ends while it changes the password gets no new id, and the owner hears of the change', async () => {
  const [owner, intruder] = [await harness.signedIn(), await harness.signedIn()];
  const call = calls.hold('changePassword');
  const changing = intruder.send('PUT', '/me/password', { json: { currentPassword: password, newPassword } });
  await call.reached;
  assert.equal((await owner.send('DELETE', '/me/sessions')).status, 204);
  call.letGo();
  assert.deepEqual(codeOf(await changing), [401, 'sign-in-required']);
  assert.deepEqual([await isSignedIn(intruder), await isSignedIn(owner)], [false, true]);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /password .* was changed/);
});

for (const [end, how] of [
  ['a reset of the password', resetPassword],
  ['a sign-out everywhere else', async (owner: Browser) => assert.equal((await owner.send('DELETE', '/me/sessions')).status, 204)],
  ['the operator', async () => assert.equal((await harness.browser().send('DELETE', `/admin/users/${adasId()}/sessions`, { headers: { Origin: '', Authorization: `Bearer ${secrets[0].secret.replaceAll(' ', '-')}` } })).status, 200)],
] as const) {
  test(`a sign-in that was proved before ${end} makes no session after it`, async () => {
    const owner = await harness.signedIn();
    const intruder = harness.browser();
    const call = calls.hold('signIn');
    const signingIn = intruder.send('POST', '/session', { json: { email: 'ada@example.com', password } });
    await call.reached;
    await how(owner);
    call.letGo();
    assert.deepEqual(codeOf(await signingIn), [401, 'invalid-credentials']);
    assert.deepEqual([intruder.cookies.size, await isSignedIn(intruder)], [0, false]);
  });
}

test('who signs in right after an end, in the same millisecond too, is signed in', async () => {
  await harness.signedIn();
  await harness.store.revocations.revoke(adasId(), Date.now());
  assert.equal(await isSignedIn(await harness.signedIn()), true);
});

test("what is sealed in the row of one session makes no other session of it, nor of one person's link another's", async () => {
  const { sessions, links } = harness.store;
  const [ada, eve] = [await harness.signedIn(), await harness.signedIn('eve@example.com')];
  const rowOf = async ({ cookies }: Browser) => sessions.find(await hashToken([...cookies.values()][0] ?? ''), Date.now());
  const [adas, eves] = [await rowOf(ada), await rowOf(eve)];
  assert.ok(adas && eves);
  assert.ok(await sessions.update(eves.idHash, eves.version, { sealed: adas.sealed }));
  assert.deepEqual([await isSignedIn(eve), await isSignedIn(ada)], [false, true]);

  const tokenFor = async (email: string): Promise<string> => {
    await harness.browser().send('POST', '/password-resets', { json: { email } });
    return harness.mailedToken();
  };
  const tokens = [await tokenFor('ada@example.com'), await tokenFor('eve@example.com')];
  const [adasLink, evesLink] = await Promise.all(tokens.map(async (token) => links.find(await hashToken(token))));
  assert.ok(adasLink && evesLink);
  await links.insert({ ...evesLink, sealed: adasLink.sealed });
  assert.deepEqual(codeOf(await harness.browser().send('POST', '/password-resets/redeem', { json: { token: tokens[1], newPassword } })), [400, 'link-invalid']);
  assert.equal((await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password } })).status, 200);
});

test('a mail that is put in the place of another one in the queue is not sent', async () => {
  const { store } = harness;
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  const payload = await createMessageSealer(secrets).seal({ about: 'password-reset', email: 'ada@example.com' }, ['mail:one']);
  for (const id of ['mail:one', 'mail:two']) await store.queue.enqueue({ id, kind: 'mail', payload, dueAt: 1 }, 1);
  await harness.settled();
  assert.deepEqual([(await store.queue.find('mail:one'))?.state, (await store.queue.find('mail:two'))?.state], ['done', 'dead']);
});

test('a mail that an older version queued is sent, but for one that would mail a link to another address', async () => {
  const { store } = harness;
  const { id: userId } = harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  const sealer = createMessageSealer(secrets);
  const older = [
    ['mail:notice', await sealer.seal({ about: 'password-changed', email: 'ada@example.com', firstName: 'Ada' }, [])],
    ['mail:change', await sealer.seal({ about: 'email-change', userId, newEmail: 'eve@example.com', firstName: 'Ada', epoch: 0 }, [])],
  ] as const;
  for (const [id, payload] of older) await store.queue.enqueue({ id, kind: 'mail', payload, dueAt: 1 }, 1);
  await harness.settled();
  assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['ada@example.com']);
  assert.equal((await store.queue.find('mail:change'))?.state, 'dead');
});
