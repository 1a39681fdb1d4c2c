import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { signFastSpringDelivery } from '../../../../../server-adapter/src/testing/fastspring-events.ts';
import { signPaddleDelivery } from '../../../../../server-adapter/src/testing/paddle-events.ts';
import { createCore, toInboxEvents } from './core.ts';
import { email, type Life, lives, productsOf, resent, type SentEvent } from './lives.ts';
import { createSourceRig, secret } from './source-rig.ts';

const now = Date.UTC(2027, 2, 20);
const permutations = <Item>(items: readonly Item[]): Item[][] => (items.length === 0 ? [[]] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest])));

for (const life of lives) {
  test(`every one of the 720 orders of this life, and each of its events once more, ends as the life did: ${life.name}`, async () => {
    const told = life.events.map((event, index) => ({ index, first: toInboxEvents(life, event, now), again: toInboxEvents(life, resent(event, 'again'), now) }));
    for (const order of permutations(told)) {
      const names = order.map(({ index }) => index).join();
      const core = createCore(now);
      for (const { first } of order) await core.deliver(first);
      assert.deepEqual([...core.licenses.values()], [{ productId: 'p1', revoked: false, ...life.ends }], names);
      const { writes } = core;
      for (const { again } of order) await core.deliver(again);
      assert.deepEqual([core.writes, core.licenses.size], [writes, 1], `${names}: nothing is written again`);
    }
  });
}

/** The licenses at the sandbox after deliveries in this order, each worked on before the next one came. */
async function rigAfter(life: Life, events: readonly SentEvent[]) {
  const rig = await createSourceRig({ products: productsOf });
  for (const sent of events) {
    if (sent.kind === 'stripe') {
      await rig.deliver(sent.event);
      await rig.settle();
    } else {
      await rig.tell(life.source.name, sent.kind === 'paddle' ? signPaddleDelivery(sent.event, secret, { at: rig.now }) : signFastSpringDelivery([sent.event], secret));
    }
  }
  return rig.licensesOf(email).map(({ expiresAt, suspended, revoked, allowedActivations, entitlementSetId }) => ({ expiresAt, suspended, revoked, allowedActivations, entitlementSetId }));
}

for (const life of lives) {
  test(`delivered in any order and one of them twice, through inbox, worker and vendor, it ends as the life did: ${life.name}`, { timeout: 240_000 }, async () => {
    const expected = await rigAfter(life, life.events);
    assert.equal(expected.length, 1);
    const arrivals = fc.tuple(fc.shuffledSubarray([...life.events], { minLength: life.events.length }), fc.nat(life.events.length - 1), fc.nat(life.events.length));
    await fc.assert(
      fc.asyncProperty(arrivals, async ([order, which, where]) => {
        const twice = order.slice(which, which + 1).map((event) => resent(event, 'again'));
        assert.deepEqual(await rigAfter(life, order.toSpliced(where, 0, ...twice)), expected);
      }),
      { numRuns: 10 },
    );
  });
}
