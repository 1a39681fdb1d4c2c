import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Effect } from '../../../../../server-adapter/src/features/payments/fulfilment/effect.ts';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import { withPaidChanges } from '../../../../../server-adapter/src/features/payments/fulfilment/paid-changes.ts';
import { mapLines } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { plan } from '../../../../../server-adapter/src/features/payments/fulfilment/plan.ts';
import type { PurchaseEventRecord } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { countsOf, defaultPolicy, type Policy, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';
import type { StoredEffect } from '../../../../../server-adapter/src/ports/store.ts';

const purchaseId = 'shop:sub_1';
const day = 86_400_000;
const start = Date.UTC(2027, 0, 1);
const month = (count: number) => new Date(Date.UTC(2027, count, 1)).toISOString();
type Told = PurchaseEvent extends infer Event ? (Event extends PurchaseEvent ? Omit<Event, 'purchaseId'> & { purchaseId?: string } : never) : never;

/** Events of a life, a day apart. */
function life(...events: Told[]): PurchaseEventRecord[] {
  return events.map((event, index) => ({ id: `evt_${index}`, type: event.kind, occurredAt: start + index * day, receivedAt: 0, heardThrough: [], purchase: { purchaseId, ...event } as PurchaseEvent }));
}

const buyer = { email: 'ada@example.com' };
const lines = (quantity: number) => [{ id: 'si_1', quantity, catalogueIds: ['price_1'] }];
const paid = (payment: string, through: number, more: object = {}): Told => ({ kind: 'paid', payment, paidThrough: month(through), buyer, lines: lines(1), ...more });

type FakeLicense = { expiresAt: string | null; suspended: boolean; revoked: boolean; expirySet: number; licenseTemplateId?: string | undefined };

/** The licenses that there are at the vendor once everything that arrived in this order was worked on, one delivery at a time. */
function licensesAfter(arrivals: readonly PurchaseEventRecord[], policy: Policy = defaultPolicy, now = start + 60 * day) {
  const known: PurchaseEventRecord[] = [];
  let ledger: StoredEffect[] = [];
  const licenses = new Map<string, FakeLicense>();
  for (const arrival of arrivals) {
    known.push(arrival);
    const purchase = withPaidChanges(fold(purchaseId, known), countsOf(policy));
    const mapped = mapLines(purchase, { price_1: { productId: 'p1', licenseTemplateId: 't1' }, price_2: { productId: 'p1', licenseTemplateId: 't2' }, price_other: { productId: 'p2' } });
    for (let round = 0; ; round += 1) {
      const effects = plan(purchase, mapped, toTerms(purchase, policy, now), ledger);
      if (effects.length === 0) break;
      assert.ok(round < 10, 'the plan ends');
      for (const effect of effects) {
        const stored: StoredEffect = { id: effect.id, purchaseId, kind: effect.kind, state: 'done', desired: '{}', result: JSON.stringify(carryOut(effect, licenses)), attemptedAt: 1, attempts: 1, reason: null, updatedAt: 1 };
        ledger = [...ledger.filter(({ id }) => id !== effect.id), stored];
      }
    }
  }
  return [...licenses.values()];
}

function carryOut(effect: Effect, licenses: Map<string, FakeLicense>): object {
  if (effect.kind === 'user') return { userId: 'user-1', created: false };
  if (effect.kind === 'license') {
    assert.ok('mapping' in effect.desired);
    licenses.set(effect.id, { expiresAt: null, suspended: false, revoked: false, expirySet: 0, licenseTemplateId: effect.desired.mapping.licenseTemplateId });
    return { licenseId: effect.id, seats: 1, mapping: effect.desired.mapping };
  }
  if (effect.kind === 'expiry' || effect.kind === 'standing') {
    const { licenseId, ...desired } = effect.desired;
    const change = 'held' in desired ? { suspended: desired.suspended, revoked: desired.revoked } : desired;
    const license = licenses.get(licenseId);
    assert.ok(license);
    Object.assign(license, change, effect.kind === 'expiry' ? { expirySet: license.expirySet + 1 } : {});
  }
  if (effect.kind === 'mapping') {
    const license = licenses.get(effect.desired.licenseId);
    assert.ok(license);
    Object.assign(license, { [effect.desired.field]: effect.desired.value });
  }
  return effect.desired;
}

const withoutCount = (licenses: ReturnType<typeof licensesAfter>) => licenses.map(({ expiresAt, suspended, revoked, licenseTemplateId }) => ({ expiresAt, suspended, revoked, licenseTemplateId }));
const terms = (licenses: ReturnType<typeof licensesAfter>) => licenses.map(({ expiresAt, suspended, revoked }) => ({ expiresAt, suspended, revoked }));

const happening: fc.Arbitrary<Told> = fc.oneof(
  fc.tuple(fc.constantFrom('in_1', 'in_2', 'in_3'), fc.integer({ min: 1, max: 4 })).map(([payment, through]) => paid(payment, through)),
  fc.constantFrom<Told>({ kind: 'opened', buyer }, { kind: 'paid', buyer, lines: lines(1) }, { kind: 'changed', lines: [{ id: 'si_2', quantity: 1, catalogueIds: ['price_2'] }] }, { kind: 'overdue' }, { kind: 'paused' }, { kind: 'resumed' }, { kind: 'resumed', announcedThrough: month(5) }, { kind: 'overdue', debt: 'in_2' }, { kind: 'waived', debt: 'in_2' }, { kind: 'ended' }),
  fc.tuple(fc.constantFrom('refunded' as const, 'disputed' as const, 'dispute-won' as const), fc.constantFrom('in_1', 'in_2', purchaseId), fc.boolean()).map(([kind, name, full]): Told => (kind === 'refunded' ? { kind, full, purchaseId: name } : { kind, purchaseId: name })),
  fc.tuple(fc.constantFrom('in_1', 'in_4'), fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, 90), fc.constantFrom(0, 2)).map(([payment, through, amount, age]) => paid(payment, through, { amount, asOf: start - age * day, pays: [{ lineId: 'si_1', paidThrough: month(through) }], credits: [{}] })),
  fc.tuple(fc.constantFrom('in_5', 'in_6'), fc.integer({ min: 1, max: 4 })).map(([document, through]): Told => ({ kind: 'adjusted', document, pays: [{ lineId: 'si_1', paidThrough: month(through) }], credits: [{ lineId: 'si_1' }] })),
  fc.tuple(fc.constantFrom('re_1', 're_2'), fc.constantFrom('in_1', 'in_2', purchaseId)).map(([refund, name]): Told => ({ kind: 'refund-failed', refund, purchaseId: name })),
  fc.tuple(fc.constantFrom('re_1', 're_2'), fc.constantFrom('in_1', 'in_2'), fc.constantFrom(30, 60)).map(([id, name, amount]): Told => ({ kind: 'refunded', full: false, purchaseId: name, part: { id, amount, of: 90 } })),
);
const policies = fc.record<Policy>({ onCancel: fc.constantFrom('expire', 'suspend', 'revoke'), onRefund: fc.constantFrom('suspend', 'revoke', 'ignore'), onDispute: fc.constantFrom('suspend', 'revoke', 'ignore'), overdueGraceDays: fc.constantFrom(0, 7, 365), renewalSlackHours: fc.constantFrom(0, 24) });

