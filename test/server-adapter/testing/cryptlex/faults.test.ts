import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createCryptlexSandbox, listenSandbox, type ListeningSandbox } from '../../../../server-adapter/src/testing/index.ts';
import { createAccount, pluck } from './account.ts';
import { until } from '../../../until.ts';

describe('faults', () => {
  test('errors answer 500 and change nothing', async () => {
    const { sandbox, call } = createAccount({ faults: { errorRate: 1 } });
    assert.equal((await call('POST', '/v3/users', { email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' })).status, 500);
    assert.equal(sandbox.state.users.size, 1);
  });

  test('a lost answer rejects as fetch does, though the write is done', async () => {
    const { sandbox, call } = createAccount({ faults: { lostAnswerRate: 1 } });
    await assert.rejects(call('POST', '/v3/users', { email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' }), { name: 'TypeError', message: 'fetch failed' });
    assert.equal(sandbox.state.users.size, 2);
    assert.deepEqual([sandbox.requests[0]?.status, sandbox.requests[0]?.lost], [201, true]);
  });

  test('can be for writes only, or for some paths', async () => {
    const { sandbox, call } = createAccount({ faults: { errorRate: 1, only: 'writes' } });
    assert.equal((await call('GET', '/v3/users')).status, 200);
    assert.equal((await call('POST', '/v3/users', {})).status, 500);
    sandbox.faults.only = ({ path }) => path === '/v3/products';
    assert.deepEqual([(await call('GET', '/v3/products')).status, (await call('POST', '/v3/users', {})).status], [500, 400]);
  });

  test('strike at their rate, and the same for the same seed', async () => {
    const run = async (seed: number) => {
      const { call } = createAccount({ seed, faults: { errorRate: 0.3 } });
      const statuses: number[] = [];
      for (let request = 0; request < 200; request += 1) statuses.push((await call('GET', '/v3/products')).status);
      return statuses;
    };
    const [first, again, other] = [await run(7), await run(7), await run(8)];
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
    const failures = first.filter((status) => status === 500).length;
    assert.ok(failures > 40 && failures < 80, String(failures));
  });

  test('can be planned for one request', async () => {
    const { sandbox, call } = createAccount();
    sandbox.failNext({ fault: 'unreachable', method: 'POST', path: '/v3/users' });
    assert.equal((await call('GET', '/v3/users')).status, 200);
    await assert.rejects(call('POST', '/v3/users', {}), TypeError);
    assert.equal(sandbox.requests.at(-1)?.status, null);
    assert.equal((await call('POST', '/v3/users', {})).status, 400);
  });

  test('an outage answers 503, or nothing at all', async () => {
    const { sandbox, call } = createAccount({ faults: { down: true } });
    assert.equal((await call('GET', '/v3/status')).status, 503);
    sandbox.faults.down = 'unreachable';
    await assert.rejects(call('GET', '/v3/status'), TypeError);
    sandbox.faults.down = false;
    assert.equal((await call('GET', '/v3/status')).status, 200);
  });

  test('a lagging search shows what is new later, while reading by id does at once', async () => {
    const { sandbox, call, time } = createAccount({ faults: { searchLagMs: 1000 } });
    const product = sandbox.state.addProduct();
    time.now += 1000;
    const { id } = (await call('POST', '/v3/licenses', { productId: product.id, key: 'NEW' })).body as { id: string };
    assert.deepEqual(pluck(await call('GET', '/v3/licenses?key=NEW'), 'id'), []);
    assert.equal((await call('GET', `/v3/licenses/${id}`)).status, 200);
    assert.equal((await call('POST', '/v3/licenses', { productId: product.id, key: 'NEW' })).status, 409);
    time.now += 1000;
    assert.deepEqual(pluck(await call('GET', '/v3/licenses?key=NEW'), 'id'), [id]);
  });

  test('latency keeps a request waiting, and who hangs up cannot undo a write', async () => {
    const { sandbox } = createAccount({ faults: { latencyMs: 30 } });
    const request = new Request('http://sandbox/v3/users', {
      method: 'POST', headers: { authorization: `Bearer ${sandbox.accessToken}` }, signal: AbortSignal.timeout(5), body: JSON.stringify({ email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' }),
    });
    await assert.rejects(sandbox.fetch(request), { name: 'TimeoutError' });
    assert.equal(sandbox.state.users.size, 1);
    await until(() => sandbox.state.users.size === 2);
  });

  test('reset makes it empty again, with the same ids to come and the faults it was made with, and ends every sign-in', async () => {
    const { sandbox, call, tokenOf } = createAccount({ faults: { searchLagMs: 5 } });
    const addAnn = () => sandbox.state.addUser({ email: 'ann@example.com', password: 'correct horse' }).id;
    const firstId = addAnn();
    const token = await tokenOf('ann@example.com', 'correct horse');
    Object.assign(sandbox.faults, { down: true, searchLagMs: 0 });
    sandbox.reset();
    assert.deepEqual([sandbox.state.users.size, sandbox.requests.length, sandbox.faults.down, sandbox.faults.searchLagMs], [1, 0, false, 5]);
    assert.equal(addAnn(), firstId);
    assert.equal((await call('GET', '/v3/me', undefined, token)).status, 401);
    assert.equal((await call('GET', '/v3/me')).status, 200);
  });
});

describe('over HTTP', () => {
  const running: ListeningSandbox[] = [];
  after(() => Promise.all(running.map((server) => server.close())));
  const listen = async (options = {}) => {
    const sandbox = createCryptlexSandbox(options);
    const server = await listenSandbox(sandbox);
    running.push(server);
    return { sandbox, url: server.url };
  };

  test('a lost answer destroys the socket after the write', async () => {
    const { sandbox, url } = await listen();
    const authorization = `Bearer ${sandbox.accessToken}`;
    sandbox.failNext({ fault: 'lost-answer', method: 'POST' });
    const body = JSON.stringify({ email: 'ann@example.com', firstName: 'Ann', password: 'correct horse' });
    await assert.rejects(fetch(`${url}/v3/users`, { method: 'POST', headers: { authorization }, body }), TypeError);
    assert.equal(sandbox.state.users.size, 2);
    assert.equal((await fetch(`${url}/v3/users`, { headers: { authorization } })).status, 200);
  });

  test('a client address has so many requests, whatever the token, and is told when to come back', async () => {
    const { sandbox, url } = await listen({ rateLimit: { requests: 5, windowMs: 1000 } });
    const statuses: number[] = [];
    for (let request = 0; request < 6; request += 1) {
      const answer = await fetch(`${url}/v3/status`, request % 2 === 0 ? {} : { headers: { authorization: `Bearer ${sandbox.accessToken}` } });
      statuses.push(answer.status);
      if (answer.status === 429) assert.equal(answer.headers.get('retry-after'), '1');
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  });
});
