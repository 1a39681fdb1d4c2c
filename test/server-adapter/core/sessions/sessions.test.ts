import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import * as v from 'valibot';
import { createSessions } from '../../../../server-adapter/src/core/sessions/sessions.ts';
import type { SessionCookieContent, Sessions } from '../../../../server-adapter/src/core/sessions/sessions.ts';
import { ProblemError } from '../../../../server-adapter/src/core/errors.ts';
import { createSealer } from '../../../../server-adapter/src/core/security/sealer.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import type { SessionStore, Store } from '../../../../server-adapter/src/ports/store.ts';
import { hashToken } from '../../../../server-adapter/src/core/security/hashes.ts';

const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const user = { id: 'user-1', email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', name: 'Ada Lovelace', company: null, twoFactorEnabled: false };
const token = { accessToken: 'the-vendors-token' };
const remembered = { device: { browser: 'Firefox', os: 'Windows' }, remembered: true, epoch: 0 };
/** For a user who was not revoked. */
async function begin(sessions: Sessions, ...args: Parameters<Sessions['start']>): Promise<SessionCookieContent> {
  const session = await sessions.start(...args);
  assert.ok(session);
  return session;
}
const secret = { id: 'a', secret: 'a'.repeat(32) };

let now = start;
let store: Store;
const open = (more: Partial<Parameters<typeof createSessions>[0]> = {}): Sessions => createSessions({ store: store.sessions, revocations: store.revocations, secrets: [secret], idleMs: 14 * day, idleUnrememberedMs: day / 2, absoluteMs: 30 * day, clock: () => now, ...more });

beforeEach(async () => {
  now = start;
  store = sqlite({ url: ':memory:' });
  await store.migrate();
});
afterEach(() => store.close());

test('the store has neither the id nor the token in clear', async () => {
  const { id } = await begin(open(), { user, token }, remembered);
  const stored = await store.sessions.find(await hashToken(id), now);
  assert.ok(stored);
  assert.ok(!JSON.stringify(stored).includes(id) && !JSON.stringify(stored).includes(token.accessToken) && !JSON.stringify(stored).includes(user.email));
  assert.deepEqual((await open().find(id))?.token, token);
});

test('use prolongs a session up to its last day', async () => {
  const sessions = open();
  const { id } = await begin(sessions, { user, token }, remembered);
  for (let days = 10; days < 30; days += 10) {
    now = start + days * day;
    assert.ok(await sessions.find(id), `after ${days} days`);
  }
  now = start + 30 * day;
  assert.equal(await sessions.find(id), undefined);
});

test("a session outlives a vendor's token that can be renewed", async () => {
  const sessions = open();
  const renewable = { ...token, refreshToken: 'refresh', renewAt: new Date(start + 1).toISOString(), expiresAt: new Date(start + 2).toISOString() };
  const { id } = await begin(sessions, { user, token: renewable }, remembered);
  now = start + day;
  assert.deepEqual((await sessions.find(id))?.token, renewable);
});

test('of two who renew a token, the first one wins, both have the same one, and what is learned of the person meanwhile takes none of it back', async () => {
  const sessions = open();
  const session = await sessions.find((await begin(sessions, { user, token }, remembered)).id);
  assert.ok(session);
  const winner = { accessToken: 'winner', refreshToken: 'next' };
  assert.deepEqual(await sessions.swapToken(session, token, winner), winner);
  assert.deepEqual(await sessions.swapToken(session, token, { accessToken: 'loser' }), winner);
  // This session was read before.
  await sessions.setUser(session, { ...user, firstName: 'Augusta' });
  assert.deepEqual(await sessions.readToken(session), winner);
  await sessions.end(session);
  assert.deepEqual([await sessions.readToken(session), await sessions.swapToken(session, winner, token)], [undefined, undefined]);
});

test("a session is over when the vendor's token is", async () => {
  const sessions = open();
  const { id } = await begin(sessions, { user, token: { ...token, expiresAt: new Date(start + day).toISOString() } }, remembered);
  now = start + day - 1;
  assert.ok(await sessions.find(id));
  now = start + day;
  assert.equal(await sessions.find(id), undefined);
});

test('a session in use is written once a minute at the most', async () => {
  let writes = 0;
  const counting: SessionStore = { ...store.sessions, update: (...args) => ((writes += 1), store.sessions.update(...args)) };
  const sessions = open({ store: counting });
  const { id } = await begin(sessions, { user, token }, remembered);
  for (let second = 0; second < 120; second++) {
    now = start + second * 1000;
    await sessions.find(id);
  }
  assert.equal(writes, 1);
});

test('a changed name survives requests that touch the session meanwhile', async () => {
  const sessions = open();
  const { id } = await begin(sessions, { user, token }, remembered);
  const session = await sessions.find(id);
  assert.ok(session);
  now += 2 * 60_000;
  await Promise.all([sessions.find(id), sessions.setUser(session, { ...user, firstName: 'Augusta' }), sessions.find(id)]);
  assert.equal((await sessions.find(id))?.user.firstName, 'Augusta');
});

test('a new id keeps the day on which the session ends, and ends every other one of this user only', async () => {
  const sessions = open();
  const [mine, other] = [await begin(sessions, { user, token }, remembered), await begin(sessions, { user, token }, remembered)].map(({ id }) => id);
  const { id: stranger } = await begin(sessions, { user: { ...user, id: 'user-2' }, token }, remembered);
  now = start + 13 * day;
  const session = await sessions.find(mine);
  assert.ok(session);
  await sessions.find(stranger);
  const { id: rotated } = await sessions.rotate(session);
  assert.deepEqual(await Promise.all([mine, other, rotated, stranger].map(async (id) => (await sessions.find(id)) !== undefined)), [false, false, true, true]);
  now = start + 26 * day;
  assert.ok(await sessions.find(rotated));
  now = start + 30 * day;
  assert.equal(await sessions.find(rotated), undefined);
});

test('a session that was sealed with a secret that is gone is over, not broken', async () => {
  const { id } = await begin(open(), { user, token }, remembered);
  assert.equal(await open({ secrets: [{ id: 'b', secret: 'b'.repeat(32) }] }).find(id), undefined);
  assert.ok(await open({ secrets: [{ id: 'b', secret: 'b'.repeat(32) }, secret] }).find(id));
});

test('a session that is not remembered ends sooner when it is not used, and says so to the cookie', async () => {
  const sessions = open();
  const { id, remembered: isRemembered } = await begin(sessions, { user, token }, { ...remembered, remembered: false });
  assert.equal(isRemembered, false);
  now = start + day / 2 - 1;
  const session = await sessions.find(id);
  assert.ok(session);
  assert.equal((await sessions.rotate(session)).remembered, false);
  const { id: idle } = await begin(sessions, { user, token }, { ...remembered, remembered: false, epoch: await store.revocations.epoch() });
  now += day / 2;
  assert.equal(await sessions.find(idle), undefined);
});

test('a session of an older version, which knew neither device nor choice, was remembered', async () => {
  const { id } = await begin(open(), { user, token }, remembered);
  const older = createSealer([secret], 'session', v.object({ user: v.unknown(), token: v.unknown() }));
  assert.ok(await store.sessions.update(await hashToken(id), 1, { sealed: await older.seal({ user, token }, [await hashToken(id), user.id]) }));
  const session = await open().find(id);
  assert.deepEqual([session?.remembered, session?.device], [true, { browser: null, os: null }]);
});

test('a session that has ended meanwhile neither gets a new id nor ends those of its user', async () => {
  const sessions = open();
  const { id: stale } = await begin(sessions, { user, token }, remembered);
  const session = await sessions.find(stale);
  assert.ok(session);
  await store.revocations.revoke(user.id, now);
  const { id: fresh } = await begin(sessions, { user, token }, { ...remembered, epoch: await store.revocations.epoch() });
  for (const act of [sessions.rotate(session), sessions.endOthers(session)]) await assert.rejects(act, (error) => error instanceof ProblemError && error.code === 'sign-in-required');
  assert.deepEqual([await sessions.find(stale), (await sessions.find(fresh))?.user.id], [undefined, user.id]);
});

test('a session that an older version sealed without its row is over', async () => {
  const { id } = await begin(open(), { user, token }, remembered);
  const older = createSealer([secret], 'session', v.object({ user: v.unknown(), token: v.unknown() }));
  assert.ok(await store.sessions.update(await hashToken(id), 1, { sealed: await older.seal({ user, token }, []) }));
  assert.equal(await open().find(id), undefined);
});

test('the hundred and first session of a user ends the one that was unused for longest', async () => {
  const sessions = open();
  const ids: string[] = [];
  for (let i = 0; i <= 100; i += 1) {
    now += 1;
    ids.push((await begin(sessions, { user, token }, remembered)).id);
  }
  assert.deepEqual([await sessions.find(ids[0]), (await sessions.list(user.id)).length], [undefined, 100]);
  assert.ok((await sessions.find(ids[1])) && (await sessions.find(ids[100])));
});
