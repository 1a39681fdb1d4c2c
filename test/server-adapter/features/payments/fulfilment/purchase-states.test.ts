import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../../../../server-adapter/src/features/payments/fulfilment/fold.ts';
import { withPaidChanges } from '../../../../../server-adapter/src/features/payments/fulfilment/paid-changes.ts';
import { mapLines } from '../../../../../server-adapter/src/features/payments/fulfilment/mapped-lines.ts';
import { toUnreadableReason } from '../../../../../server-adapter/src/features/payments/fulfilment/missing.ts';
import { plan } from '../../../../../server-adapter/src/features/payments/fulfilment/plan.ts';
import type { PurchaseEventRecord } from '../../../../../server-adapter/src/features/payments/fulfilment/stored-event.ts';
import { countsOf, defaultPolicy, termsOfLine, toTerms } from '../../../../../server-adapter/src/features/payments/fulfilment/terms.ts';
import type { PurchaseEvent } from '../../../../../server-adapter/src/features/payments/payment-source.ts';

const purchaseId = 'shop:sub_1';
const day = 86_400_000;
const start = Date.UTC(2027, 0, 1);
const now = start + 20 * day;
const endOf = (name: string) => new Date(start + ({ week: 7, first: 31, second: 59, third: 90, year: 365 }[name] ?? 0) * day).toISOString();
type Said = PurchaseEvent extends infer Event ? (Event extends PurchaseEvent ? Omit<Event, 'purchaseId'> & { purchaseId?: string } : never) : never;

const facts = { buyer: { email: 'ada@example.com' }, lines: [{ id: 'si_1', quantity: 1, catalogueIds: ['price_1'] }] };
const pays = (until?: string) => [{ lineId: 'si_1', ...(until === undefined ? {} : { paidThrough: endOf(until) }) }];
const paid = (payment: string, until?: string, more: object = {}): Said => ({ kind: 'paid', payment, amount: 100, pays: pays(until), ...facts, ...more });

/** Everything that can happen, by name. */
const happenings = {
  opened: { kind: 'opened', ...facts },
  first: paid('in_1', 'first'),
  second: paid('in_2', 'second'),
  year: paid('in_1', 'year'),
  once: paid('in_1'),
  free: paid('in_0', 'first', { amount: 0 }),
  old: paid('in_old', 'week', { asOf: start - 30 * day }),
  zero: { kind: 'adjusted', document: 'in_z', pays: pays('third'), credits: [{ lineId: 'si_1' }] },
  overdue: { kind: 'overdue', debt: 'in_2' },
  long: { kind: 'overdue' },
  waived: { kind: 'waived', debt: 'in_2' },
  paused: { kind: 'paused' },
  resumed: { kind: 'resumed', announcedThrough: endOf('third') },
  ended: { kind: 'ended' },
  part: { kind: 'refunded', full: false, purchaseId: 'in_1', part: { id: 're_1', amount: 40 } },
  rest: { kind: 'refunded', full: false, purchaseId: 'in_1', part: { id: 're_2', amount: 60 } },
  refund1: { kind: 'refunded', full: true, purchaseId: 'in_1' },
  refund2: { kind: 'refunded', full: true, purchaseId: 'in_2' },
  refundFailed: { kind: 'refund-failed', refund: 're_x', purchaseId: 'in_1' },
  dispute: { kind: 'disputed', purchaseId: 'in_1' },
  won: { kind: 'dispute-won', purchaseId: 'in_1' },
  changed: { kind: 'changed', lines: [{ id: 'si_1', quantity: 3, catalogueIds: ['price_1'] }] },
  unreadable: { kind: 'unreadable', reason: 'invoice.paid: total cannot be read', raw: '{}' },
} as const satisfies Record<string, Said>;
type Happening = keyof typeof happenings;

/** Every state that a purchase can be in, and how it gets there. */
const states = {
  unknown: [],
  opened: ['opened'],
  trial: ['opened', 'free'],
  paid: ['first'],
  'paid once': ['once'],
  renewed: ['first', 'second'],
  overdue: ['first', 'overdue'],
  'overdue for long': ['first', 'long'],
  paused: ['first', 'paused'],
  ended: ['first', 'ended'],
  'ended, without an end': ['once', 'ended'],
  'refunded in part': ['first', 'part'],
  refunded: ['first', 'refund1'],
  'renewed, the renewal refunded': ['first', 'second', 'refund2'],
  'renewed, the first payment refunded': ['first', 'second', 'refund1'],
  'refunded, and that failed': ['first', 'refund1', 'refundFailed'],
  disputed: ['first', 'dispute'],
  'disputed, and won': ['first', 'dispute', 'won'],
  'changed down': ['year', 'zero'],
  parked: ['first', 'unreadable'],
} as const satisfies Record<string, readonly Happening[]>;
type State = keyof typeof states;

/** A day apart; `long` is due for longer than the grace. */
function toRecords(names: readonly Happening[]): PurchaseEventRecord[] {
  return names.map((name, index) => ({
    id: `evt_${index}_${name}`, type: name, occurredAt: start + (name === 'long' ? 0.5 : index) * day, receivedAt: 0, heardThrough: [], purchase: { purchaseId, ...happenings[name] } as PurchaseEvent,
  }));
}

