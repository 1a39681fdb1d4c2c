import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import type { PurchaseEventRecord } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import type { PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';

const purchaseId = 'stripe:sub_1';

function record(id: string, occurredAt: number, purchase: Pick<PurchaseEvent, 'kind'> & Record<string, unknown>): PurchaseEventRecord {
  return { id, type: purchase.kind, occurredAt, receivedAt: 0, heardThrough: [], purchase: { ...purchase, purchaseId } as PurchaseEvent };
}

const instant = fc.integer({ min: 0, max: 3 }).map((month) => new Date(Date.UTC(2027, month, 1)).toISOString());
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const event = fc.record({
  kind: fc.constantFrom('opened' as const, 'changed' as const, 'adjusted' as const, 'waived' as const, 'paid' as const, 'overdue' as const, 'paused' as const, 'resumed' as const, 'refunded' as const, 'refund-failed' as const, 'disputed' as const, 'dispute-won' as const, 'ended' as const),
  payment: maybe(fc.constantFrom('in_1', 'in_2')),
  document: fc.constantFrom('in_3', 'in_4'),
  debt: fc.constantFrom('in_1', 'in_2'),
  asOf: maybe(fc.integer({ min: 0, max: 3 })),
  amount: maybe(fc.constantFrom(0, 90)),
  announcedThrough: maybe(instant),
  credits: fc.constantFrom([], [{}], [{ lineId: 'si_1' }]),
  pays: fc.constant([{ lineId: 'si_1', paidThrough: '2027-02-01T00:00:00.000Z' }]),
  follows: maybe(fc.subarray(['pi_1', 'pi_2'])),
  full: fc.boolean(),
  paidThrough: maybe(instant),
  buyer: maybe(fc.record({ email: fc.constantFrom('a@example.com', 'b@example.com'), name: maybe(fc.constantFrom('A', 'B')) })),
  lines: maybe(fc.array(fc.record({ id: fc.constantFrom('si_1', 'si_2'), quantity: fc.integer({ min: 1, max: 3 }), catalogueIds: fc.constant<string[]>(['price_1']) }), { maxLength: 2 })),
  summary: maybe(fc.record({ quantity: fc.constant(1), catalogueIds: fc.constantFrom(['plink_1'], []), mapping: maybe(fc.constantFrom({ productId: 'p1' }, { productId: 'p2' })) })),
  references: maybe(fc.dictionary(fc.constantFrom('x', 'y'), fc.constantFrom('1', '2'))),
});
/** Several events may fall into one instant: a source tells whole seconds. */
const life = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), event), { minLength: 1, maxLength: 6 }).map((events) => events.map(([occurredAt, told], index) => record(`evt_${index}`, occurredAt, told)));

test('every order of arrival and every repetition folds to the same purchase', () => {
  fc.assert(
    fc.property(
      life.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.array(fc.constantFrom(...events), { maxLength: 4 }))),
      ([events, shuffled, repeated]) => assert.deepEqual(fold(purchaseId, [...repeated, ...shuffled]), fold(purchaseId, events)),
    ),
    { numRuns: 1000 },
  );
});

test('a purchase is paid once any event says so, and each payment has its own end', () => {
  const events = [
    record('evt_3', 3, { kind: 'paid', payment: 'in_2', paidThrough: '2027-03-01T00:00:00.000Z' }),
    record('evt_1', 1, { kind: 'opened' }),
    record('evt_2', 2, { kind: 'paid', payment: 'in_1', paidThrough: '2027-02-01T00:00:00.000Z' }),
  ];
  assert.equal(fold(purchaseId, events.slice(1, 2)).payments.length, 0);
  const { payments } = fold(purchaseId, events);
  assert.deepEqual(payments.map(({ id, paidThrough }) => [id, paidThrough]), [['in_1', '2027-02-01T00:00:00.000Z'], ['in_2', '2027-03-01T00:00:00.000Z']]);
});

test('of two ends of one payment the later instant counts, however it is written', () => {
  const endOf = (...ends: string[]) => fold(purchaseId, ends.map((paidThrough, index) => record(`evt_${index}`, index, { kind: 'paid', payment: 'in_1', paidThrough }))).payments[0]?.paidThrough;
  assert.equal(endOf('2027-02-01T10:00:00Z', '2027-02-01T10:00:00.000Z'), '2027-02-01T10:00:00Z', 'the same instant: what was there stays');
  assert.equal(endOf('2027-02-01T10:00:00.500Z', '2027-02-01T10:00:00Z'), '2027-02-01T10:00:00.500Z', 'compared as text, Z would come after .500Z');
  assert.equal(endOf('2027-02-01T23:00:00-02:00', '2027-02-02T00:30:00Z'), '2027-02-01T23:00:00-02:00', 'with an offset');
});

