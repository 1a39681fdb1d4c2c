import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

const secrets = [{ id: 'test', secret: 'a secret that is only for tests, 0123456789' }] as const;
const page = 'https://app.example.com';
let harness: Harness;
let alan: Browser;
let adasMarker: string;
let alansMarker: string;
beforeEach(async () => {
  harness = await startHarness({ adapter: { secrets, allowedOrigins: [page] } });
  adasMarker = await markerOf(await harness.signedIn('ada@example.com'));
  alan = await harness.signedIn('alan@example.com');
  alansMarker = await markerOf(alan);
});
afterEach(() => harness.close());

const markerOf = async (browser: Browser): Promise<string> => (await browser.send('GET', '/session')).json()['marker'] as string;
const codeOf = (answer: Answer): unknown[] => [answer.status, answer.json()['code']];
const firstName = (email: string): string | undefined => harness.sandbox.state.users.find((user) => user.email === email)?.firstName;
const save = (browser: Browser, marker: string): Promise<Answer> => browser.send('PATCH', '/me', { json: { firstName: 'Augusta' }, headers: { 'Cx-Marker': marker } });

test('a page that shows somebody else than is signed in by now changes nothing of them, and reads nothing', async () => {
  assert.deepEqual(codeOf(await save(alan, adasMarker)), [409, 'account-changed']);
  assert.deepEqual([firstName('ada@example.com'), firstName('alan@example.com')], ['Ada', 'Ada']);
  for (const [method, path] of [['GET', '/me'], ['GET', '/me/licenses'], ['GET', '/me/sessions'], ['DELETE', '/me/sessions']] as const) {
    assert.deepEqual(codeOf(await alan.send(method, path, { headers: { 'Cx-Marker': adasMarker } })), [409, 'account-changed'], path);
  }
  assert.deepEqual(codeOf(await alan.send('GET', '/me', { headers: { 'Cx-Marker': 'made-up' } })), [409, 'account-changed']);
});

test('one that shows who is signed in, or names nobody, goes on as ever', async () => {
  assert.equal((await save(alan, alansMarker)).status, 200);
  assert.equal((await alan.send('GET', '/me')).status, 200);
  assert.equal(firstName('alan@example.com'), 'Augusta');
});

test('whose a response is, is in its header, also where it is a problem; `GET /session` says it itself', async () => {
  for (const [method, path] of [['GET', '/me'], ['DELETE', '/me/sessions/none']] as const) assert.equal((await alan.send(method, path)).headers.get('cx-marker'), alansMarker, path);
  assert.equal((await save(alan, adasMarker)).headers.get('cx-marker'), alansMarker);
  assert.equal((await harness.browser().send('GET', '/me')).headers.get('cx-marker'), null);
  assert.equal((await alan.send('GET', '/session', { headers: { 'Cx-Marker': adasMarker } })).json()['marker'], alansMarker);
});

test('signing out is good whoever the page shows, and afterwards it is nobody that is signed in', async () => {
  assert.equal((await alan.send('DELETE', '/session', { headers: { 'Cx-Marker': adasMarker } })).status, 204);
  assert.deepEqual(codeOf(await save(alan, adasMarker)), [401, 'sign-in-required']);
});

test('a marker from before the newest secret was added is still that person’s', async () => {
  const newer = await startHarness({ store: harness.store, adapter: { secrets: [{ id: 'newer', secret: 'a newer secret, which is for tests too 98765' }, ...secrets] }, aroundStore: (store) => ({ ...store, close: () => Promise.resolve() }) });
  try {
    const browser = newer.browser();
    for (const [name, value] of alan.cookies) browser.cookies.set(name, value);
    assert.notEqual(await markerOf(browser), alansMarker);
    assert.deepEqual(codeOf(await browser.send('GET', '/me/sessions', { headers: { 'Cx-Marker': adasMarker } })), [409, 'account-changed']);
    assert.equal((await browser.send('GET', '/me/sessions', { headers: { 'Cx-Marker': alansMarker } })).status, 200);
  } finally {
    await newer.close();
  }
});

test('pages of listed origins may send the header and read it', async () => {
  const preflight = await harness.browser().send('OPTIONS', '/me', { headers: { Origin: page, 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'content-type,cx-marker' } });
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /Cx-Marker/i);
  const answer = await alan.send('GET', '/me', { headers: { Origin: page } });
  assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Cx-Marker/i);
});
