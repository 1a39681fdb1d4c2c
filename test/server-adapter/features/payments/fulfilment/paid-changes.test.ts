import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MappedPurchase, mapLines } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { withPaidChanges } from '../../../../../server-adapter/src/features/payments/fulfilment/paid-changes.ts';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import type { PurchaseEventRecord } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { defaultPolicy, termsOfLine, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';

const purchaseId = 'stripe:sub_1';
const day = 86_400_000;
const start = Date.UTC(2027, 0, 1);
const at = (days: number) => new Date(start + days * day).toISOString();
type Said = Pick<PurchaseEvent, 'kind'> & Record<string, unknown>;

const line = (quantity: number, price = 'price_small', id = 'si_1') => ({ id, quantity, catalogueIds: [price] });
const bills = (quantity: number, price = 'price_small', lineId = 'si_1') => ({ lineId, quantity, catalogueIds: [price], paidThrough: at(365) });
/** On these days: `[day, event]`. */
function record([days, said]: [number, Said], index: number): PurchaseEventRecord {
  return { id: `evt_${index}`, type: said.kind, occurredAt: start + days * day, receivedAt: 0, heardThrough: [], purchase: { purchaseId, ...said } as PurchaseEvent };
}

const year: [number, Said] = [0, { kind: 'paid', payment: 'in_year', amount: 1000, lines: [line(10)], pays: [bills(10)] }];
const change = (days: number, ...lines: object[]): [number, Said] => [days, { kind: 'resumed', lines }];
const bill = (days: number, pays: object[], more: object = {}): [number, Said] => [days, { kind: 'paid', payment: `in_${days}`, amount: 100, pays, credits: [{ lineId: 'si_1' }], ...more }];
const refund = (days: number, payment: string): [number, Said] => [days, { kind: 'refunded', full: true, purchaseId: payment }];

/** What the lines are, and until when: `10 × price_small until 2028-01-01`. In either order of arrival. */
function linesAfter(events: [number, Said][], policy = defaultPolicy): string[] {
  const records = events.map(record);
  const [some, others] = [records, records.toReversed()].map((arrived) => {
    const purchase = withPaidChanges(fold(purchaseId, arrived), { refunds: policy.onRefund !== 'ignore', disputes: policy.onDispute !== 'ignore' });
    const mapped: MappedPurchase = mapLines(purchase, { '*': { productId: 'p1' } });
    const terms = toTerms(purchase, policy, start + 100 * day);
    return (purchase.lines ?? []).map(({ id, quantity, catalogueIds }) => {
      assert.ok(mapped.lines.some((one) => one.id === id));
      const { expiresAt, suspended } = termsOfLine(terms, id);
      return `${quantity} × ${catalogueIds[0]}${suspended ? ', suspended' : ''} until ${expiresAt?.slice(0, 10)}`;
    });
  });
  assert.deepEqual(others, some);
  return some ?? [];
}

test('of seats that were added in the middle of a period and refunded nothing stays, and the year does', () => {
  const added = [year, change(30, line(12)), bill(30, [bills(12)])];
  assert.deepEqual(linesAfter(added), ['12 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...added, refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...added, refund(40, 'in_30')], { ...defaultPolicy, onRefund: 'ignore' }), ['12 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...added, refund(40, 'in_year')]), ['12 × price_small until 2028-01-01'], 'the change was paid');
});

test('what a subscription says of itself afterwards brings back no change that was refunded, and another change holds', () => {
  const refunded = [year, change(30, line(12)), bill(30, [bills(12)]), refund(40, 'in_30')];
  assert.deepEqual(linesAfter([...refunded, change(41, line(12))]), ['10 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...refunded, change(41, line(10))]), ['10 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...refunded, change(41, line(14)), bill(41, [bills(14)])]), ['14 × price_small until 2028-01-01']);
});

test('a payment for the next period pays for the change after all', () => {
  const renewal: [number, Said] = [365, { kind: 'paid', payment: 'in_2', amount: 1200, pays: [{ ...bills(12), paidThrough: at(730) }] }];
  const refunded = [year, change(30, line(12)), bill(30, [bills(12)]), refund(40, 'in_30')];
  assert.deepEqual(linesAfter([...refunded, renewal]), ['12 × price_small until 2028-12-31']);
  assert.deepEqual(linesAfter([...refunded, renewal, refund(370, 'in_2')]), ['10 × price_small until 2028-01-01'], 'unless that goes back too');
});

