import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Products } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { invoicePaid } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { subscriptionChanged } from '../../../../../server-adapter/src/testing/stripe-life-events.ts';
import { at, createRig } from './rig.ts';

const email = 'ada@example.com';
const january = at('2027-01-01T00:00:00Z');
const day = 86_400;

/** Two plans of one product. */
const plans = (productId: string): Products => ({
  price_basic: { productId, metadata: { edition: 'basic', channel: 'web' } },
  price_pro: { productId, metadata: { edition: { value: 'pro', userVisible: true } } },
});
const toEntry = ({ key, value, viewPermissions }: { key: string; value: string; viewPermissions: readonly string[] }) => [key, value, ...viewPermissions].join(' ');

test('a license carries the metadata of its mapping, which its owner sees only where that is said', async () => {
  const rig = await createRig({ products: (productId) => ({ '*': { productId, metadata: { edition: { value: 'pro', userVisible: true }, channel: 'web' } } }) });
  await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, created: january }));
  await rig.settle();
  const entries = rig.licensesOf(email)[0]?.metadata.map(toEntry) ?? [];
  assert.ok(entries.includes('edition pro user') && entries.includes('channel web'), entries.join());
  assert.ok(entries.includes('stripe_subscription_id sub_1'), 'beside what it is found by');
});

for (const metadataPatch of ['replace', 'merge'] as const) {
  test(`another plan sets its own entries and leaves the rest as it is, where a change of the vendor's list is a ${metadataPatch}`, async () => {
    const rig = await createRig({ products: plans, sandbox: { assumptions: { metadataPatch } } });
    await rig.deliver(invoicePaid({ subscriptionId: 'sub_1', email, priceId: 'price_basic', created: january }));
    await rig.settle();
    const before = rig.licensesOf(email)[0]?.metadata.map(toEntry).filter((entry) => !entry.startsWith('edition')) ?? [];
    const upgrade = subscriptionChanged({ subscriptionId: 'sub_1', priceId: 'price_pro', created: january + day });
    for (const event of [upgrade, upgrade, { ...upgrade, id: 'evt_resent' }]) {
      await rig.deliver(event);
      await rig.settle();
    }
    const [license, ...more] = rig.licensesOf(email);
    assert.equal(more.length, 0);
    assert.deepEqual(license?.metadata.map(toEntry).sort(), [...before, 'edition pro user'].sort());
    assert.ok(before.includes('channel web') && before.some((entry) => entry.startsWith('cx_effect ')));
    assert.equal(rig.sandbox.requests.filter(({ method, path }) => method === 'PATCH' && !path.endsWith('/expires-at')).length, 1, 'said once');
  });
}
