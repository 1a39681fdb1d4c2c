import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ProviderError } from '../../../../server-adapter/src/index.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';
import { until } from '../../../until.ts';

const newPassword = 'a brand new password';
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.close());

const request = (email: string): Promise<Answer> => harness.browser().send('POST', '/password-resets', { json: { email } });
const redeem = (token: string, word = newPassword): Promise<Answer> => harness.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: word } });
const signIn = async (word: string): Promise<number> => (await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password: word } })).status;

test('a mailed link sets a new password, ends every session, signs nobody in, and is followed by a notice', async () => {
  const ada = await harness.signedIn();
  assert.equal((await request('ada@example.com')).status, 202);
  const token = await harness.mailedToken();
  assert.match(token, /^reset_[\w-]{43}$/);
  assert.match(harness.mailer.sent.at(-1)?.text ?? '', new RegExp(`${harness.origin}/reset-password#cx-token=`));
  const answer = await redeem(token);
  assert.equal(answer.status, 204, answer.text);
  assert.doesNotMatch(answer.headers.get('set-cookie') ?? '', /session/);
  assert.equal((await ada.send('GET', '/session')).json()['signedIn'], false);
  assert.deepEqual([await signIn(password), await signIn(newPassword)], [401, 200]);
  await harness.settled();
  assert.match(harness.mailer.sent.at(-1)?.subject ?? '', /password .* was changed/);
});

test('after the fifth link of an hour was used, or was ended by a change of password, another one can be had', async () => {
  const ada = await harness.signedIn();
  const mails = async (): Promise<number> => {
    await harness.settled();
    return harness.mailer.sent.filter(({ subject }) => /^Set a new password|reset/i.test(subject)).length;
  };
  for (let i = 0; i < 6; i += 1) await request('ada@example.com');
  assert.equal(await mails(), 5);
  assert.equal((await ada.send('PUT', '/me/password', { json: { currentPassword: password, newPassword } })).status, 204);
  for (let i = 0; i < 6; i += 1) await request('ada@example.com');
  assert.equal(await mails(), 10);
  assert.equal((await redeem(await harness.mailedToken(), 'yet another password')).status, 204);
  await request('ada@example.com');
  assert.equal(await mails(), 11);
});

test('whoever guessed wrong until they had to wait signs in at once with the new password, as the words for it say', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  for (let i = 0; i < 2; i += 1) assert.equal(await signIn(`wrong ${i}`), 401);
  assert.equal(await signIn(password), 429);
  await request('ada@example.com');
  assert.equal((await redeem(await harness.mailedToken())).status, 204);
  assert.equal(await signIn(newPassword), 200);
});

test('whoever set the new password is known there: strangers who go on guessing do not keep them out', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  await request('ada@example.com');
  const owner = harness.browser();
  assert.equal((await owner.send('POST', '/password-resets/redeem', { json: { token: await harness.mailedToken(), newPassword } })).status, 204);
  for (let i = 0; i < 6; i += 1) await signIn(`wrong ${i}`);
  assert.equal((await owner.send('POST', '/session', { json: { email: 'ada@example.com', password: newPassword } })).status, 200);
});

test('a session that was begun with the old password while the new one was being set ends too', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  await request('ada@example.com');
  const token = await harness.mailedToken();
  Object.assign(harness.sandbox.faults, { latencyMs: 1000, only: ({ path }: { path: string }) => path.includes('reset-password') });
  const redeemed = redeem(token);
  await until(() => harness.sandbox.requests.some(({ path }) => path.includes('reset-password')));
  const intruder = await harness.signedIn();
  assert.equal((await redeemed).status, 204);
  assert.equal((await intruder.send('GET', '/session')).json()['signedIn'], false);
});

