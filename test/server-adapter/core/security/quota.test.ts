import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { createQuota, checkoutLimits } from '../../../../server-adapter/src/core/security/quota.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';

const store = sqlite({ url: ':memory:' });
await store.migrate();
after(() => store.close());
let now = 1_000_000;
const quota = createQuota({ counters: store.counters, clock: () => now }, checkoutLimits);
const isTooMany = (error: unknown): boolean => error instanceof ProblemError && error.code === 'too-many-requests' && error.retryAfterMs === 3_600_000;

test('one person can ask for thirty pages to pay on in an hour', async () => {
  for (let i = 0; i < 30; i++) await quota.take('checkout', 'ada', `203.0.113.${i}`);
  await assert.rejects(quota.take('checkout', 'ada', '203.0.113.99'), isTooMany);
  await quota.take('checkout', 'grace', '203.0.113.99');
  now += 3_600_000;
  await quota.take('checkout', 'ada', '203.0.113.99');
});

test('a stranger who is nobody yet is counted by network only', async () => {
  for (let i = 0; i < 120; i++) await quota.take('checkout', undefined, '192.0.2.7');
  await assert.rejects(quota.take('checkout', undefined, '192.0.2.7'), isTooMany);
  await quota.take('checkout', undefined, '192.0.2.8');
});
