import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOrganization, errorOf } from './organization.ts';

const manager = { name: 'manager', password: 'manager password' };

describe('faults', () => {
  test('errors answer 500 and change nothing; an outage is 503, or no answer at all', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const { token } = await logIn('manager');
    sandbox.failNext({ fault: 'error', method: 'POST', path: 'accounts/service' });
    assert.deepEqual(errorOf(await call('POST', 'accounts/service/', { name: 'new' }, token)), [500, 0, 'ServerError', undefined]);
    assert.equal(sandbox.state.findService('new'), undefined);
    sandbox.faults.down = true;
    assert.deepEqual(errorOf(await call('POST', 'login/service/', manager)), [503, 1, 'ServerUnavailable', undefined]);
    sandbox.faults.down = 'unreachable';
    await assert.rejects(call('POST', 'login/service/', manager));
  });

  test('an answer is lost, or is no JSON, after what was asked for is done', async () => {
    const { call, logIn, sandbox } = await createOrganization();
    const { token } = await logIn('manager');
    sandbox.failNext({ fault: 'lost-answer' });
    await assert.rejects(call('POST', 'accounts/service/', { name: 'lost' }, token), TypeError);
    sandbox.failNext({ fault: 'no-json' });
    await assert.rejects(call('POST', 'accounts/service/', { name: 'html' }, token), SyntaxError);
    assert.ok(sandbox.state.findService('lost') && sandbox.state.findService('html'));
    assert.deepEqual(sandbox.requests.slice(-2).map(({ role, status, lost }) => [role, status, lost]), [['manager', 200, true], ['manager', 200, false]]);
  });

  test('a limit is of the organization, and says when to come back', async () => {
    const { call, time } = await createOrganization({ rateLimit: { requests: 2, windowMs: 3000 } });
    const statuses = [await call('POST', 'login/service/', manager), await call('POST', 'login/service/', manager)].map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200]);
    const refused = await call('POST', 'login/service/', manager);
    assert.deepEqual([...errorOf(refused), refused.headers.get('retry-after')], [429, 2, 'TooManyRequests', 'RATE_LIMIT_OVERFLOW', '3']);
    time.now += 3000;
    assert.equal((await call('POST', 'login/service/', manager)).status, 200);
  });

  test('a path without its last slash is not found, and another method is not allowed', async () => {
    const { call } = await createOrganization();
    assert.equal((await call('POST', 'login/service', manager)).body['error_code'], 60);
    assert.deepEqual(errorOf(await call('GET', 'login/service/')), [405, 70, 'MethodNotAllowed', 'HTTP_METHOD_NOT_ALLOWED']);
  });

  test('a page of any origin may ask, with a JWT', async () => {
    const { url } = await createOrganization();
    const response = await fetch(`${url}/v1/users/~me/ratings/`, {
      method: 'OPTIONS', headers: { origin: 'https://www.example.com', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' },
    });
    assert.deepEqual([response.headers.get('access-control-allow-origin'), response.headers.get('access-control-allow-headers')], ['*', 'Authorization,Content-Type,Accept']);
    const refused = await fetch(`${url}/v1/users/~me/ratings/`, { headers: { origin: 'https://www.example.com' } });
    assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [401, '*']);
  });
});
