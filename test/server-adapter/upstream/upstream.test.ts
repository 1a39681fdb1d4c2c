import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNodeFetch } from '../../../server-adapter/src/upstream/node-fetch.ts';
import { toBaseUrl, toUrl } from '../../../server-adapter/src/upstream/request.ts';
import { json, person, recordingLogger, startVendor, upstreamTo } from './vendor-server.ts';

const base = new URL('https://api.example.com');

test('an empty filter is refused instead of being sent', async () => {
  await using vendor = await startVendor((response) => json(response, 200, []));
  const upstream = upstreamTo(vendor.url);
  for (const email of ['', '  ']) await assert.rejects(upstream.send({ method: 'GET', path: '/v3/users', query: { 'email[eq]': email } }, person), { name: 'ProviderError', failure: 'refused' });
  assert.equal(vendor.arrived.length, 0);
});

test('a filter that is left out is not sent, and special characters are encoded', () => {
  assert.equal(toUrl(base, { path: '/v3/users', query: { search: undefined, 'email[eq]': 'a+b@example.com' } }).search, '?email%5Beq%5D=a%2Bb%40example.com');
});

test('an id that could leave its place in the path is refused', () => {
  for (const id of ['../users', 'a/b', '', 'a'.repeat(256), 'a?b', 'a%2fb']) assert.throws(() => toUrl(base, { path: '/v3/licenses/:id', ids: { id } }), { failure: 'not-found' });
  assert.equal(toUrl(new URL('https://licenses.example.com/api/'), { path: '/v3/licenses/:id', ids: { id: 'a-1' } }).href, 'https://licenses.example.com/api/v3/licenses/a-1');
});

test('a base URL is https, or http inside a private network', () => {
  for (const good of ['https://api.example.com', 'http://127.0.0.1:9000', 'http://localhost:9000', 'http://sandbox:9000', 'http://[::1]:9000']) assert.ok(toBaseUrl(good), good);
  for (const bad of ['http://api.example.com', 'api.example.com', 'ftp://localhost', 'https://user:pass@api.example.com', 'https://api.example.com/?x=1', '']) assert.equal(toBaseUrl(bad), undefined, bad);
});

test('a read is tried again after a 500 and after a lost connection', async () => {
  await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 500) : count === 2 ? void response.destroy() : json(response, 200, { ok: 1 })));
  const answer = await upstreamTo(vendor.url).send({ method: 'GET', path: '/x' }, person);
  assert.deepEqual(answer.body, { ok: 1 });
  assert.equal(vendor.arrived.length, 3);
});

