import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Products } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { beginSweep, createSweep, type SweepState } from '../../../../../server-adapter/src/features/payments/sweep/sweep.ts';
import { requestSweep, createSweepHandler } from '../../../../../server-adapter/src/features/payments/sweep/sweep-task.ts';
import { createWorker } from '../../../../../server-adapter/src/tasks/worker.ts';
import { checkoutCompleted } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRig } from '../fulfilment/rig.ts';

const hour = 3_600_000;

async function createSwept(orders: number, products: Products = {}) {
  const rig = await createRig();
  for (let index = 0; index < orders; index += 1) await rig.deliver(checkoutCompleted({ sessionId: `cs_${index}`, email: `buyer-${index}@example.com`, metadata: rig.mapping }));
  await rig.settle();
  rig.pass(hour);
  const sweep = createSweep({ ...rig, products });
  const worker = createWorker({ queue: rig.store.queue, handlers: [createSweepHandler({ sweep, queue: rig.store.queue, clock: rig.clock })], logger: rig.logger, clock: rig.clock });
  /** A whole sweep, some time after everything that was done before. */
  async function sweepAll(): Promise<number> {
    rig.pass(hour);
    let pages = 0;
    for (let state: SweepState | undefined = beginSweep(rig.clock()); state !== undefined; pages += 1) state = await sweep.step(state, AbortSignal.timeout(10_000));
    return pages;
  }
  const findings = async () => (await rig.store.findings.list({ open: true, limit: 100 })).map(({ kind, purchaseId, detail }) => ({ kind, purchaseId, ...(JSON.parse(detail) as Record<string, unknown>) }));
  const alarms = () => rig.logger.records.filter(({ event }) => event === 'sweep.found').length;
  return { rig, sweep, worker, sweepAll, findings, alarms };
}

describe('a sweep', () => {
  test('finds nothing where all is well, at the cost of one call for each hundred licenses', async () => {
    const { rig, sweepAll, findings } = await createSwept(130);
    const before = rig.sandbox.requests.length;
    await sweepAll();
    assert.deepEqual(await findings(), []);
    assert.equal(rig.sandbox.requests.length - before, 3, 'two pages, and an empty one');
  });

  test('comes to an end where the vendor gives the same page again and again', async () => {
    const { rig, findings } = await createSwept(3);
    const back = { ...rig.provider.licensing.back, listLicenses: () => rig.provider.licensing.back.listLicenses(1, { priority: 'background' }) };
    const sweep = createSweep({ ...rig, licensing: { back } });
    rig.pass(hour);
    let steps = 0;
    for (let state: SweepState | undefined = beginSweep(rig.clock()); state !== undefined && steps < 20; steps += 1) state = await sweep.step(state, AbortSignal.timeout(10_000));
    assert.ok(steps < 20);
    assert.deepEqual(await findings(), []);
  });

  test('makes a paid purchase without a license due again, reports it once, and sees that it has one then', async () => {
    const { rig, sweepAll, findings, alarms } = await createSwept(2);
    // As if the worker had taken it for done.
    await rig.deliver(checkoutCompleted({ sessionId: 'cs_lost', email: 'lost@example.com', metadata: rig.mapping }));
    const [task] = await rig.store.queue.claim({ kinds: ['purchase'], limit: 1, leaseMs: 1_000, now: rig.clock() });
    assert.ok(task && (await rig.store.queue.complete(task, rig.clock())));
    await sweepAll();
    assert.deepEqual((await findings()).map(({ kind, purchaseId }) => [kind, purchaseId]), [['unlicensed', 'stripe:cs_lost']]);
    assert.equal((await rig.task('stripe:cs_lost'))?.state, 'due');
    await rig.settle();
    assert.equal(rig.licensesOf('lost@example.com').length, 1);
    await sweepAll();
    assert.deepEqual(await findings(), []);
    assert.equal(alarms(), 1);
  });

  test('reports a license that was made a second time, deletes nothing, and is content when a person has revoked it', async () => {
    const { rig, sweepAll, findings, alarms } = await createSwept(2);
    const [license] = rig.licensesOf('buyer-0@example.com');
    assert.ok(license);
    const { productId, userId, metadata } = license;
    const second = rig.sandbox.state.addLicense({ productId, userId: userId ?? '', metadata: metadata.map(({ key, value }) => ({ key, value })) });
    await sweepAll();
    await sweepAll();
    const effectId = metadata.find(({ key }) => key === 'cx_effect')?.value;
    assert.deepEqual(await findings(), [{ kind: 'doubled', purchaseId: 'stripe:cs_0', licenseId: second.id, effectId, ours: license.id }]);
    assert.equal(alarms(), 1, 'it is said once');
    assert.equal(rig.licensesOf('buyer-0@example.com').length, 2);
    second.revoked = true;
    await sweepAll();
    assert.deepEqual(await findings(), []);
  });

  test('reports a license that somebody has deleted, and makes no other', async () => {
    const { rig, sweepAll, findings } = await createSwept(2);
    const [license] = rig.licensesOf('buyer-1@example.com');
    assert.ok(license);
    rig.sandbox.state.licenses.delete(license.id);
    await sweepAll();
    await rig.settle();
    assert.deepEqual((await findings()).map(({ kind, purchaseId }) => [kind, purchaseId]), [['gone', 'stripe:cs_1']]);
    assert.equal(rig.licensesOf('buyer-1@example.com').length, 0);
  });

  test('is a task of every day that goes on where it was, and waits when the vendor is away', async () => {
    const { rig, worker } = await createSwept(130);
    await requestSweep(rig.store.queue, rig.clock());
    await requestSweep(rig.store.queue, rig.clock());
    assert.equal(await worker.runDue(), 0, 'nothing at once');
    rig.pass(hour);
    const [task] = await rig.store.queue.claim({ kinds: ['sweep'], limit: 1, leaseMs: 1, now: rig.clock() });
    assert.ok(task, 'a process claims it and dies');
    rig.pass(10);
    rig.sandbox.faults.errorRate = 1;
    await worker.runDue();
    assert.equal((await rig.store.queue.find('sweep'))?.state, 'due');
    assert.notEqual((await rig.store.queue.find('sweep'))?.reason, null, 'it says why it waits');
    rig.sandbox.faults.errorRate = 0;
    for (let look = 0; look < 10 && (await rig.store.queue.find('sweep'))?.reason !== null; look += 1) {
      rig.pass(hour / 4);
      await worker.runDue();
    }
    const sweep = await rig.store.queue.find('sweep');
    assert.equal(sweep?.state, 'due');
    assert.ok((sweep?.dueAt ?? 0) > rig.clock() + 20 * hour, 'tomorrow');
  });
});