test('the answer tells nothing, and does not wait for the vendor', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  harness.sandbox.faults.latencyMs = 3000;
  const begun = performance.now();
  const [known, unknown] = [await request('ada@example.com'), await request('nobody@example.com')];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  const names = ({ headers }: Answer): string[] => [...headers.keys()].filter((name) => name !== 'date').sort();
  assert.deepEqual(names(known), names(unknown));
  assert.ok(performance.now() - begun < 2500);
  assert.equal(harness.mailer.sent.length, 0);
  harness.sandbox.faults.latencyMs = 0;
  await harness.settled();
  assert.deepEqual(harness.mailer.sent.map((mail) => mail.to), ['ada@example.com']);
});

test('a link works once, for half an hour, and only the newest one', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  await request('ada@example.com');
  const older = await harness.mailedToken();
  await request('ada@example.com');
  const newer = await harness.mailedToken();
  const codeOf = async (token: string): Promise<unknown> => (await redeem(token)).json()['code'];
  assert.equal(await codeOf(older), 'link-invalid');
  assert.equal((await redeem(newer)).status, 204);
  assert.equal(await codeOf(newer), 'link-used');
  await request('ada@example.com');
  const late = await harness.mailedToken();
  harness.advance(31 * 60_000);
  assert.equal(await codeOf(late), 'link-expired');
  assert.equal(await codeOf(`reset_${'x'.repeat(43)}`), 'link-invalid');
  assert.equal(await codeOf(late.replace('reset_', 'signup_')), 'link-invalid');
});

test('a changed password or address ends the links that were mailed before', async () => {
  const ada = await harness.signedIn();
  await request('ada@example.com');
  const first = await harness.mailedToken();
  assert.equal((await ada.send('PUT', '/me/password', { json: { currentPassword: password, newPassword } })).status, 204);
  assert.equal((await redeem(first)).json()['code'], 'link-invalid');
  await request('ada@example.com');
  await harness.settled();
  const second = /#cx-token=(reset_[\w-]+)/.exec(harness.mailer.sent.at(-1)?.text ?? '')?.[1] ?? '';
  assert.equal((await ada.send('POST', '/me/email', { json: { email: 'countess@example.com', password: newPassword } })).status, 202);
  assert.equal((await ada.send('POST', '/me/email/confirm', { json: { token: await harness.mailedToken() } })).status, 200);
  assert.equal((await redeem(second)).json()['code'], 'link-invalid');
});

test('of many who redeem one link at once, one gets through', async () => {
  const many = 6;
  let waiting: (() => void)[] = [];
  // Everybody has seen an unused link before anybody uses it.
  const together = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === many) for (const go of waiting) go();
    });
  };
  const crowded = await startHarness({
    aroundStore: (store) => ({ ...store, links: new Proxy(store.links, { get: (target, key, receiver) => (key === 'find' ? async (tokenHash: string) => { const link = await target.find(tokenHash); await together(); return link; } : (Reflect.get(target, key, receiver) as unknown)) }) }),
  });
  try {
    crowded.sandbox.state.addUser({ email: 'ada@example.com', password });
    await crowded.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com' } });
    const token = await crowded.mailedToken();
    const answers = await Promise.all(Array.from({ length: many }, (_, i) => crowded.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword: `password number ${i}` } })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 400, 400, 400, 400, 400]);
    assert.deepEqual([...new Set(answers.filter(({ status }) => status === 400).map((answer) => answer.json()['code']))], ['link-used']);
  } finally {
    waiting = [];
    await crowded.close();
  }
});

