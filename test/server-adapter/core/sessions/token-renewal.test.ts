import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenRenewal } from '../../../../server-adapter/src/core/sessions/token-renewal.ts';
import type { RenewalParts, TokenRenewal } from '../../../../server-adapter/src/core/sessions/token-renewal.ts';
import type { Session } from '../../../../server-adapter/src/core/sessions/sessions.ts';
import type { VendorToken } from '../../../../server-adapter/src/ports/identity.ts';
import { ProviderError } from '../../../../server-adapter/src/ports/vendor.ts';
import type { CallContext } from '../../../../server-adapter/src/ports/vendor.ts';
import { sqlite } from '../../../../server-adapter/src/stores/sqlite.ts';
import { until } from '../../../until.ts';
import { recordingLogger } from '../../harness.ts';

const user = { id: 'user-1', email: 'ada@example.com', firstName: 'Ada', lastName: '', name: 'Ada', company: null, twoFactorEnabled: false };
const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
/** Due, and still good. */
const due: VendorToken = { accessToken: 'first', refreshToken: 'of the first', renewAt: at(-1000), expiresAt: at(600_000) };
const over: VendorToken = { ...due, expiresAt: at(-1) };
const call: CallContext = { priority: 'person' };

interface Kept {
  held: VendorToken;
  renewal: TokenRenewal;
  session(): Session;
  events: unknown[];
}

/** What one session holds, beside a vendor that renews as it is told. */
async function withRenewal(first: VendorToken, renew: (token: VendorToken, call: CallContext, kept: Kept) => Promise<VendorToken>, use: (kept: Kept) => Promise<void>): Promise<void> {
  const store = sqlite({ url: ':memory:' });
  await store.migrate();
  const records: Parameters<typeof recordingLogger>[0] = [];
  const sessions: RenewalParts['sessions'] = {
    readToken: () => Promise.resolve(kept.held),
    swapToken: (_session, from, next) => Promise.resolve((kept.held = kept.held.accessToken === from.accessToken ? next : kept.held)),
  };
  const kept: Kept = {
    held: first,
    renewal: createTokenRenewal({ identity: { renew: (token, context) => renew(token, context, kept) }, sessions, counters: store.counters, clock: Date.now, logger: recordingLogger(records) }),
    session: () => ({ idHash: 'hash', user, token: first, device: { browser: null, os: null }, remembered: true, epoch: 0, checkedAt: 0 }),
    get events() {
      return records.map(({ event }) => event);
    },
  };
  try {
    await use(kept);
  } finally {
    await store.close();
  }
}

const nameOf = (token: VendorToken): Promise<string> => Promise.resolve(token.accessToken);

test('who is refused a renewal that another process has just had goes on with its token', () =>
  withRenewal(over, (_token, _call, kept) => {
    kept.held = { accessToken: 'of another process' };
    return Promise.reject(new ProviderError('token-expired', 'a refresh token is good once'));
  }, async ({ renewal, session, events }) => {
    assert.equal(await renewal.use(session(), call, nameOf), 'of another process');
    assert.deepEqual(events, []);
  }));

test('what a renewal brings after another process has stored its own is dropped', () =>
  withRenewal(over, (_token, _call, kept) => {
    kept.held = { accessToken: 'of another process' };
    return Promise.resolve({ accessToken: 'late' });
  }, async ({ renewal, session }) => assert.equal(await renewal.use(session(), call, nameOf), 'of another process')));

test('a token that is over again right after its renewal is renewed again at once', { timeout: 10_000 }, () => {
  let times = 0;
  return withRenewal(over, () => Promise.resolve({ ...over, accessToken: `renewal ${(times += 1)}` }), async ({ renewal, session }) => {
    const mine = session();
    assert.equal(await renewal.use(mine, call, nameOf), 'renewal 1');
    assert.equal(await renewal.use(mine, call, nameOf), 'renewal 2');
  });
});

test('whoever asks first and leaves takes the renewal from nobody else', () =>
  withRenewal(over, (_token, { signal }) => (signal?.aborted ? Promise.reject(new ProviderError('unavailable', 'the person has left')) : Promise.resolve({ accessToken: 'next' })), async ({ renewal, session }) => {
    assert.equal(await renewal.use(session(), { ...call, signal: AbortSignal.abort() }, nameOf), 'next');
  }));

test('a vendor that says nothing holds up nobody whose token is still good', { timeout: 10_000 }, () =>
  withRenewal(due, () => new Promise(() => {}), async ({ renewal, session }) => assert.equal(await renewal.use(session(), call, nameOf), 'first')));

test('while one renews a token that is still good, nobody else waits', { timeout: 10_000 }, () => {
  let asked = 0;
  return withRenewal(due, () => new Promise(() => (asked += 1)), async ({ renewal, session }) => {
    const order: string[] = [];
    const first = renewal.use(session(), call, nameOf).then(() => order.push('who renews'));
    await until(() => asked === 1);
    await Promise.all([first, renewal.use(session(), call, nameOf).then(() => order.push('who came then'))]);
    assert.deepEqual([order, asked], [['who came then', 'who renews'], 1]);
  });
});
