import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Browser, Harness } from '../../harness.ts';
import { until } from '../../../until.ts';

const shop = 'https://shop.example.com';
let harness: Harness;
let ada: Browser;
before(async () => {
  harness = await startHarness({ adapter: { allowedOrigins: [shop] }, payments: {} });
  ada = await harness.signedIn();
});
after(() => harness.close());

const code = (answer: { json(): Record<string, unknown> }): unknown => answer.json()['code'];

test('an unknown route is 404, below the base path and outside it', async () => {
  for (const url of [`${harness.url}/nothing`, `${harness.origin}/nothing`]) {
    const answer = await fetch(url);
    assert.equal(answer.status, 404);
    assert.equal(((await answer.json()) as { code: string }).code, 'not-found');
    assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
  }
});

test('a wrong method is 405, and Allow says which are right', async () => {
  for (const [method, path, allow] of [['PUT', '/session', 'GET, HEAD, POST, DELETE'], ['GET', '/webhooks/stripe', 'POST'], ['DELETE', '/me', 'GET, HEAD, PATCH'], ['POST', '/openapi.json', 'GET, HEAD']] as const) {
    const answer = await ada.send(method, path);
    assert.equal(answer.status, 405, path);
    assert.equal(code(answer), 'method-not-allowed');
    assert.deepEqual(answer.headers.get('allow')?.split(', ').sort(), allow.split(', ').sort());
  }
});

test('HEAD is answered like GET, without the body', async () => {
  const answer = await ada.send('HEAD', '/me');
  assert.deepEqual([answer.status, answer.text], [200, '']);
});

test('a body above 64 KB is 413, also when its length is not told', async () => {
  const large = JSON.stringify({ email: 'ada@example.com', password: 'x'.repeat(70_000) });
  assert.equal(code(await ada.send('POST', '/session', { body: large, headers: { 'Content-Type': 'application/json' } })), 'body-too-large');
  const stream = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode(large)), controller.close()) });
  const answer = await fetch(`${harness.url}/session`, { method: 'POST', body: stream, duplex: 'half', headers: { 'Content-Type': 'application/json', Origin: harness.origin } } as RequestInit);
  assert.equal(answer.status, 413);
});

test('only JSON is taken, which no foreign page can send without asking first', async () => {
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
    const answer = await ada.send('PATCH', '/me', { body: '{"firstName":"Eve"}', headers: { 'Content-Type': type } });
    assert.deepEqual([answer.status, code(answer)], [415, 'unsupported-media-type'], type);
  }
  assert.equal((await ada.send('PATCH', '/me', { body: '{"firstName":"Ada"}', headers: { 'Content-Type': 'application/json; charset=utf-8' } })).status, 200);
});

const foreign: Record<string, string>[] = [
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { Origin: 'https://shop.example.com.evil.example' },
  { Origin: 'http://shop.example.com' },
  { Origin: '', 'Sec-Fetch-Site': 'cross-site' },
  { Origin: '', 'Sec-Fetch-Site': 'same-site' },
];
for (const headers of foreign) {
  test(`nothing can be changed by a page with ${JSON.stringify(headers)}`, async () => {
    const before = (await ada.send('GET', '/me')).text;
    const attempts = [
      ada.send('PATCH', '/me', { json: { firstName: 'Eve' }, headers }),
      ada.send('DELETE', '/session', { headers }),
      ada.send('POST', '/session', { form: { email: 'ada@example.com', password }, headers }),
      ada.send('POST', '/session', { json: { email: 'ada@example.com', password }, headers }),
      ada.send('POST', '/password-resets', { json: { email: 'ada@example.com' }, headers }),
    ];
    for (const answer of await Promise.all(attempts)) assert.deepEqual([answer.status, code(answer)], [403, 'cross-site-request']);
    assert.equal((await ada.send('GET', '/me')).text, before);
  });
}

for (const headers of [{ Origin: shop, 'Sec-Fetch-Site': 'cross-site' }, { Origin: '', 'Sec-Fetch-Site': 'same-origin' }, { Origin: '' }]) {
  test(`a page with ${JSON.stringify(headers)} may change things`, async () => {
    assert.equal((await ada.send('PATCH', '/me', { json: { firstName: 'Ada' }, headers })).status, 200);
  });
}

test('pages of listed origins get CORS headers, preflights too', async () => {
  const answer = await ada.send('GET', '/session', { headers: { Origin: shop } });
  assert.equal(answer.headers.get('access-control-allow-origin'), shop);
  assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
  assert.match(answer.headers.get('vary') ?? '', /origin/i);
  const preflight = await ada.send('OPTIONS', '/me', { headers: { Origin: shop, 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'content-type' } });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get('access-control-allow-origin'), shop);
  assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PATCH/);
});

