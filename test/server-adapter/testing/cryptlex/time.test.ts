import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addInterval, isInterval } from '../../../../server-adapter/src/testing/cryptlex/time.ts';

test('an interval is added by the calendar, and stays in the month it reaches', () => {
  const expected: [string, string, string][] = [
    ['2026-01-31', 'P1M', '2026-02-28'], ['2024-01-31', 'P1M', '2024-02-29'], ['2024-02-29', 'P1Y', '2025-02-28'], ['2026-12-15', 'P1M', '2027-01-15'],
    ['2026-01-01', 'P30D', '2026-01-31'], ['2026-01-01', 'P2W', '2026-01-15'], ['2026-01-30', 'P1M1D', '2026-03-01'],
  ];
  for (const [from, interval, to] of expected) assert.equal(new Date(addInterval(Date.parse(from), interval)).toISOString().slice(0, 10), to, `${from} ${interval}`);
  assert.equal(addInterval(0, 'PT1H30M5S'), 5_405_000);
});

test('what is no interval is told apart', () => {
  for (const text of ['P1Y', 'P1M', 'P30D', 'PT1H', 'P1Y2M3DT4H']) assert.ok(isInterval(text), text);
  for (const text of ['', 'P', 'PT', 'P1YT', '1Y', 'P1H', 'P-1D', 'monthly', 'P1.5D']) assert.ok(!isInterval(text), text);
});