test('a life of up to six events ends in the same state in whichever order they arrive, and whichever of them arrive again', () => {
  const lives = fc.array(happening, { minLength: 1, maxLength: 6 }).map((events) => life(...events));
  const arrivals = lives.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.array(fc.nat(events.length - 1), { maxLength: 3 })));
  fc.assert(
    fc.property(arrivals, policies, ([events, shuffled, again], policy) => {
      const repeated = again.flatMap((index) => shuffled.slice(index, index + 1));
      assert.deepEqual(withoutCount(licensesAfter([...shuffled, ...repeated], policy)), withoutCount(licensesAfter(events, policy)));
    }),
    { numRuns: 3000 },
  );
});

test('every one of the 720 orders of one long life ends as the life did', () => {
  const events = life(paid('in_1', 1), { kind: 'overdue' }, paid('in_2', 2), { kind: 'paused' }, paid('in_3', 3), { kind: 'refunded', full: true, purchaseId: 'in_3' });
  const orders = (rest: readonly PurchaseEventRecord[]): PurchaseEventRecord[][] => (rest.length === 0 ? [[]] : rest.flatMap((event) => orders(rest.filter((other) => other !== event)).map((order) => [event, ...order])));
  const all = orders(events);
  assert.equal(all.length, 720);
  for (const order of all) assert.deepEqual(terms(licensesAfter(order)), [{ expiresAt: month(2), suspended: false, revoked: false }]);
});

test('a renewal that is told ten times moves the end once', () => {
  const [first, renewal] = life(paid('in_1', 1), paid('in_2', 2));
  assert.ok(first && renewal);
  const told = Array.from({ length: 10 }, (_, index) => ({ ...renewal, id: `evt_resent_${index}`, occurredAt: renewal.occurredAt + index }));
  const [license, ...more] = licensesAfter([first, ...told]);
  assert.deepEqual([license?.expiresAt, license?.expirySet, more.length], [month(2), 2, 0]);
});

