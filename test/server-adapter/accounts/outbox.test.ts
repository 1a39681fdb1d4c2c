import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createMessageSealer, createOutbox } from '../../../server-adapter/src/accounts/outbox.ts';
import { MailError } from '../../../server-adapter/src/mail/mailer.ts';
import { password, startHarness } from '../harness.ts';
import type { Harness } from '../harness.ts';

const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ adapter: { secrets } });
  harness.sandbox.state.addUser({ email: 'ada@example.com', password, firstName: 'Ada' });
});
afterEach(() => harness.close());

const outbox = () => createOutbox({ queue: harness.store.queue, sealer: createMessageSealer(secrets), clock: Date.now, wake: () => undefined });
const notice = { about: 'password-changed', email: 'ada@example.com', firstName: 'Ada' } as const;

test('the same mail posted again is one mail, also after it was sent', async () => {
  await outbox().post('one', notice);
  await outbox().post('one', notice);
  await harness.settled();
  await outbox().post('one', notice);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 1);
});

test('what waits in the queue holds no address', async () => {
  await outbox().post('one', notice);
  const [task] = await harness.store.queue.claim({ kinds: ['mail'], limit: 1, leaseMs: 1000, now: Date.now() });
  assert.ok(task && !task.payload.includes('ada') && task.payload.split('.').length === 5);
});

test('a mail that will never be taken is a dead letter, and can be posted again', async () => {
  harness.mailer.failWith(new MailError('no such mailbox', { permanent: true }));
  await outbox().post('one', notice);
  await harness.settled();
  assert.deepEqual([(await harness.store.queue.find('mail:one'))?.state, (await harness.store.queue.find('mail:one'))?.reason], ['dead', 'no such mailbox']);
  harness.mailer.failWith();
  await outbox().post('one', notice);
  await harness.settled();
  assert.equal(harness.mailer.sent.length, 1);
});

test('a mail that is written a second time is another mail, for its link is a new one', async () => {
  await outbox().post('reset', { about: 'password-reset', email: 'ada@example.com' });
  harness.mailer.failWith(new MailError('try later', { permanent: false }));
  await harness.settled();
  harness.mailer.failWith();
  harness.advance(3_600_000);
  await harness.settled();
  assert.match(harness.mailer.sent[0]?.id ?? '', /^mail:reset\.\d+$/);
  assert.notEqual(harness.mailer.sent[0]?.id, 'mail:reset.1');
});

test('names and addresses cannot break out of the HTML of a mail', async () => {
  await outbox().post('one', { ...notice, firstName: '<img src=x onerror=alert(1)>' });
  await harness.settled();
  assert.ok(!harness.mailer.sent[0]?.html.includes('<img src=x'));
});