for (const [name, fetch] of [['the built-in fetch', globalThis.fetch], ['the fetch for Node', createNodeFetch().fetch]] as const) {
  test(`a write that could not even be sent is unavailable, by ${name}`, async () => {
    const vendor = await startVendor((response) => json(response, 200));
    await vendor[Symbol.asyncDispose]();
    await assert.rejects(upstreamTo(vendor.url, { fetch }).send({ method: 'POST', path: '/x', body: {} }, person), { failure: 'unavailable' });
  });

  test(`headers, body and answer go through ${name}`, async () => {
    await using vendor = await startVendor((response, request) => json(response, 201, { auth: request.headers.authorization, type: request.headers['content-type'] }));
    const answer = await upstreamTo(vendor.url, { fetch }).send({ method: 'POST', path: '/x', body: { a: 1 }, token: 'secret' }, person);
    assert.deepEqual([answer.status, answer.body], [201, { auth: 'Bearer secret', type: 'application/json' }]);
  });

  test(`a write whose answer is lost is unknown and is not sent again, by ${name}`, async () => {
    await using vendor = await startVendor((response) => void response.destroy());
    await assert.rejects(upstreamTo(vendor.url, { fetch }).send({ method: 'POST', path: '/x', body: {} }, person), { failure: 'unknown' });
    assert.equal(vendor.arrived.length, 1);
  });

  test(`a write that fails with a 500, and one that times out, are unknown, by ${name}`, async () => {
    await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 500) : undefined));
    const upstream = upstreamTo(vendor.url, { fetch, deadlineMs: 200 });
    await assert.rejects(upstream.send({ method: 'POST', path: '/x' }, person), { failure: 'unknown' });
    await assert.rejects(upstream.send({ method: 'POST', path: '/x' }, person), { failure: 'unknown' });
    assert.equal(vendor.arrived.length, 2);
  });

  test(`a redirect is malformed and is not followed, by ${name}`, async () => {
    await using vendor = await startVendor((response) => json(response, 302, undefined, { location: '/elsewhere' }));
    await assert.rejects(upstreamTo(vendor.url, { fetch }).send({ method: 'GET', path: '/x', token: 'secret' }, person), { failure: 'malformed' });
    assert.equal(vendor.arrived.length, 1);
  });

  test(`an answer that is too large is malformed, whether it says its size or not, by ${name}`, async () => {
    await using vendor = await startVendor((response, request) => {
      const body = JSON.stringify('x'.repeat(5000));
      response.writeHead(200, request.url === '/said' ? { 'content-length': body.length } : {});
      response.write(body.slice(0, 3000));
      response.end(body.slice(3000));
    });
    const upstream = upstreamTo(vendor.url, { fetch, maxAnswerBytes: 4000 });
    await assert.rejects(upstream.send({ method: 'GET', path: '/said' }, person), { failure: 'malformed' });
    await assert.rejects(upstream.send({ method: 'GET', path: '/unsaid' }, person), { failure: 'malformed' });
  });

  test(`a caller who gives up ends the call, by ${name}`, async () => {
    const controller = new AbortController();
    await using vendor = await startVendor(() => controller.abort());
    const sent = upstreamTo(vendor.url, { fetch }).send({ method: 'POST', path: '/x' }, { ...person, signal: controller.signal });
    await assert.rejects(sent, { failure: 'unknown' });
  });

  test(`a 4xx is an answer, and one without JSON has no body, by ${name}`, async () => {
    await using vendor = await startVendor((response, _, count) => (count === 1 ? json(response, 404, { message: 'no' }) : void response.writeHead(400).end('<html>')));
    const upstream = upstreamTo(vendor.url, { fetch });
    assert.deepEqual(pick(await upstream.send({ method: 'GET', path: '/x' }, person)), [404, { message: 'no' }]);
    assert.deepEqual(pick(await upstream.send({ method: 'GET', path: '/x' }, person)), [400, undefined]);
  });

  test(`a call that waits for a connection ends with its deadline, by ${name}`, async () => {
    await using vendor = await startVendor(() => undefined);
    const oneConnection = createNodeFetch({ connections: 1 }).fetch;
    const upstream = upstreamTo(vendor.url, { fetch: name === 'the fetch for Node' ? oneConnection : fetch });
    const first = upstream.send({ method: 'POST', path: '/x' }, { ...person, deadlineMs: 60_000 }).then(() => 'answered', () => 'ended');
    await assert.rejects(upstream.send({ method: 'POST', path: '/x' }, { ...person, deadlineMs: 300 }), { failure: 'unknown' });
    assert.equal(await Promise.race([first, 'under way']), 'under way');
  });
}

test('the breaker opens after failures in a row, refuses without asking, and closes when the vendor is back', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  let down = true;
  await using vendor = await startVendor((response) => (down ? json(response, 503) : json(response, 200, [])));
  const logger = recordingLogger();
  const upstream = upstreamTo(vendor.url, { breaker: { failures: 4, halfOpenAfterMs: 150 }, logger });
  for (let index = 0; index < 4; index += 1) await assert.rejects(upstream.send({ method: 'POST', path: '/x' }, person), { failure: 'unknown' });
  await assert.rejects(upstream.send({ method: 'POST', path: '/x' }, person), (error: { failure: string; retryAfterMs: number }) => error.failure === 'unavailable' && error.retryAfterMs > 0);
  assert.equal(vendor.arrived.length, 4);
  down = false;
  t.mock.timers.tick(150);
  assert.equal((await upstream.send({ method: 'POST', path: '/x' }, person)).status, 200);
  assert.match(logger.text(), /breaker-opened.*breaker-closed/);
});

