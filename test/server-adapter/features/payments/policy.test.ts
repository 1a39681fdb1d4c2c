import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaymentsOptions } from '../../../../server-adapter/src/features/payments/index.ts';
import { toCallDeadlineMs, toPolicy, toRetentionMs } from '../../../../server-adapter/src/features/payments/options.ts';

test('the defaults let a subscription run out, suspend what was refunded or disputed, and wait a week for a payment', () => {
  assert.deepEqual(toPolicy(), { onCancel: 'expire', onRefund: 'suspend', onDispute: 'suspend', overdueGraceDays: 7, renewalSlackHours: 0 });
  assert.deepEqual(toPolicy({ cancelPolicy: 'revoke', overdueGraceDays: 0, renewalSlackHours: 0 }), { onCancel: 'revoke', onRefund: 'suspend', onDispute: 'suspend', overdueGraceDays: 0, renewalSlackHours: 0 });
});

test('an option that is wrong is named, with what it should be', () => {
  for (const [option, wrong] of [['cancelPolicy', 'ignore'], ['refundPolicy', 'expire'], ['disputePolicy', ''], ['overdueGraceDays', -1], ['overdueGraceDays', Number.NaN], ['overdueGraceDays', '7']] as const) {
    assert.throws(() => toPolicy({ [option]: wrong } as Partial<PaymentsOptions>), (error: Error) => error.name === 'OptionsError' && error.message.startsWith(`payments.${option} must be `));
  }
});

test('a call on behalf of a purchase may take ten seconds unless told otherwise, and what cannot be meant is named', () => {
  assert.equal(toCallDeadlineMs(), 10_000);
  assert.equal(toCallDeadlineMs({ callDeadlineMs: 1500 }), 1500);
  for (const wrong of [0, 99, 60_001, Number.NaN, '1500']) {
    assert.throws(() => toCallDeadlineMs({ callDeadlineMs: wrong as number }), (error: Error) => error.name === 'OptionsError' && error.message.startsWith('payments.callDeadlineMs must be '));
  }
});

test('who made a purchase is forgotten after 400 days unless told otherwise, or never, and what cannot be meant is named', () => {
  assert.equal(toRetentionMs(), 400 * 86_400_000);
  assert.equal(toRetentionMs({ retentionDays: 30 }), 30 * 86_400_000);
  assert.equal(toRetentionMs({ retentionDays: null }), null);
  for (const wrong of [0, 29, 36_501, Number.NaN, '400']) {
    assert.throws(() => toRetentionMs({ retentionDays: wrong as number }), (error: Error) => error.name === 'OptionsError' && error.message.startsWith('payments.retentionDays must be '));
  }
});
