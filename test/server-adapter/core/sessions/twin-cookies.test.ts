import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Harness } from '../../harness.ts';

const name = '__Host-cx-session';
const stale = 'B'.repeat(43);
const headers = { Origin: 'https://www.example.com' };
let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ adapter: { publicUrl: 'https://accounts.example.net', siteUrl: headers.Origin, crossSite: true } });
});
afterEach(() => harness.close());

/** Signs in, and returns the session's id. */
async function signIn(email: string): Promise<string> {
  harness.sandbox.state.addUser({ email, password, firstName: 'Ada', lastName: 'Lovelace' });
  const browser = harness.browser();
  assert.equal((await browser.send('POST', '/session', { json: { email, password }, headers })).status, 200);
  return browser.cookies.get(name) ?? '';
}

const send = (method: string, path: string, ids: readonly string[]): Promise<Answer> => harness.browser().send(method, path, { headers: { ...headers, Cookie: ids.map((id) => `${name}=${id}`).join('; ') } });
const isSignedIn = async (...ids: string[]): Promise<unknown> => (await send('GET', '/session', ids)).json()['signedIn'];

test('a stale cookie of the same name, from before `crossSite` was changed, locks nobody out', async () => {
  const id = await signIn('ada@example.com');
  for (const ids of [[stale, id], [id, stale], ['', id], ['%00', id]]) {
    assert.equal(await isSignedIn(...ids), true, ids.join());
    assert.equal((await send('GET', '/me', ids)).status, 200, ids.join());
  }
  assert.equal(await isSignedIn(stale), false);
});

test('of two sessions that go on, the first is meant everywhere, and signing out ends both and removes both cookies', async () => {
  const [ada, grace] = [await signIn('ada@example.com'), await signIn('grace@example.com')];
  const { user } = (await send('GET', '/session', [ada, grace])).json() as { user: { email: string } };
  assert.deepEqual([user.email, (await send('GET', '/me', [ada, grace])).json()['email']], ['ada@example.com', 'ada@example.com']);
  const answer = await send('DELETE', '/session', [ada, grace]);
  assert.deepEqual(answer.headers.getSetCookie().map((cookie) => [cookie.includes('Partitioned'), cookie.includes('Max-Age=0')]), [[false, true], [true, true]]);
  assert.deepEqual([await isSignedIn(ada), await isSignedIn(grace)], [false, false]);
});

test('signing in ends every session that the browser had, and removes the cookie of the other kind', async () => {
  const [ada, grace] = [await signIn('ada@example.com'), await signIn('grace@example.com')];
  const answer = await harness.browser().send('POST', '/session', { json: { email: 'ada@example.com', password }, headers: { ...headers, Cookie: `${name}=${ada}; ${name}=${grace}` } });
  assert.equal(answer.status, 200);
  const kinds = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(name)).map((cookie) => [cookie.includes('Partitioned'), cookie.includes('Max-Age=0')]);
  assert.deepEqual(kinds, [[false, true], [true, false]]);
  assert.deepEqual([await isSignedIn(ada), await isSignedIn(grace)], [false, false]);
});
