import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decodeJwt } from 'jose';
import { hashToken } from '../../../../server-adapter/src/core/security/hashes.ts';
import { crossingMindsTokens } from '../../../../server-adapter/src/providers/crossing-minds/tokens.ts';
import type { BrokeredToken } from '../../../../server-adapter/src/ports/tokens.ts';
import { startHarness } from '../../harness.ts';
import type { Answer } from '../../harness.ts';
import { until } from '../../../until.ts';
import { startBroker } from './broker.ts';

interface Told {
  token: string;
  expiresAt: string;
  frontendUserId: string;
  database: { id: string; name: string };
}
const told = (answer: Answer) => answer.json() as unknown as Told;
const codeOf = ({ status, json }: Answer): unknown[] => [status, json()['code']];

test('the token is of the person who is signed in, for a while, in one database, and nothing else comes with it', async () => {
  const { harness, ask, ownerOf, minds, database } = await startBroker();
  const ada = await harness.signedIn();
  const answer = await ask(ada);
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.deepEqual(Object.keys(answer.json()), ['token', 'expiresAt', 'frontendUserId', 'database']);
  const { token, expiresAt, frontendUserId, database: named } = told(answer);
  const userId = harness.sandbox.state.users.find(({ email }) => email === 'ada@example.com')?.id;
  assert.deepEqual([frontendUserId, await ownerOf(token), named], [userId, userId, { id: database.id, name: 'shop' }]);
  assert.ok(Math.abs(Date.parse(expiresAt) - (decodeJwt(token).exp ?? 0) * 1000) < 5000);
  const call = (path: string) => minds.fetch(new Request(`http://minds/v1/${path}`, { headers: { authorization: `Bearer ${token}` } }));
  assert.deepEqual([(await call('recommendation/users/~me/items/')).status, (await call('recommendation/users/bob/items/')).status], [200, 403]);
});

test('nobody gets a token without a session, or where the feature is not there', async () => {
  const { harness, ask } = await startBroker();
  assert.deepEqual(codeOf(await ask(harness.browser())), [401, 'sign-in-required']);
  const without = await startHarness();
  assert.deepEqual(codeOf(await ask(await without.signedIn())), [404, 'not-found']);
  await without.close();
});

test('whatever a request holds, it never gets the token of another user', { timeout: 120_000 }, async () => {
  const { harness, ownerOf, another, elsewhere } = await startBroker();
  const [ada, bob] = [await harness.signedIn('ada@example.com'), await harness.signedIn('bob@example.com')];
  const idOf = (email: string) => harness.sandbox.state.users.find((user) => user.email === email)?.id ?? '';
  const bobsMarker = (await bob.send('GET', '/session')).json()['marker'] as string;
  await bob.send('GET', '/token?frontendSessionId=visit-of-bob');
  const second = await another();
  const words = fc.constantFrom(idOf('bob@example.com'), 'bob@example.com', 'visit-of-bob', bobsMarker, '~me', 'null', '../bob', '');
  const names = fc.constantFrom('frontend_user_id', 'frontendUserId', 'userId', 'user', 'sub', 'name', 'db_id', 'frontend_session_id', 'frontendSessionId', 'refresh_token', '__proto__');
  const headers = fc.constantFrom('Cx-Marker', 'X-User-Id', 'X-Forwarded-User', 'Authorization', 'X-HTTP-Method-Override');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(names, words), { maxLength: 4 }), fc.array(fc.tuple(headers, words.filter((word) => word !== '')), { maxLength: 2 }), fc.boolean(), fc.boolean(), async (query, sent, isAda, there) => {
      const browser = there ? elsewhere(ada, second) : ada;
      const nobody = (there ? second : harness).browser();
      const answer = await (isAda ? browser : nobody).send('GET', `/token?${new URLSearchParams(query)}`, { headers: Object.fromEntries(sent) });
      if (answer.status !== 200) return [400, 401, 409, 429].includes(answer.status);
      const { token, frontendUserId } = told(answer);
      return isAda && frontendUserId === idOf('ada@example.com') && (await ownerOf(token)) === frontendUserId;
    }),
    { numRuns: 60 },
  );
});