test('clear refusals and rate limits do not open the breaker', async () => {
  await using vendor = await startVendor((response, _, count) => (count % 2 ? json(response, 400) : json(response, 429, undefined, { 'retry-after': '0' })));
  const upstream = upstreamTo(vendor.url, { breaker: { failures: 2 } });
  for (let index = 0; index < 5; index += 1) assert.equal((await upstream.send({ method: 'POST', path: '/x' }, person)).status, 400);
});

test('neither errors nor log records hold the token, the body or the query', async () => {
  await using vendor = await startVendor((response, _, count) => (count % 3 === 0 ? void response.destroy() : json(response, count % 3 === 1 ? 500 : 302, { message: 'secret-answer' }, { location: '/?secret-location' })));
  const logger = recordingLogger();
  const upstream = upstreamTo(vendor.url, { logger });
  const errors: unknown[] = [];
  for (let index = 0; index < 4; index += 1) {
    await upstream.send({ method: 'POST', path: '/x/:id', ids: { id: 'id' }, query: { key: 'secret-query' }, body: { password: 'secret-body' }, token: 'secret-token' }, person).catch((error: unknown) => errors.push(error));
  }
  assert.equal(errors.length, 4);
  const said = errors.map((error) => `${(error as Error).message} ${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`).join() + logger.text();
  assert.doesNotMatch(said, /secret/);
  assert.match(logger.text(), /POST \/x\/:id/);
});

test('a file is opened as it comes, with its range, and redirects are told and not followed', async () => {
  await using vendor = await startVendor((response, request) => (request.url === '/moved' ? json(response, 302, undefined, { location: 'https://files.example.com/x' }) : void response.writeHead(206, { 'content-range': 'bytes 0-3/10' }).end(request.headers.range)));
  const upstream = upstreamTo(vendor.url, { fetch: createNodeFetch().fetch });
  const part = await upstream.open('download', new URL('/file', vendor.url), { range: 'bytes=0-3' }, person);
  assert.deepEqual([part.status, part.headers.get('content-range'), await part.text()], [206, 'bytes 0-3/10', 'bytes=0-3']);
  const moved = await upstream.open('download', new URL('/moved', vendor.url), {}, person);
  assert.deepEqual([moved.status, moved.headers.get('location')], [302, 'https://files.example.com/x']);
});

test('a file may take longer than the deadline, once it has begun', async () => {
  await using vendor = await startVendor((response) => {
    response.writeHead(200).write('a');
    setTimeout(() => response.end('b'), 300);
  });
  const opened = await upstreamTo(vendor.url, { deadlineMs: 150 }).open('download', new URL('/file', vendor.url), {}, person);
  assert.equal(await opened.text(), 'ab');
});

const pick = ({ status, body }: { status: number; body: unknown }) => [status, body];

test('a vendor that asks for years of silence is asked again after an hour', async () => {
  for (const [status, retryAfter] of [[429, '99999999999'], [429, '9'.repeat(400)], [503, 'Fri, 31 Dec 9999 23:59:59 GMT']] as const) {
    await using vendor = await startVendor((response) => void response.writeHead(status, { 'retry-after': retryAfter, 'content-type': 'application/json' }).end('{}'));
    await assert.rejects(upstreamTo(vendor.url).send({ method: 'GET', path: '/x' }, person), { failure: 'unavailable', retryAfterMs: 3_600_000 });
    assert.equal(vendor.arrived.length, 1);
  }
});

test('a call that has more time than others takes it', async () => {
  await using vendor = await startVendor((response) => void setTimeout(() => json(response, 200, { ok: 1 }), 300));
  const upstream = upstreamTo(vendor.url, { deadlineMs: 100 });
  await assert.rejects(upstream.send({ method: 'GET', path: '/x' }, person), { failure: 'unavailable' });
  assert.equal((await upstream.send({ method: 'GET', path: '/x' }, { ...person, deadlineMs: 5_000 })).status, 200);
});
