import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createMessageSealer, createMailQueue } from '../../../../server-adapter/src/features/mails/queue.ts';
import { MailError } from '../../../../server-adapter/src/features/mails/mailer.ts';
import { password, startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ adapter: { secrets } });
  harness.sandbox.state.addUser({ email: 'ada@example.com', password, firstName: 'Ada' });
});
afterEach(() => harness.close());

const mailQueue = () => createMailQueue({ queue: harness.store.queue, revocations: harness.store.revocations, mailLimit: { forget: async () => undefined }, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined });
const notice = { about: 'password-changed', email: 'ada@example.com', firstName: 'Ada' } as const;

test('the same mail posted again is one mail, also after it was sent', async () => {
  await mailQueue().enqueue('one', notice);
  await mailQueue().enqueue('one', notice);
  await harness.settled();
  await mailQueue().enqueue('one', notice);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 1);
});

test('what waits in the queue holds no address', async () => {
  await mailQueue().enqueue('one', notice);
  const [task] = await harness.store.queue.claim({ kinds: ['mail'], limit: 1, leaseMs: 1000, now: Date.now() });
  assert.ok(task && !task.payload.includes('ada') && task.payload.split('.').length === 5);
});

test('a mail that will never be taken is a dead letter, and can be posted again', async () => {
  harness.mailer.failWith(new MailError('no such mailbox', { permanent: true }));
  await mailQueue().enqueue('one', notice);
  await harness.settled();
  assert.deepEqual([(await harness.store.queue.find('mail:one'))?.state, (await harness.store.queue.find('mail:one'))?.reason], ['dead', 'no such mailbox']);
  harness.mailer.failWith();
  await mailQueue().enqueue('one', notice);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 1);
});

test('a mail that is written a second time is another mail, for its link is a new one', async () => {
  await mailQueue().enqueue('reset', { about: 'password-reset', email: 'ada@example.com' });
  harness.mailer.failWith(new MailError('try later', { permanent: false }));
  await harness.settled();
  harness.mailer.failWith();
  harness.advance(3_600_000);
  await harness.settled();
  assert.match(harness.mailer.sent[0]?.id ?? '', /^mail:reset\.\d+$/);
  assert.notEqual(harness.mailer.sent[0]?.id, 'mail:reset.1');
});

test('mails wait while the access token is refused, one is tried each minute, and all go once it is taken again', async () => {
  const refused = await startHarness({ adapter: { secrets }, sandbox: { accessToken: 'token-of-today' }, accessToken: 'token-of-yesterday' });
  try {
    const post = createMailQueue({ queue: refused.store.queue, revocations: refused.store.revocations, mailLimit: { forget: async () => undefined }, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined }).enqueue;
    refused.sandbox.state.addUser({ email: 'ada@example.com', password, firstName: 'Ada' });
    const mails = ['one', 'two', 'three'];
    for (const id of mails) await post(id, { about: 'password-reset', email: 'ada@example.com' });
    const calls = () => refused.sandbox.requests.length;
    await refused.adapter.worker.runDue();
    const first = calls();
    assert.ok(first > 0);
    await refused.adapter.worker.runDue();
    assert.equal(calls(), first, 'nothing is asked while it waits');
    refused.advance(61_000);
    await refused.adapter.worker.runDue();
    assert.ok(calls() > first && calls() <= first + 1, `one is tried: ${calls() - first}`);
    assert.deepEqual(await Promise.all(mails.map(async (id) => (await refused.store.queue.find(`mail:${id}`))?.state)), ['due', 'due', 'due'], 'none is given up');
    assert.equal(refused.records.filter(({ event }) => event === 'access-token.refused').length, 1, 'said once');
    assert.equal(refused.mailer.sent.length, 0);
    refused.sandbox.addAccessToken({ token: 'token-of-yesterday' });
    for (let minute = 0; minute < 3; minute += 1) {
      refused.advance(61_000);
      await refused.settled();
    }
    assert.equal(refused.mailer.sent.length, mails.length);
    assert.equal(refused.records.filter(({ event }) => event === 'access-token.accepted').length, 1, 'said once');
  } finally {
    await refused.close();
  }
});

test('names and addresses cannot break out of the HTML of a mail', async () => {
  await mailQueue().enqueue('one', { ...notice, firstName: '<img src=x onerror=alert(1)>' });
  await harness.settled();
  assert.ok(!harness.mailer.sent[0]?.html.includes('<img src=x'));
});

test('what strangers have asked for is gone two days after it was sent; a mail that may be asked for again by its id stays', async () => {
  await mailQueue().enqueue('invitation:ada', notice);
  for (const email of ['ada@example.com', 'nobody@example.com']) await harness.browser().send('POST', '/password-resets', { json: { email } });
  await harness.settled();
  const kept = async () => (await harness.store.queue.list({ kind: 'mail', limit: 100 })).map(({ id }) => id.replace(/[\w-]{43}$/, 'once')).sort();
  assert.deepEqual(await kept(), ['mail:invitation:ada', 'mail:once', 'mail:once']);
  harness.advance(2 * 86_400_000);
  await harness.settled();
  assert.deepEqual(await kept(), ['mail:invitation:ada']);
});