test('another plan that was refunded is the plan before, whether the line keeps its name or not', () => {
  assert.deepEqual(linesAfter([year, change(30, line(10, 'price_large')), bill(30, [bills(10, 'price_large')]), refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
  const replaced = [year, change(30, line(10, 'price_large', 'si_2')), bill(30, [bills(10, 'price_large', 'si_2')])];
  assert.deepEqual(linesAfter(replaced), ['10 × price_large until 2028-01-01']);
  assert.deepEqual(linesAfter([...replaced, refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
});

test('of two changes the one that was refunded is undone', () => {
  const both = [year, change(30, line(12)), bill(30, [bills(12)]), change(50, line(15)), bill(50, [bills(15)])];
  assert.deepEqual(linesAfter([...both, refund(60, 'in_30')]), ['15 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...both, refund(60, 'in_50')]), ['12 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([...both, refund(60, 'in_50'), refund(61, 'in_30')]), ['10 × price_small until 2028-01-01']);
});

test('a change of another line is not undone, and a line that was only added is suspended by itself', () => {
  const other = line(1, 'price_extra', 'si_9');
  const added = [year, change(20, line(10), other), bill(20, [bills(1, 'price_extra', 'si_9')], { credits: [] }), change(30, line(12), other), bill(30, [bills(12)])] as [number, Said][];
  assert.deepEqual(linesAfter([...added, refund(40, 'in_30')]), ['10 × price_small until 2028-01-01', '1 × price_extra until 2028-01-01']);
  assert.deepEqual(linesAfter([...added, refund(40, 'in_20')]), ['12 × price_small until 2028-01-01', '1 × price_extra, suspended until 2028-01-01']);
});

test('a bill that does not say what it is for is of the change of that time', () => {
  const mute = (days: number): [number, Said] => [days, { kind: 'paid', payment: `in_${days}`, amount: 100, paidThrough: at(365), credits: [{}] }];
  assert.deepEqual(linesAfter([year, change(30, line(12)), mute(30), refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([year, change(10, line(12)), mute(30), refund(40, 'in_30')]), ['12 × price_small until 2028-01-01'], 'and of no other one');
});

test('a bill is of the change that made what it bills, though another one is as near', () => {
  const extra = line(1, 'price_extra', 'si_9');
  assert.deepEqual(linesAfter([year, change(29.9, line(12)), change(30, line(12), extra), bill(30, [bills(12)]), refund(40, 'in_30')]).map((text) => text.split(' until')[0]), ['10 × price_small', '1 × price_extra']);
});

test('what a payment that credits nothing paid for is suspended as a whole, and stays what it is', () => {
  assert.deepEqual(linesAfter([[0, { kind: 'opened', lines: [line(10)] }], change(0.1, line(12)), [0.1, { kind: 'paid', payment: 'in_first', amount: 1200, pays: [bills(12)] }], refund(40, 'in_first')]), ['12 × price_small, suspended until 2028-01-01']);
});

test('a change that waited for its payment comes after its bill', () => {
  assert.deepEqual(linesAfter([year, bill(30, [bills(12)]), change(30.5, line(12)), refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
});

test('where only the bill says what was changed, it holds, until a list of all lines is as new', () => {
  const alone = bill(30, [bills(12)], { lineChanges: { now: [line(12)], removed: [] } });
  assert.deepEqual(linesAfter([year, alone]), ['12 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([year, alone, refund(40, 'in_30')]), ['10 × price_small until 2028-01-01']);
  assert.deepEqual(linesAfter([year, alone, change(30, line(14))]), ['14 × price_small until 2028-01-01'], 'two changes in one second');
  assert.deepEqual(linesAfter([year, bill(30, [bills(3, 'price_large', 'si_2')], { lineChanges: { now: [line(3, 'price_large', 'si_2')], removed: ['si_1'] } })]), ['3 × price_large until 2028-01-01']);
  assert.deepEqual(linesAfter([[0, { kind: 'paid', payment: 'in_year', amount: 1000 }], alone]), [], 'of lines that nobody listed it says nothing');
});

test('a line of a bill that went back by itself takes back its own change', () => {
  const both = { lines: [line(10), line(2, 'price_extra', 'si_9')], pays: [bills(10), bills(2, 'price_extra', 'si_9')] };
  const paid = [[0, { ...year[1], ...both }], change(60, line(15), line(4, 'price_extra', 'si_9')),
    bill(60, [{ ...bills(15), names: ['item_1'], amount: 60 }, { ...bills(4, 'price_extra', 'si_9'), names: ['item_9'], amount: 40 }], { credits: [{ lineId: 'si_1' }, { lineId: 'si_9' }] })] as [number, Said][];
  assert.deepEqual(linesAfter([...paid, refund(70, 'item_9')]), ['15 × price_small until 2028-01-01', '2 × price_extra until 2028-01-01']);
  const replaced = [[0, { ...year[1], ...both }], change(60, line(15), line(2, 'price_extra', 'si_10')),
    bill(60, [{ ...bills(15), names: ['item_1'], amount: 60 }, { ...bills(2, 'price_extra', 'si_10'), names: ['item_10'], amount: 40 }], { credits: [{ lineId: 'si_1' }, { lineId: 'si_9' }] })] as [number, Said][];
  assert.deepEqual(linesAfter([...replaced, refund(70, 'item_1')]), ['10 × price_small until 2028-01-01', '2 × price_extra until 2028-01-01']);
});
