import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ObservedLimit } from '../../../server-adapter/src/upstream/observed-limit.ts';
import { until } from '../../until.ts';
import { json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';

const configured = { requests: 48, windowMs: 5000 };
const headers = (left: number, reset: number, period = '5s') => new Headers({ 'x-rate-limit-limit': period, 'x-rate-limit-remaining': String(left), 'x-rate-limit-reset': new Date(reset).toISOString() });

/** So many windows, with what the first answer in each of them says is left. */
function heedWindows(limit: ObservedLimit, count: number, left: number, period?: string): void {
  for (let window = 0; window < count; window += 1) limit.heed(headers(left, window * 5000, period));
}

test('what is left of a window tells of a limit that is lower than configured, once enough windows were seen', () => {
  const limit = new ObservedLimit(configured, 0);
  heedWindows(limit, 19, 24);
  assert.equal(limit.requests(0), 48);
  heedWindows(limit, 20, 24);
  assert.equal(limit.requests(0), 24);
});

test('the configured limit stays where the vendor takes as many, or more', () => {
  for (const left of [49, 499]) {
    const limit = new ObservedLimit(configured, 0);
    heedWindows(limit, 25, left);
    assert.equal(limit.requests(0), 48);
  }
});

test('one window that another client of the address has begun changes nothing', () => {
  const limit = new ObservedLimit(configured, 0);
  heedWindows(limit, 20, 3);
  heedWindows(limit, 1, 49);
  assert.equal(limit.requests(0), 48);
});

test('of a window that is longer than ours, our part is asked for', () => {
  const limit = new ObservedLimit(configured, 0);
  heedWindows(limit, 20, 119, '1m');
  assert.equal(limit.requests(0), 9);
});

test('headers that make no sense change nothing', () => {
  const limit = new ObservedLimit(configured, 0);
  for (let window = 0; window < 30; window += 1) limit.heed(new Headers({ 'x-rate-limit-remaining': '-1', 'x-rate-limit-reset': `${window}` }));
  for (let window = 0; window < 30; window += 1) limit.heed(new Headers({ 'x-rate-limit-limit': 'x', 'x-rate-limit-remaining': '49', 'x-rate-limit-reset': `${window}` }));
  assert.equal(limit.requests(0), 48);
});

test('a refusal takes a fifth, those of one window are one, and it comes back in time', () => {
  const limit = new ObservedLimit(configured, 0);
  limit.refuse(1000);
  assert.equal(limit.requests(1000), 48);
  limit.refuse(6000);
  limit.refuse(6001);
  assert.equal(limit.requests(6001), 38);
  limit.refuse(12_000);
  assert.equal(limit.requests(12_000), 30);
  assert.equal(limit.requests(12_000 + 15 * 60_000), 35);
  assert.equal(limit.requests(12_000 + 10 * 15 * 60_000), 48);
});

test('a vendor that takes fewer than configured is soon asked for no more, which is logged once', async () => {
  let windowAt = 0;
  let used = 0;
  await using vendor = await startVendor((response) => {
    if (performance.now() - windowAt >= 100) [windowAt, used] = [performance.now(), 0];
    used += 1;
    json(response, used > 10 ? 429 : 200, [], { 'retry-after': '0', 'x-rate-limit-limit': '100ms', 'x-rate-limit-remaining': String(Math.max(0, 10 - used)), 'x-rate-limit-reset': String(windowAt) });
  });
  const logger = recordingLogger();
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 40, windowMs: 100 }, logger, deadlineMs: 10_000 });
  const storm = async () => void (await Promise.allSettled(Array.from({ length: 40 }, () => upstream.send({ method: 'GET', path: '/x' }, person))));
  const refusals = () => logger.text().split('"rate-limited"').length - 1;
  await until(async () => {
    await storm();
    return logger.text().includes('rate-limit-lowered');
  });
  // Until the windows that are watched are over.
  for (let round = 0; round < 12; round += 1) await storm();
  const before = refusals();
  for (let round = 0; round < 3; round += 1) await storm();
  assert.equal(refusals(), before);
  assert.equal(logger.text().split('rate-limit-lowered').length - 1, 1);
});
