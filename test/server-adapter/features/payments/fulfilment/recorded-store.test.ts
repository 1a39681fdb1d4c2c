import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../../../../server-adapter/src/features/payments/fulfilment/explain.ts';
import type { Products } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { beginSweep, createSweep, type SweepState } from '../../../../../server-adapter/src/features/payments/sweep/sweep.ts';
import { openStore } from '../../../../../server-adapter/src/stores/open-store.ts';
import { signFastSpringDelivery, signLemonSqueezyDelivery, signPaddleDelivery, signPolarDelivery, type FastSpringEvent, type StripeEvent } from '../../../../../server-adapter/src/testing/index.ts';
import { createRecordedFile, recorded } from './recorded-store.ts';
import { createSourceRig, secret } from './source-rig.ts';

const product = { productId: recorded.productId };
const products: Products = { variant_1: product, price_y: product, price_z: product, polar_y: product };
/** What the former version made wrong of what it wrote down. */
const corrections = [
  { purchaseId: 'polar:sub-unpaid', what: 'end', from: '2027-12-12T00:00:00.000Z', to: '2026-12-12T00:00:00.000Z' },
  { purchaseId: 'stripe:sub_small', what: 'state', from: 'suspended', to: 'works' },
];

/** The recorded store, a worker of today, and the license server as the former version left it. */
async function openRecorded() {
  const rig = await createSourceRig({ store: openStore(await createRecordedFile()), now: Date.parse(recorded.recordedAt) + 3_600_000, products: () => products });
  rig.sandbox.state.addProduct({ id: recorded.productId, displayName: 'Editor' });
  for (const user of recorded.users) rig.sandbox.state.addUser(user);
  for (const { allowedActivations, ...license } of recorded.licenses) rig.sandbox.state.addLicense({ ...license, ...(allowedActivations === null ? {} : { allowedActivations }) });
  async function sweep(apply: 'nothing' | 'missing' | 'everything') {
    rig.pass(60_000);
    const { step } = createSweep({ ...rig, products, apply });
    for (let state: SweepState | undefined = beginSweep(rig.clock()); state !== undefined; ) state = await step(state, AbortSignal.timeout(10_000));
    const findings = await rig.store.findings.list({ open: true, limit: 100 });
    return findings.map(({ kind, purchaseId, detail }) => ({ kind, purchaseId, ...(JSON.parse(detail) as { changes?: object[] }) })).sort((a, b) => (a.purchaseId < b.purchaseId ? -1 : 1));
  }
  const licenses = () => rig.sandbox.state.licenses.all().map(({ id, expiresAt, suspended, revoked, allowedActivations }) => ({ id, expiresAt: expiresAt && new Date(expiresAt).toISOString(), suspended, revoked, allowedActivations }));
  return { ...rig, sweep, licenses };
}

test('what the version before wrote folds to the same licenses, but for those that it made wrong', async () => {
  const { store, clock } = await openRecorded();
  const changed = [];
  for (const { purchaseId, story } of recorded.purchases) {
    const told = await explain(purchaseId, store, { products, clock });
    assert.deepEqual([told?.purchase.payments.length === 0, told?.purchase.unreadable, told?.missing.filter((line) => !line.startsWith('Something is left to do'))], [false, [], []], `${purchaseId}: ${story}`);
    if ((told?.next.length ?? 0) > 0) changed.push(purchaseId);
  }
  assert.deepEqual(changed.sort(), corrections.map(({ purchaseId }) => purchaseId));
});

test('a sweep says what changes and changes nothing; the daily one neither', async () => {
  const { sweep, settle, licenses } = await openRecorded();
  const before = licenses();
  for (const apply of ['nothing', 'missing'] as const) {
    const found = await sweep(apply);
    assert.deepEqual(found.map(({ kind, purchaseId, changes }) => ({ kind, purchaseId, ...changes?.[0] })), corrections.map((one) => ({ kind: 'outdated', ...one })));
    await settle();
    assert.deepEqual(licenses(), before);
  }
});

test('a sweep that applies has them changed, and finds nothing then', async () => {
  const { sweep, settle, licenses, has } = await openRecorded();
  const count = licenses().length;
  await sweep('everything');
  await settle();
  assert.deepEqual(has('unpaid@example.com'), [{ ends: '2026-12-12T00:00:00.000Z', suspended: false, revoked: false }]);
  assert.equal(has('small@example.com')[0]?.suspended, false);
  assert.equal(licenses().length, count, 'no license is made');
  assert.deepEqual(await sweep('nothing'), []);
});

test('a delivery that the version before took makes nothing twice', async () => {
  const { deliver, tell, settle, licenses, now } = await openRecorded();
  const before = licenses();
  for (const { source, id, event } of recorded.deliveries) {
    if (source === 'stripe') await deliver(event as StripeEvent);
    else if (source === 'paddle') await tell(source, signPaddleDelivery(event, secret, { at: now }));
    else if (source === 'fastspring') await tell(source, signFastSpringDelivery([event as FastSpringEvent], secret));
    else if (source === 'lemon-squeezy') await tell(source, signLemonSqueezyDelivery(event, secret));
    else await tell(source, signPolarDelivery(event, secret, { at: now, id }));
  }
  await settle();
  assert.deepEqual(licenses(), before);
});