test('pages of other origins get none, and their problems stay unreadable', async () => {
  for (const Origin of ['https://evil.example', 'null']) {
    for (const answer of [await ada.send('GET', '/session', { headers: { Origin } }), await ada.send('OPTIONS', '/me', { headers: { Origin, 'Access-Control-Request-Method': 'PATCH' } })]) {
      assert.deepEqual([...answer.headers].filter(([name]) => name.startsWith('access-control-')), []);
      assert.match(answer.headers.get('vary') ?? '', /origin/i);
    }
  }
});

test('every answer says to keep nothing, guess nothing and show nothing in a frame', async () => {
  const answers = [await ada.send('GET', '/session'), await ada.send('GET', '/nothing'), await ada.send('POST', '/session', { json: {} }), await ada.send('GET', '/health'), await ada.send('PUT', '/session')];
  for (const { headers } of answers) {
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('strict-transport-security'), null, 'not over http');
    assert.match(headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/);
  }
});

test('over https the answers insist on it, and the cookie is host-bound', async () => {
  const secure = await startHarness({ adapter: { publicUrl: 'https://www.example.com' } });
  try {
    secure.sandbox.state.addUser({ email: 'ada@example.com', password });
    const answer = await secure.browser().send('POST', '/session', { json: { email: 'ada@example.com', password }, headers: { Origin: 'https://www.example.com' } });
    assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=\d{7,}/);
    assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-cx-session=.*; Secure/);
  } finally {
    await secure.close();
  }
});

test('each answer has one line in the log: the pattern of its route, never the path', async () => {
  const answer = await ada.send('GET', '/me/licenses/secret-looking-id');
  const line = harness.records.find((record) => record.requestId === answer.headers.get('x-request-id') && record.event === 'request');
  assert.deepEqual([line?.method, line?.route, line?.status, line?.problem], ['GET', '/me/licenses/:id', 404, 'not-found']);
});

test('what nobody foresaw is an opaque 500, and the log has neither message nor body', async () => {
  const broken = await startHarness();
  try {
    broken.store.sessions.find = () => Promise.reject(new TypeError('quotes a secret: hunter2'));
    const browser = await broken.signedIn();
    const answer = await browser.send('GET', '/me');
    assert.deepEqual([answer.status, code(answer)], [500, 'internal-error']);
    const told = answer.text + JSON.stringify(broken.records);
    assert.ok(!told.includes('hunter2'));
    assert.ok(broken.records.some((record) => record.level === 'error' && record.error?.name === 'TypeError' && record.requestId === answer.headers.get('x-request-id')));
  } finally {
    await broken.close();
  }
});

test('a body that ends before it is complete is malformed, and no alarm', async (t) => {
  const requests = t.mock.method(harness.adapter, 'fetch');
  const { hostname, port } = new URL(harness.origin);
  for (const [path, framing, part] of [['/session', 'Content-Length: 90', '{"em'], ['/session', 'Transfer-Encoding: chunked', '5\r\n{"em'], ['/webhooks/stripe', 'Content-Length: 90', '{"id']] as const) {
    const known = harness.records.length;
    const asked = requests.mock.callCount();
    const socket = connect(Number(port), hostname);
    socket.write(`POST /cx${path} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\n${framing}\r\n\r\n${part}`);
    await until(() => requests.mock.callCount() > asked);
    socket.destroy();
    const line = (): (typeof harness.records)[number] | undefined => harness.records.slice(known).find(({ event }) => event === 'request');
    await until(() => line() !== undefined);
    assert.deepEqual([line()?.status, line()?.problem], [400, 'invalid-request']);
    assert.ok(harness.records.slice(known).every(({ level }) => level === 'info'));
  }
});

test('a body that somebody else has read is an alarm, and nothing the sender can mend', async () => {
  const request = new Request(`${harness.url}/webhooks/stripe`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Length': '2' } });
  await request.text();
  assert.equal((await harness.adapter.fetch(request)).status, 500);
});

test('a slash at the end of a path changes nothing: some hosts put one behind every path', async () => {
  const harness = await startHarness();
  try {
    const browser = harness.browser();
    for (const [method, path, body] of [['GET', '/session', undefined], ['GET', '/me', undefined], ['POST', '/webhooks/stripe', '{}'], ['PUT', '/session', '{}']] as const) {
      const init = body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } };
      const [without, withSlash] = [await browser.send(method, path, init), await browser.send(method, `${path}/`, init)];
      assert.deepEqual([withSlash.status, withSlash.json()['code'], withSlash.json()['signedIn']], [without.status, without.json()['code'], without.json()['signedIn']], `${method} ${path}`);
    }
  } finally {
    await harness.close();
  }
});
