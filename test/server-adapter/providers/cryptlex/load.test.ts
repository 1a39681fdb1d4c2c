import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCustomers } from '../../../../server-adapter/src/testing/index.ts';
import { background, openCryptlex, person } from './open-cryptlex.ts';

const limit = { requests: 20, windowMs: 1000 };

test('a storm of background work meets no 429, and people are served meanwhile', async () => {
  await using vendor = await openCryptlex({ rateLimit: limit }, { rateLimit: { requests: 18, windowMs: 1000 }, freshMs: 0, deadlineMs: 8000 });
  const { provider } = vendor;
  const customer = await vendor.signedIn();
  const work = Array.from({ length: 50 }, (_, index) => provider.identity.back.findUserByEmail(demoCustomers.many.email, background).then(() => index));
  const waits: number[] = [];
  for (let visit = 0; visit < 5; visit += 1) {
    const startedAt = performance.now();
    await customer.profile(person);
    waits.push(performance.now() - startedAt);
  }
  await Promise.all(work);
  assert.equal(vendor.sandbox.requests.filter(({ status }) => status === 429).length, 0);
  assert.ok(Math.max(...waits) < 1500, `somebody waited ${Math.round(Math.max(...waits))} ms`);
});

test('failures and lost answers of the vendor never make a read wrong', async () => {
  await using vendor = await openCryptlex({ faults: { errorRate: 0.1, lostAnswerRate: 0.1, only: ({ path }) => path === '/v3/me/licenses' } }, { freshMs: 0 });
  const customer = await vendor.signedIn();
  const counts = await Promise.all(Array.from({ length: 40 }, async () => (await customer.licenses({}, person).catch(() => undefined))?.items.length));
  assert.ok(counts.filter((count) => count === 8).length >= 36);
  assert.ok(counts.every((count) => count === undefined || count === 8));
});
