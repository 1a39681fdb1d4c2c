import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPurchaseHandler } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase-handler.ts';
import { createTokenPause } from '../../../../../server-adapter/src/tasks/task-handler.ts';
import { createWorker } from '../../../../../server-adapter/src/tasks/worker.ts';
import { checkoutCompleted, invoicePaid } from '../../../../../server-adapter/src/testing/stripe-events.ts';
import { createRecordingLogger } from '../../../tasks/recording-logger.ts';
import { at, createRig, type RigOptions } from './rig.ts';

const email = 'ada@example.com';

/** A process that dies at its nth call to anything outside: just before it is made, or just after it was done. From then on it does nothing at all. */
function mortal(diesAt: number, when: 'before' | 'after') {
  let calls = 0;
  let dead = false;
  const died = () => new Promise<never>((_, reject) => void reject(new Error('This process is dead.')));
  const wrap = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(object, name, receiver) {
        const value: unknown = Reflect.get(object, name, receiver);
        if (typeof value !== 'function') return typeof value === 'object' && value !== null ? wrap(value) : value;
        return async (...values: unknown[]): Promise<unknown> => {
          if (dead) return died();
          calls += 1;
          const last = calls === diesAt;
          if (last && when === 'before') dead = true;
          if (dead) return died();
          const result: unknown = await Reflect.apply(value, object, values);
          if (last) dead = true;
          return dead ? died() : result;
        };
      },
    });
  return { wrap, survived: () => !dead };
}

async function dieEverywhere({ hasAccount = false, ...options }: RigOptions & { hasAccount?: boolean }, when: 'before' | 'after'): Promise<number> {
  for (let diesAt = 1; ; diesAt += 1) {
    const rig = await createRig(options);
    if (hasAccount) rig.sandbox.state.addUser({ email, firstName: 'Ada' });
    await rig.deliver(
      checkoutCompleted({ subscriptionId: 'sub_1', email, metadata: rig.mapping, created: at('2027-01-01T00:00:00Z') }),
      invoicePaid({ subscriptionId: 'sub_1', email, billingReason: 'subscription_create', quantity: 2, created: at('2027-01-01T00:00:00Z'), periodEnd: at('2027-02-01T00:00:00Z') }),
    );
    const { wrap, survived } = mortal(diesAt, when);
    const store = wrap(rig.store);
    const handler = createPurchaseHandler({ licensing: wrap({ back: rig.provider.licensing.back }), store, mailQueue: wrap(rig.mailQueue), secrets: [{ secret: 'a secret of thirty-two characters' }], tokenPause: createTokenPause({ logger: createRecordingLogger() }), logger: createRecordingLogger(), clock: rig.clock });
    await createWorker({ queue: store.queue, handlers: [handler], logger: createRecordingLogger(), clock: rig.clock }).runDue().catch(() => {});
    rig.pass(1000);
    await rig.settle();
    const licenses = rig.licensesOf(email);
    const what = `died ${when} call ${diesAt}`;
    assert.equal(licenses.length, 2, what);
    assert.ok(licenses.every(({ expiresAt }) => Date.parse(expiresAt ?? '') === Date.parse('2027-02-01T00:00:00Z')), what);
    assert.equal(rig.mails.size, hasAccount ? 0 : 1, what);
    assert.equal((await rig.task('stripe:sub_1'))?.state, 'done', what);
    if (survived()) return diesAt - 1;
  }
}

for (const uniqueLicenseKeys of [false, true]) {
  for (const searchLagMs of [0, 9000]) {
    test(`a process that dies at any of its calls leaves nothing undone and nothing done twice: ${uniqueLicenseKeys ? 'unique keys' : 'any keys'}, search lags ${searchLagMs} ms`, { timeout: 240_000 }, async () => {
      for (const when of ['before', 'after'] as const) {
        const calls = await dieEverywhere({ uniqueLicenseKeys, sandbox: { faults: { searchLagMs } } }, when);
        assert.ok(calls > 15, `${calls} calls`);
      }
    });
  }
}

for (const searchLagMs of [0, 9000]) {
  test(`a process that dies at any of its calls invites nobody who has just signed up: search lags ${searchLagMs} ms`, { timeout: 240_000 }, async () => {
    for (const when of ['before', 'after'] as const) await dieEverywhere({ hasAccount: true, sandbox: { faults: { searchLagMs } } }, when);
  });
}
