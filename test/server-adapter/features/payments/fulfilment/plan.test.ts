import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Effect } from '../../../../../server-adapter/src/features/payments/fulfilment/effect.ts';
import type { MappedLine } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { plan as planWithTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/plan.ts';
import type { Purchase } from '../../../../../server-adapter/src/features/payments/fulfilment/purchase.ts';
import { defaultPolicy, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { StoredEffect } from '../../../../../server-adapter/src/ports/store.ts';
import { paidPurchase } from './paid-purchase.ts';

const purchase: Purchase = { ...paidPurchase(), buyer: { email: 'ada@example.com', name: 'Ada Lovelace' } };
const mapping = { productId: 'p1' };
const plan = (of: Purchase, lines: readonly MappedLine[], ledger: readonly StoredEffect[]) => planWithTerms(of, { lines: [...lines], unmapped: [], uncounted: [], incidental: [] }, toTerms(of, defaultPolicy, 0), ledger);
const whole = (quantity = 1): MappedLine[] => [{ id: 'whole', quantity, mapping }];

/** Carries effects out in no world but the ledger, until nothing is left to do. */
function carryOut(of: Purchase, lines: readonly MappedLine[], ledger: StoredEffect[] = []): { done: Effect[]; ledger: StoredEffect[] } {
  const done: Effect[] = [];
  for (let round = 0; round < 10; round += 1) {
    const effects = plan(of, lines, ledger);
    if (effects.length === 0) return { done, ledger };
    for (const effect of effects) {
      done.push(effect);
      const stored: StoredEffect = { id: effect.id, purchaseId: of.id, kind: effect.kind, state: 'done', desired: JSON.stringify(effect.desired), result: JSON.stringify(resultOf(effect)), attemptedAt: 1, attempts: 1, reason: null, updatedAt: 1 };
      ledger = [...ledger.filter(({ id }) => id !== effect.id), stored].sort((a, b) => (a.id < b.id ? -1 : 1));
    }
  }
  throw new Error('The plan never ends.');
}

function resultOf(effect: Effect): object {
  if (effect.kind === 'user') return { userId: 'user-1', created: true };
  if (effect.kind === 'license' && 'mapping' in effect.desired) return { licenseId: `license of ${effect.id}`, seats: ('adopted' in effect.desired ? effect.desired.adopted.seats : effect.desired.seats) ?? 1, mapping: effect.desired.mapping };
  return effect.desired;
}

const idsOf = (effects: readonly Effect[]) => effects.map(({ id }) => id);

test('nothing is done for what is not paid, has no buyer, or has no mapping', () => {
  assert.deepEqual(plan({ ...purchase, payments: [] }, whole(), []), []);
  assert.deepEqual(plan({ ...purchase, buyer: null }, whole(), []), []);
  assert.deepEqual(plan(purchase, [], []), []);
});

test('first the user, then the invitation and one license per unit, then what is to be set on them', () => {
  const { done } = carryOut({ ...purchase, ...paidPurchase('2027-01-01T00:00:00.000Z'), buyer: purchase.buyer }, whole(2));
  assert.deepEqual(idsOf(done), ['stripe:sub_1:user', 'stripe:sub_1:invitation', 'stripe:sub_1:p1:whole:0:license', 'stripe:sub_1:p1:whole:1:license', 'stripe:sub_1:p1:whole:0:expiry', 'stripe:sub_1:p1:whole:1:expiry']);
});

test('a license carries the references of its purchase and those of its line', () => {
  const lines = whole().map((line) => ({ ...line, references: { fastspring_driver: 'bundle_suite' } }));
  const license = carryOut({ ...purchase, references: { fastspring_order_id: 'o-1' } }, lines).done.find(({ kind }) => kind === 'license');
  assert.deepEqual(license?.desired && 'references' in license.desired && license.desired.references, { fastspring_order_id: 'o-1', fastspring_driver: 'bundle_suite' });
});

test('somebody who had an account before is not invited', () => {
  const user: StoredEffect = { id: 'stripe:sub_1:user', purchaseId: purchase.id, kind: 'user', state: 'done', desired: '{}', result: '{"userId":"user-1","created":false}', attemptedAt: null, attempts: 1, reason: null, updatedAt: 1 };
  assert.deepEqual(idsOf(plan(purchase, whole(), [user])), ['stripe:sub_1:p1:whole:0:license']);
});

test('what was begun and not finished is planned again under the same id', () => {
  const { ledger } = carryOut(purchase, whole());
  const unfinished = ledger.map((effect) => (effect.kind === 'license' ? { ...effect, state: 'intended' as const, result: null } : effect));
  assert.deepEqual(idsOf(plan(purchase, whole(), unfinished)), ['stripe:sub_1:p1:whole:0:license']);
});

test('a renewal sets the end once, and a repeat sets nothing', () => {
  const first = carryOut({ ...purchase, ...paidPurchase('2027-01-01T00:00:00.000Z'), buyer: purchase.buyer }, whole());
  const renewed = { ...purchase, ...paidPurchase('2028-01-01T00:00:00.000Z'), buyer: purchase.buyer };
  const second = carryOut(renewed, whole(), first.ledger);
  assert.deepEqual(second.done.map(({ id, desired }) => [id, (desired as { expiresAt: string }).expiresAt]), [['stripe:sub_1:p1:whole:0:expiry', '2028-01-01T00:00:00.000Z']]);
  assert.deepEqual(carryOut(renewed, whole(), second.ledger).done, []);
});

test('a quantity is licenses, or seats of one license, and seats that change are set', () => {
  const seats = (quantity: number): MappedLine[] => [{ id: 'whole', quantity, mapping: { ...mapping, quantity: 'seats' } }];
  const first = carryOut(purchase, seats(3));
  assert.deepEqual(first.done.filter(({ kind }) => kind === 'license').map(({ desired }) => (desired as { seats?: number }).seats), [3]);
  assert.deepEqual(carryOut(purchase, seats(3), first.ledger).done, []);
  assert.deepEqual(carryOut(purchase, seats(5), first.ledger).done, [{ kind: 'seats', id: 'stripe:sub_1:p1:whole:0:seats', desired: { licenseId: 'license of stripe:sub_1:p1:whole:0:license', seats: 5 } }]);
});

test('a line that takes the place of another takes over its license', () => {
  const first = carryOut(purchase, whole());
  const itemized: MappedLine[] = [{ id: 'si_1', quantity: 1, mapping }];
  assert.deepEqual(carryOut(purchase, itemized, first.ledger).done, []);
  const more = carryOut(purchase, [{ id: 'si_1', quantity: 2, mapping }], first.ledger);
  assert.deepEqual(idsOf(more.done), ['stripe:sub_1:p1:si_1:1:license']);
  assert.deepEqual(carryOut(purchase, [{ id: 'si_1', quantity: 2, mapping }], more.ledger).done, []);
});

test('whatever lines a purchase is told to have in turn, it gets as many licenses as it ever had units, and no more', () => {
  const lines = fc.uniqueArray(fc.record({ id: fc.constantFrom('whole', 'si_1', 'si_2', 'a:b'), quantity: fc.integer({ min: 1, max: 3 }), mapping: fc.constant(mapping) }), { selector: ({ id }) => id, minLength: 1 });
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), (turns) => {
      let ledger: StoredEffect[] = [];
      for (const turn of turns) ({ ledger } = carryOut(purchase, turn, ledger));
      const units = turns.map((turn) => turn.reduce((sum, { quantity }) => sum + quantity, 0));
      assert.equal(ledger.filter(({ kind }) => kind === 'license').length, Math.max(...units));
    }),
    { numRuns: 500 },
  );
});

test('more than any purchase may become is not even laid out, whoever asks', () => {
  for (const quantity of [1_001, Number.MAX_SAFE_INTEGER]) assert.deepEqual(plan(purchase, whole(quantity), []), []);
  assert.equal(plan(purchase, [{ id: 'whole', quantity: 5_000, mapping: { productId: 'p1', quantity: 'seats' } }], []).length, 1);
});