test('a reset that the license server may or may not have made has ended every session and open link all the same, and can be tried again', async () => {
  let isLost = true;
  const lossy = await startHarness({
    aroundProvider: (provider) => ({
      ...provider,
      identity: {
        ...provider.identity,
        back: {
          ...provider.identity.back,
          async setPassword(...call) {
            await provider.identity.back.setPassword(...call);
            if (isLost) throw new ProviderError('unknown', 'the response was lost');
          },
        },
      },
    }),
  });
  try {
    const intruder = await lossy.signedIn();
    await intruder.send('POST', '/me/email', { json: { email: 'eve@example.com', password } });
    const theirs = await lossy.mailedToken();
    await lossy.browser().send('POST', '/password-resets', { json: { email: 'ada@example.com' } });
    const token = await lossy.mailedToken();
    const redeemIt = () => lossy.browser().send('POST', '/password-resets/redeem', { json: { token, newPassword } });
    assert.equal((await redeemIt()).status, 503);
    assert.equal((await intruder.send('GET', '/session')).json()['signedIn'], false);
    assert.equal((await intruder.send('POST', '/me/email/confirm', { json: { token: theirs } })).json()['code'], 'link-invalid');
    isLost = false;
    assert.equal((await redeemIt()).status, 204);
  } finally {
    await lossy.close();
  }
});

test('a link that the vendor was not there for is still good', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  await request('ada@example.com');
  const token = await harness.mailedToken();
  harness.sandbox.faults.down = true;
  assert.equal((await redeem(token)).status, 503);
  harness.sandbox.faults.down = false;
  harness.advance(60_000);
  assert.equal((await redeem(token)).status, 204);
  assert.equal(await signIn(newPassword), 200);
});

test("the vendor's own people get no link", async () => {
  harness.sandbox.state.addUser({ email: 'admin@example.com', password, role: 'admin' });
  await request('admin@example.com');
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 0);
});

test('a mail that the vendor or the mail server was not there for is sent later', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  harness.sandbox.faults.down = true;
  await request('ada@example.com');
  await harness.settled();
  harness.sandbox.faults.down = false;
  harness.mailer.failWith(new Error('connection refused'));
  harness.advance(10 * 60_000);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 0);
  harness.mailer.failWith();
  harness.advance(60 * 60_000);
  assert.equal((await redeem(await harness.mailedToken())).status, 204);
});

test('a password that is too short names the field, and the link stays good', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  await request('ada@example.com');
  const token = await harness.mailedToken();
  const answer = await redeem(token, 'short');
  assert.deepEqual([answer.status, answer.json()['fields']], [400, [{ field: 'newPassword', code: 'too-short' }]]);
  assert.equal((await redeem(token)).status, 204);
});

test('nobody can have a mailbox flooded, nor switch its mails off: more than five are left out in silence, and the last link is good until there may be another', async () => {
  harness.sandbox.state.addUser({ email: 'ada@example.com', password });
  for (let i = 0; i < 8; i++) assert.equal((await request('ada@example.com')).status, 202);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 5);
  const token = await harness.mailedToken();
  harness.advance(59 * 60_000);
  assert.equal((await redeem(token)).status, 204);
});

test('without a mailer the vendor sends its own mail, and the answer is the same', async () => {
  const bare = await startHarness({ mails: { mailer: undefined } });
  try {
    bare.sandbox.state.addUser({ email: 'ada@example.com', password });
    for (const email of ['ada@example.com', 'nobody@example.com']) assert.equal((await bare.browser().send('POST', '/password-resets', { json: { email } })).status, 202);
    await bare.settled();
    assert.deepEqual(bare.sandbox.vendorMails.map((mail) => mail.to), ['ada@example.com']);
  } finally {
    await bare.close();
  }
});

test('whoever knew the old password cannot change the address afterwards by a link asked for before', async () => {
  const intruder = await harness.signedIn();
  assert.equal((await intruder.send('POST', '/me/email', { json: { email: 'eve@example.com', password } })).status, 202);
  const theirs = await harness.mailedToken();
  await request('ada@example.com');
  assert.equal((await redeem(await harness.mailedToken())).status, 204);
  const answer = await intruder.send('POST', '/me/email/confirm', { json: { token: theirs } });
  assert.deepEqual([answer.status, answer.json()['code']], [400, 'link-invalid']);
  assert.equal(await signIn(newPassword), 200);
});