test('a subscription that ended runs to the end of what was paid, or is suspended, or is revoked, and a new payment makes that good', () => {
  const events = life(paid('in_1', 1), { kind: 'ended' });
  const state = (policy: Partial<Policy>, more: Told[] = []) => terms(licensesAfter([...events, ...life({ kind: 'opened' }, { kind: 'opened' }, ...more).slice(2)], { ...defaultPolicy, ...policy }));
  assert.deepEqual(state({}), [{ expiresAt: month(1), suspended: false, revoked: false }]);
  assert.deepEqual(state({ onCancel: 'suspend' }), [{ expiresAt: month(1), suspended: true, revoked: false }]);
  assert.deepEqual(state({ onCancel: 'revoke' }), [{ expiresAt: month(1), suspended: false, revoked: true }]);
  assert.deepEqual(state({ onCancel: 'revoke' }, [paid('in_2', 2)]), [{ expiresAt: month(2), suspended: false, revoked: false }]);
  assert.deepEqual(terms(licensesAfter(life({ kind: 'paid', buyer, lines: lines(1) }, { kind: 'ended' }))), [{ expiresAt: null, suspended: true, revoked: false }], 'nobody knows how long it was paid for');
});

test('while a payment is due the licenses work on for the grace, and are suspended after it', () => {
  const events = life(paid('in_1', 1), { kind: 'overdue' });
  const dueSince = start + day;
  const at = (now: number) => terms(licensesAfter(events, { ...defaultPolicy, overdueGraceDays: 40 }, now));
  const graceEnds = new Date(dueSince + 40 * day).toISOString();
  assert.deepEqual(at(dueSince + 40 * day - 1), [{ expiresAt: graceEnds, suspended: false, revoked: false }]);
  assert.deepEqual(at(dueSince + 40 * day), [{ expiresAt: graceEnds, suspended: true, revoked: false }]);
});

test('a refund takes back its own payment: what others paid for stands, and a part of it takes nothing', () => {
  const refund = (payment: string, full = true): Told => ({ kind: 'refunded', full, purchaseId: payment });
  const suspended = (...events: Told[]) => licensesAfter(life(...events)).map((license) => license.suspended);
  assert.deepEqual(suspended(paid('in_1', 1), refund('in_1')), [true]);
  assert.deepEqual(suspended(paid('in_1', 1), refund('in_1', false)), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), refund('in_1'), paid('in_2', 2)), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), paid('in_2', 2), refund('in_1')), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), refund('in_1'), paid('in_1', 1)), [true], 'the same payment, told again');
  assert.deepEqual(suspended(paid('in_1', 1), refund(purchaseId)), [true], 'the purchase as a whole');
});

test('parts of a payment that went back and add up to it are all of it, in whichever order they are told and however often', () => {
  const part = (id: string, amount: number, of?: number): Told => ({ kind: 'refunded', full: false, purchaseId: 'in_1', part: { id, amount, of } });
  const suspended = (...events: Told[]) => licensesAfter(life(...events)).map((license) => license.suspended);
  const payment = paid('in_1', 1, { amount: 0.8 });
  assert.deepEqual(suspended(payment, part('re_1', 0.7), part('re_1', 0.7)), [false], 'one refund, told twice');
  assert.deepEqual(suspended(payment, part('re_1', 0.7), part('re_2', 0.1)), [true]);
  assert.deepEqual(suspended(part('re_2', 0.1), payment, part('re_1', 0.7), part('re_2', 0.1)), [true]);
  assert.deepEqual(suspended(paid('in_1', 1), part('re_1', 30, 90), part('re_2', 30, 90), part('re_3', 29, 90)), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), part('re_1', 30, 90), part('re_2', 30, 90), part('re_3', 30, 90)), [true]);
  assert.deepEqual(suspended(paid('in_1', 1), part('ch_1', 30, 90), part('ch_1', 90, 90), part('ch_1', 60, 90)), [true], 'how much until now, under one name');
  assert.deepEqual(suspended(paid('in_1', 1), part('re_1', 90)), [false], 'nobody knows how much was paid');
  assert.deepEqual(suspended(payment, part('re_1', 0.8), paid('in_2', 2)), [false], 'another payment restores');
});

