import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from './open-crossing-minds.ts';
import type { OpenSite } from './open-crossing-minds.ts';

const minute = 60_000;
const refreshes = ({ sandbox }: OpenSite): number => sandbox.requests.filter(({ path }) => path === '/v1/login/refresh-token/').length;
const codeOf = ({ status, text }: { status: number; text: string }): [number, unknown] => [status, (JSON.parse(text) as { code?: unknown }).code];

test('a token is left alone for four fifths of its life, and renewed once in the last', async () => {
  await using site = await openSite({ sandbox: { jwtLifetimeMs: 10 * minute } });
  const browser = await site.signedIn();
  site.advance(7 * minute);
  assert.equal((await browser.send('GET', '/me')).status, 200);
  assert.equal(refreshes(site), 0);
  site.advance(1.5 * minute);
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.send('GET', '/me')));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.equal(refreshes(site), 1);
  // The new one has a life of its own.
  site.advance(7 * minute);
  assert.equal((await browser.send('GET', '/me')).status, 200);
  assert.equal(refreshes(site), 1);
});

for (const expiredJwt of ['JwtTokenExpired', 'AuthError'] as const) {
  test(`a token that the vendor takes no more is renewed once for all who hold it, and each call repeated (${expiredJwt})`, async () => {
    await using site = await openSite({ sandbox: { assumptions: { expiredJwt, jwt: 'encrypted' } } });
    const browser = await site.signedIn();
    site.sandbox.expireTokens();
    const answers = await Promise.all(Array.from({ length: 30 }, () => browser.send('GET', '/me')));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(refreshes(site), 1);
  });
}

test('a vendor whose clock is an hour ahead or behind signs nobody out, and its tokens are renewed in the last fifth of their life all the same', async () => {
  for (const skewMs of [60 * minute, -60 * minute]) {
    await using site = await openSite({ sandbox: { jwtLifetimeMs: 10 * minute, clock: () => Date.now() + skewMs } });
    const browser = await site.signedIn();
    for (const [later, asked] of [[0, 0], [7 * minute, 0], [1.5 * minute, 1]] as const) {
      site.advance(later);
      assert.equal((await browser.send('GET', '/me')).status, 200, String(skewMs));
      assert.equal(refreshes(site), asked, `${skewMs}, ${later} later`);
    }
  }
});

for (const fault of ['lost-answer', 'no-json', 'error', 'unavailable', 'throttled'] as const) {
  test(`a refresh that fails (${fault}) signs nobody out: the old token is used while it is good, and afterwards another refresh is made`, async () => {
    await using site = await openSite({ sandbox: { jwtLifetimeMs: 10 * minute }, provider: { deadlineMs: fault === 'throttled' ? 5000 : 500 } });
    const browser = await site.signedIn();
    site.advance(9 * minute);
    for (let time = 0; time < (fault === 'throttled' ? 1 : 8); time += 1) site.sandbox.failNext({ fault, path: '/login/refresh-token/' });
    assert.equal((await browser.send('GET', '/me')).status, 200);
    const asked = refreshes(site);
    assert.ok(asked >= 1);
    // Nobody asks again at once.
    assert.equal((await browser.send('GET', '/me')).status, 200);
    assert.equal(refreshes(site), asked);
    site.advance(2 * minute);
    const answers = [];
    for (let time = 0; time < 12 && answers.at(-1) !== 200; time += 1) {
      answers.push((await browser.send('GET', '/me')).status);
      site.advance(10_000);
    }
    assert.equal(answers.at(-1), 200, String(answers));
    assert.ok(answers.every((status) => [200, 502, 503].includes(status)), String(answers));
  });
}

test('what a refresh returns is stored, also when the refresh token has changed: the next one is made with that', async () => {
  await using site = await openSite({ sandbox: { jwtLifetimeMs: 10 * minute, refreshTokenLifetimeMs: 30 * minute } });
  const browser = await site.signedIn();
  for (let time = 0; time < 8; time += 1) {
    site.advance(9 * minute);
    assert.equal((await browser.send('GET', '/me')).status, 200, `${(time + 1) * 9} minutes after the sign-in`);
  }
});

test('a refresh token that is over ends the session, and the log says why', async () => {
  await using site = await openSite();
  const browser = await site.signedIn();
  site.sandbox.expireTokens();
  site.sandbox.expireRefreshTokens();
  assert.deepEqual(codeOf(await browser.send('GET', '/me')), [401, 'sign-in-required']);
  assert.equal((await browser.send('GET', '/session')).json()['signedIn'], false);
  const [record] = site.records.filter(({ event }) => event === 'session-not-renewed');
  assert.match(String(record?.['reason']), /^the refresh token has expired/);
  assert.equal(refreshes(site), 1);
});

test('the root signs in without a database, and the session ends with its token', async () => {
  await using site = await openSite({ sandbox: { jwtLifetimeMs: 10 * minute }, provider: { signInAs: 'root', databaseId: undefined, service: undefined } });
  const browser = site.browser();
  assert.equal((await browser.send('POST', '/session', { json: { email: 'root@example.com', password: 'root of the organization' } })).status, 200);
  site.advance(9 * minute);
  assert.equal((await browser.send('GET', '/me')).status, 200);
  site.advance(2 * minute);
  assert.deepEqual(codeOf(await browser.send('GET', '/me')), [401, 'sign-in-required']);
  assert.equal(refreshes(site), 0);
});
