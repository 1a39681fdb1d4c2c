import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { createMailLimit } from '../../../../server-adapter/src/features/mails/mail-limit.ts';
import type { MailLimit } from '../../../../server-adapter/src/features/mails/mail-limit.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';

const hour = 3_600_000;
const stores: { close(): Promise<void> }[] = [];
let now = 0;
let quota: MailLimit;
beforeEach(async () => {
  now = 1_000_000;
  const store = sqlite({ url: ':memory:' });
  stores.push(store);
  await store.migrate();
  quota = createMailLimit({ counters: store.counters, emailHash: async (email) => email.toLowerCase(), clock: () => now });
});
after(() => Promise.all(stores.map((store) => store.close())));

const isTooMany = (error: unknown): boolean => error instanceof ProblemError && error.code === 'too-many-requests' && error.retryAfterMs === hour;

test('one address gets five mails of a kind in an hour; more are left out in silence, and the last one is said to be', async () => {
  const taken = [];
  for (let i = 0; i < 7; i++) taken.push(await quota.take('password-reset', 'ada@example.com', `203.0.113.${i}`));
  assert.deepEqual(taken.map(({ allowed }) => allowed), [true, true, true, true, true, false, false]);
  assert.deepEqual(taken.map(({ lastUntil }) => lastUntil), [undefined, undefined, undefined, undefined, now + hour, undefined, undefined]);
  assert.ok((await quota.take('sign-up', 'ada@example.com', '203.0.113.9')).allowed);
  now += hour;
  assert.ok((await quota.take('password-reset', 'ada@example.com', '203.0.113.9')).allowed);
});

test('once the link of a mail was used the mailbox gets mails again', async () => {
  for (let i = 0; i < 6; i++) await quota.take('password-reset', 'ada@example.com', undefined);
  await quota.forget('sign-up', 'ada@example.com');
  assert.equal((await quota.take('password-reset', 'ada@example.com', undefined)).allowed, false);
  await quota.forget('password-reset', 'Ada@example.com');
  assert.equal((await quota.take('password-reset', 'ada@example.com', undefined)).allowed, true);
});

test('addresses of one mailbox that differ behind a plus get fewer mails together, and leave the plain address its own', async () => {
  const tagged = [];
  for (let i = 0; i < 20; i++) tagged.push((await quota.take('sign-up', `Ada+${i}@example.com`, `203.0.113.${i}`)).allowed);
  assert.equal(tagged.filter(Boolean).length, 4);
  assert.ok((await quota.take('sign-up', 'ada@example.com', '198.51.100.1')).allowed);
  assert.ok((await quota.take('sign-up', 'eve+1@example.com', '198.51.100.1')).allowed);
});

test('asking for addresses that lead to the same mailbox takes no link for a new password from an account', async () => {
  for (let i = 0; i < 20; i++) await quota.take('password-reset', `ada+${i}@example.com`, `203.0.113.${i}`);
  assert.ok((await quota.take('password-reset', 'ada@example.com', '198.51.100.1')).allowed);
});

test('one network can ask for thirty mails of a kind in an hour, whoever gets them', async () => {
  for (let i = 0; i < 30; i++) await quota.take('sign-up', `somebody-${i}@example.com`, '198.51.100.1');
  await assert.rejects(quota.take('sign-up', 'else@example.com', '198.51.100.1'), isTooMany);
  await quota.take('sign-up', 'else@example.com', '198.51.100.2');
});

test('where addresses are unknown a flood slows mails down, and shuts nobody out', async () => {
  for (let i = 0; i < 1_000; i++) assert.equal((await quota.take('sign-up', `somebody-${i}@example.com`, undefined)).delayMs, 0);
  const next = await quota.take('sign-up', 'ada@example.com', undefined);
  assert.deepEqual([next.allowed, next.delayMs], [true, 3_600]);
  for (let i = 0; i < 1_100; i++) await quota.take('password-reset', `somebody-${i}@example.com`, undefined);
  const reset = await quota.take('password-reset', 'ada@example.com', undefined);
  assert.deepEqual([reset.allowed, reset.delayMs], [true, 60_000]);
});
