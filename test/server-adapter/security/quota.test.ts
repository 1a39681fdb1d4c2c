import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ProblemError } from '../../../server-adapter/src/problem-error.ts';
import { createQuota, mailLimits } from '../../../server-adapter/src/security/quota.ts';
import { createSqliteStore } from '../../../server-adapter/src/store/sqlite.ts';

const store = createSqliteStore({ url: ':memory:' });
await store.migrate();
after(() => store.close());
let now = 1_000_000;
const quota = createQuota({ counters: store.counters, clock: () => now }, mailLimits);
const isTooMany = (error: unknown): boolean => error instanceof ProblemError && error.code === 'too-many-requests' && error.retryAfterMs === 3_600_000;

test('one address gets five mails of a kind in an hour', async () => {
  for (let i = 0; i < 5; i++) await quota.take('reset', 'ada', `203.0.113.${i}`);
  await assert.rejects(quota.take('reset', 'ada', '203.0.113.9'), isTooMany);
  await quota.take('sign-up', 'ada', '203.0.113.9');
  now += 3_600_000;
  await quota.take('reset', 'ada', '203.0.113.9');
});

test('one network can ask for thirty mails of a kind in an hour, whoever gets them', async () => {
  for (let i = 0; i < 30; i++) await quota.take('reset', `somebody-${i}`, '198.51.100.1');
  await assert.rejects(quota.take('reset', 'somebody-else', '198.51.100.1'), isTooMany);
  await quota.take('reset', 'somebody-else', '198.51.100.2');
  await quota.take('reset', 'somebody-else', undefined);
});

test('a stranger who is nobody yet is counted by network only', async () => {
  for (let i = 0; i < 30; i++) await quota.take('checkout', undefined, '192.0.2.7');
  await assert.rejects(quota.take('checkout', undefined, '192.0.2.7'), isTooMany);
  await quota.take('checkout', undefined, '192.0.2.8');
});