/** What the customer has: `none`, `first` (a license until then), `forever`, `suspended first`, `parked`. */
function outcomeOf(records: readonly PurchaseEventRecord[]): string {
  const purchase = withPaidChanges(fold(purchaseId, records), countsOf(defaultPolicy));
  if (toUnreadableReason(purchase) !== undefined) {
    assert.deepEqual(plan(purchase, mapLines(purchase, { price_1: { productId: 'p1' } }), toTerms(purchase, defaultPolicy, now), []), [], 'nothing is done while it is parked');
    return 'parked';
  }
  if (purchase.payments.length === 0) return 'none';
  const { expiresAt, suspended, revoked } = termsOfLine(toTerms(purchase, defaultPolicy, now), 'si_1');
  const end = expiresAt === null ? 'forever' : (['week', 'first', 'second', 'third', 'year'].find((name) => endOf(name) === expiresAt) ?? expiresAt);
  return [...(suspended ? ['suspended'] : []), ...(revoked ? ['revoked'] : []), end].join(' ');
}

/** What each state is like, and what it becomes by each event that changes it. What is not named changes nothing. */
const table: Record<State, { is: string } & Partial<Record<Happening, string>>> = {
  unknown: { is: 'none', first: 'first', second: 'second', year: 'year', once: 'forever', free: 'first', old: 'week', unreadable: 'parked' },
  opened: { is: 'none', first: 'first', second: 'second', year: 'year', once: 'forever', free: 'first', old: 'week', unreadable: 'parked' },
  trial: { is: 'first', second: 'second', year: 'year', overdue: 'suspended first', long: 'suspended first', paused: 'suspended first', unreadable: 'parked' },
  paid: { is: 'first', second: 'second', overdue: 'suspended first', long: 'suspended first', paused: 'suspended first', refund1: 'suspended first', dispute: 'suspended first', unreadable: 'parked' },
  'paid once': { is: 'forever', second: 'second', free: 'first', old: 'week', zero: 'third', overdue: 'suspended forever', long: 'suspended forever', paused: 'suspended forever', resumed: 'third', ended: 'suspended forever', refund1: 'suspended forever', dispute: 'suspended forever', unreadable: 'parked' },
  renewed: { is: 'second', paused: 'suspended second', refund2: 'first', unreadable: 'parked' },
  overdue: { is: 'suspended first', second: 'second', waived: 'first', resumed: 'first', ended: 'first', unreadable: 'parked' },
  'overdue for long': { is: 'suspended first', second: 'second', old: 'first', resumed: 'first', ended: 'first', unreadable: 'parked' },
  paused: { is: 'suspended first', second: 'second', resumed: 'first', unreadable: 'parked' },
  ended: { is: 'first', second: 'second', paused: 'suspended first', refund1: 'suspended first', dispute: 'suspended first', unreadable: 'parked' },
  'ended, without an end': { is: 'suspended forever', second: 'second', free: 'first', old: 'week', zero: 'third', resumed: 'third', unreadable: 'parked' },
  'refunded in part': { is: 'first', second: 'second', overdue: 'suspended first', long: 'suspended first', paused: 'suspended first', rest: 'suspended first', refund1: 'suspended first', dispute: 'suspended first', unreadable: 'parked' },
  refunded: { is: 'suspended first', second: 'second', free: 'first', old: 'week', refundFailed: 'first', unreadable: 'parked' },
  'renewed, the renewal refunded': { is: 'first', paused: 'suspended first', refund1: 'suspended second', dispute: 'suspended second', unreadable: 'parked' },
  'renewed, the first payment refunded': { is: 'second', paused: 'suspended second', refund2: 'suspended second', unreadable: 'parked' },
  'refunded, and that failed': { is: 'first', second: 'second', overdue: 'suspended first', long: 'suspended first', paused: 'suspended first', refund1: 'suspended first', dispute: 'suspended first', unreadable: 'parked' },
  disputed: { is: 'suspended first', second: 'second', free: 'first', old: 'week', won: 'first', unreadable: 'parked' },
  'disputed, and won': { is: 'first', second: 'second', overdue: 'suspended first', long: 'suspended first', paused: 'suspended first', refund1: 'suspended first', dispute: 'suspended first', unreadable: 'parked' },
  'changed down': { is: 'third', overdue: 'suspended third', long: 'suspended third', paused: 'suspended third', refund1: 'suspended year', dispute: 'suspended year', unreadable: 'parked' },
  parked: { is: 'parked' },
};

test('every state is what it is named for', () => {
  for (const [state, names] of Object.entries(states) as [State, readonly Happening[]][]) assert.equal(outcomeOf(toRecords(names)), table[state].is, state);
});

for (const [state, names] of Object.entries(states) as [State, readonly Happening[]][]) {
  test(`every event is tried from this state, in each order of arrival and twice: ${state}`, () => {
    for (const event of Object.keys(happenings) as Happening[]) {
      const records = toRecords([...names, event]);
      const expected = table[state][event] ?? table[state].is;
      assert.equal(outcomeOf(records), expected, event);
      assert.equal(outcomeOf(records.toReversed()), expected, `${event}, arrived first`);
      assert.equal(outcomeOf([...records, ...records]), expected, `${event}, twice`);
    }
  });
}
