import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toStoryText } from '../../../../../server-adapter/src/cli/events.ts';
import { attempt, LeaseLostError } from '../../../../../server-adapter/src/features/payments/fulfilment/attempt.ts';
import type { EffectContext } from '../../../../../server-adapter/src/features/payments/fulfilment/attempt.ts';
import { explain } from '../../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import { checkoutCompleted } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRig } from './rig.ts';

async function storyOf(rig: Awaited<ReturnType<typeof createRig>>, purchaseId: string) {
  const story = await explain(purchaseId, rig.store, { clock: rig.clock });
  const license = story?.effects.find(({ kind }) => kind === 'license');
  assert.ok(story && license);
  return { story, license };
}

test('the story of a purchase says how often each effect was begun, and why it last failed', async () => {
  const rig = await createRig();
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', metadata: { CRYPTLEX_PRODUCT_ID: '00000000-0000-4000-8000-000000000000' } }));
  await rig.settle();
  const refused = await storyOf(rig, 'stripe:cs_1');
  assert.deepEqual([refused.license.state, refused.license.attempts], ['intended', 1]);
  assert.match(refused.license.reason ?? '', /^license: .*product/i);
  assert.match(toStoryText(refused.story), /not known to be done\s+license\s+\S+\s+1 attempt\s+license: .*product/i);
  const { user } = Object.fromEntries(refused.story.effects.map((effect) => [effect.kind, effect]));
  assert.deepEqual([user?.state, user?.attempts, user?.reason], ['done', 1, null]);
  await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
  await rig.settle();
  assert.equal((await storyOf(rig, 'stripe:cs_1')).license.attempts, 2, 'begun again');
});

test('what failed for a while and was done then says how often, and no reason any more', async () => {
  const rig = await createRig({ searchLagMs: 0 });
  let failures = 2;
  rig.tamper((request) => (request.method === 'POST' && request.url.endsWith('/v3/licenses') && failures-- > 0 ? new Request('http://localhost/v3/nothing', { method: 'POST', headers: request.headers, body: '{}' }) : request));
  await rig.deliver(checkoutCompleted({ sessionId: 'cs_1', metadata: rig.mapping }));
  for (let replay = 0; replay < 3; replay += 1) {
    await rig.store.queue.enqueue({ id: 'stripe:cs_1', kind: 'purchase', payload: 'stripe:cs_1', dueAt: rig.now }, rig.now);
    await rig.settle();
  }
  const { license, story } = await storyOf(rig, 'stripe:cs_1');
  assert.deepEqual([license.state, license.attempts, license.reason], ['done', 3, null]);
  assert.match(toStoryText(story), /license\s+\S+\s+3 attempts/);
});

/** A lease of 30 s, calls of 10 s at most, and a ledger that takes so long to write. */
async function attemptWith(ledgerMs: number) {
  let now = 0;
  let calls = 0;
  const lease = { signal: new AbortController().signal, remainingMs: () => 30_000 - now, extend: async () => true };
  const ledger = { intend: async () => void (now += ledgerMs), retract: async () => undefined };
  const context = { ledger, lease, clock: () => now, callDeadlineMs: 10_000, purchaseId: 'stripe:cs_1' } as unknown as EffectContext;
  const effect = { kind: 'user', id: 'stripe:cs_1:user', desired: { email: 'ada@example.com', firstName: 'Ada', lastName: '' } } as const;
  const outcome = await attempt(effect, null, context, async () => (calls += 1)).then(() => 'made', (error: unknown) => (error instanceof LeaseLostError ? 'lease lost' : error));
  return { outcome, calls };
}

test('nothing is created when writing down that it begins took so long that the lease does not outlast the call', async () => {
  assert.deepEqual(await attemptWith(1_000), { outcome: 'made', calls: 1 });
  assert.deepEqual(await attemptWith(21_000), { outcome: 'lease lost', calls: 0 }, 'somebody else may begin the same creation meanwhile');
});