const elsewhere: Record<string, string>[] = [
  { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example.com' },
  { Referer: 'https://elsewhere.example.com/' },
];

test('an old browser and a program, which say nothing of where they come from, get their token', async () => {
  const { harness } = await startBroker();
  assert.equal((await (await harness.signedIn()).send('GET', '/token')).status, 200);
  assert.deepEqual(codeOf(await harness.browser().send('GET', '/token')), [401, 'sign-in-required']);
});

test('a page of another site, or a link there, joins no session to whoever is signed in, and has no token made', async () => {
  const { harness, asked } = await startBroker();
  const ada = await harness.signedIn();
  for (const headers of elsewhere) assert.deepEqual(codeOf(await ada.send('GET', '/token?frontendSessionId=visit-of-a-stranger', { headers })), [403, 'cross-site-request'], JSON.stringify(headers));
  const along = `/session?include=${encodeURIComponent('/token?frontendSessionId=visit-of-a-stranger')}`;
  const included = async (headers: Record<string, string>) => ((await ada.send('GET', along, { headers })).json()['included'] as { status: number }).status;
  for (const headers of elsewhere) assert.equal(await included(headers), 403, JSON.stringify(headers));
  assert.deepEqual(asked(), [0, 0]);
});

test('fifty requests at once at two adapters are one login, and one refresh when the token nears its end', async () => {
  const { harness, another, elsewhere, advance, asked, ask, minds } = await startBroker();
  const second = await another();
  const ada = await harness.signedIn();
  const there = elsewhere(ada, second);
  const all = async () => new Set((await Promise.all(Array.from({ length: 50 }, (_, at) => ask(at % 2 === 0 ? ada : there)))).map((answer) => told(answer).token));
  minds.faults.latencyMs = 100;
  assert.equal((await all()).size, 1);
  assert.deepEqual(asked(), [1, 0]);
  advance(47_000);
  await ask(ada);
  assert.deepEqual(asked(), [1, 0]);
  advance(2_000);
  // One renews; for the others the one before is still good.
  assert.ok((await all()).size <= 2);
  assert.deepEqual(asked(), [1, 1]);
  advance(61_000);
  assert.equal((await all()).size, 1);
  assert.deepEqual(asked(), [1, 2]);
});

test('each user has a token of their own, and a second session of one user has the same', async () => {
  const { harness, ask, asked } = await startBroker();
  const [ada, again, bob] = [await harness.signedIn('ada@example.com'), await harness.signedIn('ada@example.com'), await harness.signedIn('bob@example.com')];
  const [one, same, other] = [told(await ask(ada)), told(await ask(again)), told(await ask(bob))];
  assert.equal(one.token, same.token);
  assert.notEqual(one.frontendUserId, other.frontendUserId);
  assert.deepEqual(asked(), [2, 0]);
});

test('a refresh token that is over, or wrong, is no failure: there is a new login, and what comes back is kept', async () => {
  const { harness, ask, advance, asked, minds } = await startBroker();
  const ada = await harness.signedIn();
  await ask(ada);
  minds.expireRefreshTokens();
  advance(50_000);
  assert.equal((await ask(ada)).status, 200);
  assert.deepEqual(asked(), [2, 1]);
  advance(50_000);
  assert.equal((await ask(ada)).status, 200);
  assert.deepEqual(asked(), [2, 2]);
});

test('a refresh that is answered by something else than the API is followed by a login', async () => {
  const { harness, ask, advance, asked, minds } = await startBroker();
  const ada = await harness.signedIn();
  await ask(ada);
  minds.failNext({ fault: 'no-json', path: 'login/refresh-token' });
  advance(61_000);
  assert.equal((await ask(ada)).status, 200);
  assert.deepEqual(asked(), [2, 1]);
});

test('a lost answer, and a vendor that is down, cost nothing while the token is good', async () => {
  const { harness, ask, advance, minds } = await startBroker();
  const ada = await harness.signedIn();
  minds.failNext({ fault: 'lost-answer', path: 'login/service' });
  const { token } = told(await ask(ada));
  advance(50_000);
  minds.faults.down = true;
  assert.equal(told(await ask(ada)).token, token);
  advance(11_000);
  assert.deepEqual(codeOf(await ask(ada)), [503, 'provider-unavailable']);
  minds.faults.down = false;
  advance(60_000);
  assert.notEqual(told(await ask(ada)).token, token);
});

test('while the token is good, nobody waits for a vendor that is silent, and one that throttles is not asked by each request', async () => {
  const { harness, ask, advance, minds } = await startBroker();
  const ada = await harness.signedIn();
  const { token } = told(await ask(ada));
  advance(49_000);
  minds.faults.latencyMs = 6_000;
  for (let time = 0; time < 3; time += 1) {
    const from = performance.now();
    assert.equal(told(await ask(ada)).token, token);
    assert.ok(performance.now() - from < 3_000, `${performance.now() - from} ms`);
  }
  minds.faults.latencyMs = 0;
  const other = await startBroker();
  const bob = await other.harness.signedIn();
  await other.ask(bob);
  other.advance(49_000);
  for (let time = 0; time < 30; time += 1) other.minds.failNext({ fault: 'throttled', path: 'login/' });
  await other.ask(bob);
  await until(() => other.harness.records.some((record) => JSON.stringify(record).includes('token-not-renewed')));
  const asked = other.minds.requests.length;
  assert.deepEqual([(await other.ask(bob)).status, (await other.ask(bob)).status, other.minds.requests.length], [200, 200, asked]);
});

for (const [name, options, prepare] of [
  ['an account that reads everybody’s data', {}, 'backend'],
  ['a wrong password', { password: 'wrong password' }, undefined],
  ['an unknown database', { databaseId: 'none' }, undefined],
] as const) {
  test(`${name} gives no token, and says so to the operator only`, async () => {
    const { harness, ask, account } = await startBroker({ broker: options });
    if (prepare !== undefined) account.role = prepare;
    const answer = await ask(await harness.signedIn());
    assert.deepEqual(codeOf(answer), [503, 'provider-unavailable']);
    assert.doesNotMatch(answer.text, /role|password|INCORRECT|eyJ/);
    assert.ok(harness.records.some(({ message, ...record }) => /service account/.test(JSON.stringify(record) + message)));
  });
}

test('where a login says nothing of the role, the vendor is asked for it before anybody gets the token', async () => {
  const { harness, elsewhere, another, account, minds, database } = await startBroker();
  const withoutRole: typeof fetch = async (url, init) => {
    const response = await minds.fetch(new Request(String(url), init));
    if (!String(url).includes('/login/service/')) return response;
    return Response.json({ ...((await response.json()) as object), role: undefined });
  };
  const silent = await another(crossingMindsTokens({ databaseId: database.id, name: 'pages', password: 'password of the pages', baseUrl: 'http://127.0.0.1', fetch: withoutRole }));
  const ada = await harness.signedIn();
  account.role = 'backend';
  assert.deepEqual(codeOf(await elsewhere(ada, silent).send('GET', '/token')), [503, 'provider-unavailable']);
  account.role = 'frontend';
  assert.equal((await elsewhere(ada, silent).send('GET', '/token')).status, 200);
});

// Sooner than a process that renews is taken for dead.
test('an answer that is no JSON is a problem, and the next request asks again at once', { timeout: 8_000 }, async () => {
  const { harness, ask, minds } = await startBroker();
  const ada = await harness.signedIn();
  minds.failNext({ fault: 'no-json' });
  assert.deepEqual(codeOf(await ask(ada)), [502, 'provider-error']);
  assert.equal((await ask(ada)).status, 200);
});

test('a database of numbers refuses ids of Cryptlex, until a function says the number', async () => {
  const refused = await startBroker({ userIdType: 'uint32' });
  assert.deepEqual(codeOf(await refused.ask(await refused.harness.signedIn())), [502, 'provider-error']);
  const mapped = await startBroker({ userIdType: 'uint32', broker: { toFrontendUserId: (userId) => Number.parseInt(userId.slice(0, 7), 16) } });
  const { frontendUserId, token } = told(await mapped.ask(await mapped.harness.signedIn()));
  assert.match(frontendUserId, /^\d+$/);
  assert.equal(await mapped.ownerOf(token), Number(frontendUserId));
});

test('what a new configuration calls the user is what the next token is for', async () => {
  const { harness, ask, another, elsewhere, advance, ownerOf, minds, database } = await startBroker();
  const ada = await harness.signedIn();
  await ask(ada);
  const fetchMinds: typeof fetch = (url, init) => minds.fetch(new Request(String(url), init));
  const renamed = await another(crossingMindsTokens({ databaseId: database.id, name: 'pages', password: 'password of the pages', baseUrl: 'http://127.0.0.1', fetch: fetchMinds, toFrontendUserId: (userId) => `site-${userId}` }));
  advance(50_000);
  const { token, frontendUserId } = told(await elsewhere(ada, renamed).send('GET', '/token'));
  assert.match(frontendUserId, /^site-/);
  assert.equal(await ownerOf(token), frontendUserId);
});

test('an anonymous session is joined once, by one login, and no more than sixty in an hour', async () => {
  const { harness, ask, asked, database } = await startBroker();
  const ada = await harness.signedIn();
  await ask(ada);
  const { token, frontendUserId } = told(await ask(ada, '/token?frontendSessionId=visit-1'));
  assert.equal(database.resolvedSessions.get('visit-1'), frontendUserId);
  assert.equal(told(await ask(ada, '/token?frontendSessionId=visit-1')).token, token);
  assert.equal(told(await ask(ada)).token, token);
  assert.deepEqual(asked(), [2, 0]);
  for (let visit = 2; visit <= 60; visit += 1) await ask(ada, `/token?frontendSessionId=visit-${visit}`);
  assert.deepEqual(codeOf(await ask(ada, '/token?frontendSessionId=visit-61')), [429, 'too-many-requests']);
  assert.equal((await ask(ada)).status, 200);
  assert.deepEqual(codeOf(await ask(ada, `/token?frontendSessionId=${encodeURIComponent('a b')}`)), [400, 'invalid-request']);
});

test('a session that the vendor could not join is a problem, and is joined the next time', async () => {
  const { harness, ask, minds, database } = await startBroker();
  const ada = await harness.signedIn();
  const { frontendUserId } = told(await ask(ada));
  minds.faults.down = true;
  assert.deepEqual(codeOf(await ask(ada, '/token?frontendSessionId=visit-1')), [503, 'provider-unavailable']);
  minds.faults.down = false;
  harness.advance(60_000);
  await until(async () => (await ask(ada, '/token?frontendSessionId=visit-1')).status === 200);
  assert.equal(database.resolvedSessions.get('visit-1'), frontendUserId);
});

test('what is kept for one user opens at no other user’s place in the store', async () => {
  const { harness, ask } = await startBroker();
  const [ada, bob] = [await harness.signedIn('ada@example.com'), await harness.signedIn('bob@example.com')];
  const rowOf = async (userId: string) => (await harness.store.sessions.ofUser(`token/${userId}`, Date.now(), 1))[0];
  const [mine, theirs] = [told(await ask(ada)), told(await ask(bob))];
  const [row, other] = [await rowOf(mine.frontendUserId), await rowOf(theirs.frontendUserId)];
  assert.ok(row && other && (await harness.store.sessions.update(row.idHash, row.version, { sealed: other.sealed })));
  const next = told(await ask(ada));
  assert.deepEqual([next.frontendUserId, next.token === theirs.token], [mine.frontendUserId, false]);
});

test('a token that its API has refused is not given again', async () => {
  const { harness, ask, asked } = await startBroker();
  const ada = await harness.signedIn();
  const { token } = told(await ask(ada));
  const refused = await hashToken(token);
  const next = told(await ask(ada, `/token?refused=${refused}`)).token;
  assert.notEqual(next, token);
  assert.equal(told(await ask(ada, `/token?refused=${refused}`)).token, next);
  assert.deepEqual(asked(), [1, 1]);
});

test('a token that its API has refused is not given again while the vendor is down either', async () => {
  const { harness, ask, minds } = await startBroker();
  const ada = await harness.signedIn();
  const refused = await hashToken(told(await ask(ada)).token);
  minds.faults.down = true;
  assert.deepEqual(codeOf(await ask(ada, `/token?refused=${refused}`)), [503, 'provider-unavailable']);
});

test('a process that stands still while it renews holds nobody up for longer than ten seconds, and what it brings then is dropped', async () => {
  const { harness, another, elsewhere, advance, asked } = await startBroker();
  let wake!: (late: BrokeredToken) => void;
  const still = await another({ name: 'crossing-minds', tokenFor: () => new Promise((resolve) => (wake = resolve)), close: () => Promise.resolve() });
  const ada = await harness.signedIn();
  const late = elsewhere(ada, still).send('GET', '/token');
  await until(() => wake !== undefined);
  const waiting = ada.send('GET', '/token');
  assert.deepEqual(asked(), [0, 0]);
  advance(10_500);
  const { token } = told(await waiting);
  assert.deepEqual(asked(), [1, 0]);
  wake({ token: 'too late', expiresAt: new Date(Date.now() + 3_600_000).toISOString(), frontendUserId: 'ada', database: null });
  assert.deepEqual([told(await late).token, told(await ada.send('GET', '/token')).token], [token, token]);
});

test('a key does as well as a password, also where the vendor takes it as one, and an encrypted token has an estimated end', async () => {
  for (const keyField of ['key', 'password'] as const) {
    const { minds, account, ask, another, database } = await startBroker({ sandbox: { assumptions: { keyField, jwt: 'encrypted' } } });
    const { key } = minds.state.addKey(account);
    const keyed = await another(crossingMindsTokens({ databaseId: database.id, name: 'pages', key, tokenSeconds: 40, baseUrl: 'http://127.0.0.1', fetch: (url, init) => minds.fetch(new Request(String(url), init)) }));
    const { expiresAt } = told(await ask(await keyed.signedIn()));
    assert.ok(Math.abs(Date.parse(expiresAt) - Date.now() - 40_000) < 5000);
  }
});

test('a page gets a refresh token only where the configuration says so', async () => {
  const { harness, ask, minds } = await startBroker({ feature: { refreshToken: true } });
  const { refreshToken } = (await ask(await harness.signedIn())).json();
  const response = await minds.fetch(new Request('http://minds/v1/login/refresh-token/', { method: 'POST', body: JSON.stringify({ refresh_token: refreshToken }) }));
  assert.equal(response.status, 200);
});

test('a session may bring the token along, in one request', async () => {
  const { harness } = await startBroker();
  const { included } = (await (await harness.signedIn()).send('GET', `/session?include=${encodeURIComponent('/token')}`)).json() as { included: { status: number; body: Told } };
  assert.deepEqual([included.status, typeof included.body.token], [200, 'string']);
  // Meant for the page: the harness looks for tokens in all others.
  harness.answers.pop();
});