test('what a document says of lines holds from when it was drawn up, however late it is paid', () => {
  const line = (quantity: number) => [{ id: 'si_1', quantity, catalogueIds: ['price_1'] }];
  const late = record('evt_3', 30, { kind: 'paid', payment: 'in_1', asOf: 10, lines: line(1) });
  const events = [record('evt_1', 20, { kind: 'changed', lines: line(5) }), late];
  assert.equal(fold(purchaseId, events).lines?.[0]?.quantity, 5);
});

test('changes of one instant are put in the order of their content', () => {
  const line = (quantity: number) => [{ id: 'si_1', quantity, catalogueIds: ['price_1'] }];
  const change = (id: string, from: number, to: number) => record(id, 5, { kind: 'changed', lines: line(to), revision: { from: String(from), to: String(to) } });
  const chain = [change('evt_c', 1, 2), change('evt_b', 2, 3), change('evt_a', 3, 4)];
  for (const order of [chain, chain.toReversed(), [chain[1], chain[2], chain[0]]]) assert.equal(fold(purchaseId, order.flatMap((event) => event ?? [])).lines?.[0]?.quantity, 4);
});

test('who bought it stays who bought it, and later events fill what was left out', () => {
  const purchase = fold(purchaseId, [
    record('evt_1', 1, { kind: 'paid', buyer: { email: 'first@example.com' } }),
    record('evt_2', 2, { kind: 'paid', buyer: { email: 'second@example.com', name: 'Ada' } }),
  ]);
  assert.equal(purchase.buyer?.email, 'first@example.com');
  assert.equal(purchase.buyer?.name, 'Ada');
});

test('the lines that were told last hold, and a mapping outlives an event without one', () => {
  const line = (quantity: number) => [{ id: 'si_1', quantity, catalogueIds: [] }];
  const purchase = fold(purchaseId, [
    record('evt_1', 1, { kind: 'paid', lines: line(1), summary: { quantity: 1, catalogueIds: ['plink_1'], mapping: { productId: 'p1' } } }),
    record('evt_2', 2, { kind: 'paid', lines: line(5), summary: { quantity: 1, catalogueIds: [] } }),
    record('evt_3', 3, { kind: 'paid' }),
  ]);
  assert.equal(purchase.lines?.[0]?.quantity, 5);
  assert.deepEqual(purchase.summary, { quantity: 1, catalogueIds: ['plink_1'], mapping: { productId: 'p1' } });
});

test('what an overdue subscription says of its lines holds only where nothing is known of them, and once it is paid', () => {
  const line = (quantity: number) => [{ id: 'si_1', quantity, catalogueIds: [] }];
  const quantityAfter = (...events: PurchaseEventRecord[]) => fold(purchaseId, events).lines?.[0]?.quantity;
  const [paid, overdue] = [record('evt_1', 1, { kind: 'paid', payment: 'in_1', lines: line(1) }), record('evt_2', 2, { kind: 'overdue', debt: 'in_2', lines: line(3) })];
  assert.equal(quantityAfter(overdue), 3);
  assert.equal(quantityAfter(paid, overdue), 1);
  assert.equal(quantityAfter(paid, overdue, record('evt_3', 3, { kind: 'paid', payment: 'in_2', lines: line(3) })), 3);
  assert.equal(quantityAfter(paid, overdue, record('evt_3', 3, { kind: 'resumed', lines: line(3) })), 3);
});

test('of events of one instant a payment comes before the end, and the end before nothing', () => {
  const paid = record('evt_2', 1, { kind: 'paid', payment: 'in_1', paidThrough: '2027-02-01T00:00:00.000Z' });
  assert.notEqual(fold(purchaseId, [record('evt_1', 1, { kind: 'ended' }), paid]).endedAt, null);
  assert.deepEqual(fold(purchaseId, [record('evt_1', 1, { kind: 'paused' }), record('evt_0', 1, { kind: 'resumed' })]).pausedSince, null);
  assert.deepEqual(fold(purchaseId, [record('evt_3', 1, { kind: 'dispute-won' }), record('evt_4', 1, { kind: 'disputed' }), paid]).disputed, []);
});

test('what is over is not begun again by what is free, however long that is for', () => {
  const [paid, ended] = [record('evt_1', 1, { kind: 'paid', payment: 'in_1', amount: 90, paidThrough: '2027-02-01T00:00:00.000Z' }), record('evt_2', 2, { kind: 'ended' })];
  const later = (amount: number) => record('evt_3', 3, { kind: 'paid', payment: 'in_2', amount, paidThrough: '2027-03-01T00:00:00.000Z' });
  assert.notEqual(fold(purchaseId, [paid, ended, later(0)]).endedAt, null);
  assert.equal(fold(purchaseId, [paid, ended, later(90)]).endedAt, null);
});
