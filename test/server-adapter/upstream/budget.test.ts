import assert from 'node:assert/strict';
import { test } from 'node:test';
import { background, json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';
import { until } from '../../until.ts';

const read = (path: string) => ({ method: 'GET', path }) as const;

test('no window of the vendor sees more requests than the limit, whatever is asked at once', async () => {
  await using vendor = await startVendor((response) => setTimeout(() => json(response, 200, []), Math.random() * 20));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 5, windowMs: 200 } });
  await Promise.all(Array.from({ length: 18 }, () => upstream.send(read('/x'), person)));
  assert.equal(vendor.arrived.length, 18);
  for (const first of vendor.arrived) {
    const inWindow = vendor.arrived.filter(({ at }) => at >= first.at && at < first.at + 200).length;
    assert.ok(inWindow <= 5, `${inWindow} requests arrived within one window`);
  }
});

test('people who come later are served before background work that waits', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 5, windowMs: 150 } });
  const work = Array.from({ length: 12 }, () => upstream.send(read('/background'), background));
  await until(() => vendor.arrived.length > 0);
  const people = Array.from({ length: 5 }, () => upstream.send(read('/person'), person));
  await Promise.all([...work, ...people]);
  const lines = vendor.arrived.map(({ line }) => line);
  const lastPerson = lines.lastIndexOf('GET /person');
  assert.ok(lastPerson <= 8, `the last person was request ${lastPerson + 1} of ${lines.length}`);
});

test('background work leaves the last shares to people, so one gets through at once', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 5, windowMs: 60_000 }, deadlineMs: 500 });
  const work = Array.from({ length: 10 }, () => upstream.send(read('/background'), background).catch((error: unknown) => error));
  // They are let through in one go: a fifth would be on its way when the fourth has arrived, and nothing would be left for a person.
  await until(() => vendor.arrived.length >= 4);
  assert.equal(vendor.arrived.length, 4);
  await upstream.send(read('/person'), person);
  assert.equal(vendor.arrived.length, 5);
  upstream.close();
  const refused = (await Promise.all(work)).filter((outcome) => outcome instanceof Error);
  assert.equal(refused.length, 6);
});

test('who cannot be served before the deadline is refused at once, with the time to wait', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 2, windowMs: 60_000 }, deadlineMs: 20_000 });
  await Promise.all([upstream.send(read('/x'), person), upstream.send(read('/x'), person)]);
  const startedAt = performance.now();
  await assert.rejects(upstream.send(read('/x'), person), (error: { failure: string; retryAfterMs: number }) => error.failure === 'unavailable' && error.retryAfterMs > 20_000 && error.retryAfterMs <= 60_000);
  assert.ok(performance.now() - startedAt < 10_000);
});

test('a 429 silences everybody for as long as Retry-After says, and the call is then done', async () => {
  await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 429, undefined, { 'retry-after': '1' }) : json(response, 200, { fine: true })));
  const logger = recordingLogger();
  const upstream = upstreamTo(vendor.url, { deadlineMs: 3000, logger });
  const first = upstream.send({ method: 'POST', path: '/write', body: {} }, person);
  await until(() => logger.text().includes('rate-limited'));
  const [one, other] = await Promise.all([first, upstream.send(read('/other'), person)]);
  assert.deepEqual([one.body, other.body], [{ fine: true }, { fine: true }]);
  const [refused, ...later] = vendor.arrived;
  assert.equal(later.length, 2);
  for (const { at } of later) assert.ok(at - (refused?.at ?? 0) >= 990, 'asked again too soon');
});

test('a Retry-After beyond the deadline is passed on instead of being waited for', async () => {
  await using vendor = await startVendor((response) => json(response, 429, undefined, { 'retry-after': '60' }));
  const upstream = upstreamTo(vendor.url);
  await assert.rejects(upstream.send(read('/x'), person), { failure: 'unavailable', retryAfterMs: 60_000 });
  await assert.rejects(upstream.send(read('/x'), person), (error: { retryAfterMs?: number }) => (error.retryAfterMs ?? 0) > 59_000);
  assert.equal(vendor.arrived.length, 1);
});

test('a vendor that hangs holds back no more than the limit, and its shares come back', async () => {
  await using vendor = await startVendor((response, _, count) => (count <= 3 ? undefined : json(response, 200, [])));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 3, windowMs: 50 }, deadlineMs: 300 });
  const hanging = Array.from({ length: 3 }, () => upstream.send({ method: 'POST', path: '/x' }, person).catch((error: unknown) => error));
  await Promise.all(hanging);
  assert.equal((await upstream.send(read('/x'), person)).status, 200);
});

test('calls that anybody can cause get a third at the most, and keep no customer waiting', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 9, windowMs: 60_000 }, deadlineMs: 100_000 });
  const strangers = Array.from({ length: 10 }, () => upstream.send(read('/stranger'), { ...person, isAnonymous: true }).catch((error: unknown) => error));
  const customers = Array.from({ length: 6 }, () => upstream.send(read('/customer'), person));
  await Promise.all(customers);
  assert.equal(vendor.arrived.filter(({ line }) => line === 'GET /stranger').length, 3);
  upstream.close();
  await Promise.all(strangers);
});

test('strangers who wait are no reason to turn a customer away, and customers who wait none to turn strangers away', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 6, windowMs: 300 }, deadlineMs: 5_000 });
  const strangers = await Promise.allSettled([
    ...Array.from({ length: 60 }, () => upstream.send(read('/stranger'), { ...person, isAnonymous: true })),
    ...Array.from({ length: 12 }, () => upstream.send(read('/customer'), person)),
  ]);
  assert.ok(strangers.slice(60).every(({ status }) => status === 'fulfilled'));
  assert.ok(strangers.slice(0, 8).every(({ status }) => status === 'fulfilled'));
});

test('people who were at work lately find shares, however much work and how many renewals wait', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 20, windowMs: 4_000 }, deadlineMs: 60_000 });
  const begun = performance.now();
  const open5 = () => Promise.all(Array.from({ length: 5 }, () => upstream.send(read('/person'), person)));
  await open5();
  const waiting = Array.from({ length: 60 }, (_, at) => upstream.send(read('/other'), at % 2 === 0 ? background : { ...person, isRenewal: true }));
  const settled = Promise.allSettled(waiting);
  // 13 beside people, who have 5 and a tenth; and in the next window as many, though what people had has come back.
  await until(() => vendor.arrived.length >= 5 + 13 + 13 && performance.now() > begun + 5_500);
  await open5();
  assert.deepEqual(vendor.arrived.slice(5 + 13 + 13).map(({ line }) => line), Array.from({ length: 5 }, () => 'GET /person'));
  upstream.close();
  await settled;
});

test('what somebody waits for goes before what is only renewed, and that before work', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url, { rateLimit: { requests: 1, windowMs: 60 } });
  const calls = [upstream.send(read('/first'), person), upstream.send(read('/work'), background), upstream.send(read('/renewal'), { ...person, isRenewal: true }), upstream.send(read('/person'), person)];
  await Promise.all(calls);
  assert.deepEqual(vendor.arrived.map(({ line }) => line), ['GET /first', 'GET /person', 'GET /renewal', 'GET /work']);
});