test('a refund that fails restores, of whatever it was and however often it is told, and another refund suspends again', () => {
  const refund: Told = { kind: 'refunded', full: true, purchaseId: 'in_1' };
  const failed = (name: string, payment = 'in_1'): Told => ({ kind: 'refund-failed', refund: name, purchaseId: payment });
  const part = (id: string, amount: number): Told => ({ kind: 'refunded', full: false, purchaseId: 'in_1', part: { id, amount, of: 90 } });
  const suspended = (...events: Told[]) => licensesAfter(life(...events)).map((license) => license.suspended);
  assert.deepEqual(suspended(paid('in_1', 1), refund, failed('re_1')), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), refund, failed('re_1'), failed('re_1'), refund, failed('re_1')), [true], 'the first failure, told once more after another refund');
  assert.deepEqual(suspended(paid('in_1', 1), refund, failed('re_1'), refund, failed('re_2')), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), refund, failed('re_1', 'in_2')), [true], 'a refund of another payment');
  assert.deepEqual(suspended(paid('in_1', 1), part('re_1', 60), part('re_2', 30), failed('re_1')), [false]);
  assert.deepEqual(suspended(paid('in_1', 1), part('re_1', 60), part('re_2', 30), failed('re_1'), part('re_3', 60)), [true]);
  assert.deepEqual(suspended(paid('in_1', 1), part('in_1', 90), failed('in_1'), part('in_1', 90)), [true], 'where a payment names its refunds');
  assert.deepEqual(suspended(failed('re_1'), paid('in_1', 1)), [false], 'a failure of what nobody told');
});

test('a dispute suspends, and one that is won restores', () => {
  const dispute: Told = { kind: 'disputed', purchaseId: 'in_1' };
  assert.deepEqual(licensesAfter(life(paid('in_1', 1), dispute)).map(({ suspended }) => suspended), [true]);
  assert.deepEqual(licensesAfter(life(paid('in_1', 1), dispute, { kind: 'dispute-won', purchaseId: 'in_1' })).map(({ suspended }) => suspended), [false]);
});

test('of a smaller quantity the surplus is suspended at once, and is back when the quantity rises again', () => {
  const events = life(paid('in_1', 1, { lines: lines(3) }), { kind: 'changed', lines: lines(1) }, paid('in_2', 2), { kind: 'changed', lines: lines(2) });
  const state = (count: number) => licensesAfter(events.slice(0, count)).map(({ expiresAt, suspended }) => [expiresAt, suspended]);
  assert.deepEqual(state(2), [[month(1), false], [month(1), true], [month(1), true]]);
  assert.deepEqual(state(3), [[month(2), false], [month(1), true], [month(1), true]]);
  assert.deepEqual(state(4), [[month(2), false], [month(2), false], [month(1), true]]);
});

test('of another product it is another license, the one before is suspended, and is back with its plan', () => {
  const plan = (price: string, count = 1) => ({ lines: [{ id: 'si_1', quantity: count, catalogueIds: [price] }] });
  const events = life(paid('in_1', 1), { kind: 'changed', ...plan('price_other') }, paid('in_2', 2, plan('price_other')), { kind: 'changed', ...plan('price_1') });
  const state = (count: number) => licensesAfter(events.slice(0, count)).map(({ suspended }) => suspended);
  assert.deepEqual(state(1), [false]);
  assert.deepEqual(state(2), [true, false]);
  assert.deepEqual(state(3), [true, false]);
  assert.deepEqual(state(4), [false, true]);
});

test('a license works a little longer than it is paid for while the subscription goes on, and not when it has ended or is paused', () => {
  const ends = (...events: Told[]) => licensesAfter(life(...events), { ...defaultPolicy, renewalSlackHours: 24 }).map(({ expiresAt }) => expiresAt);
  const aDayLater = new Date(Date.parse(month(1)) + day).toISOString();
  assert.deepEqual(ends(paid('in_1', 1)), [aDayLater]);
  assert.deepEqual(ends(paid('in_1', 1), { kind: 'ended' }), [month(1)]);
  assert.deepEqual(ends(paid('in_1', 1), { kind: 'paused' }), [month(1)]);
  assert.deepEqual(ends(paid('in_1', 1), { kind: 'paused' }, { kind: 'resumed' }), [aDayLater]);
  assert.deepEqual(ends({ kind: 'paid', buyer, lines: lines(1) }), [null], 'what has no end gets none');
});

test('a final invoice does not begin again what is over, and one that pays for longer does', () => {
  const suspended = (...events: Told[]) => licensesAfter(life(...events), { ...defaultPolicy, onCancel: 'suspend' }).map((license) => license.suspended);
  assert.deepEqual(suspended(paid('in_1', 2), { kind: 'ended' }, paid('in_2', 2)), [true]);
  assert.deepEqual(suspended(paid('in_1', 2), { kind: 'ended' }, paid('in_2', 3)), [false]);
});
