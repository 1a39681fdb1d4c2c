import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Store } from '../../../../server-adapter/src/index.ts';
import { totp } from '../../../../server-adapter/src/testing/index.ts';
import { HeldCalls } from '../../held-calls.ts';
import { password, startHarness } from '../../harness.ts';
import type { Answer, Browser, Harness } from '../../harness.ts';

let harness: Harness;
let calls: HeldCalls;
/** What requests have asked the store for, in order. The worker's calls are not among them. */
let asked: string[];
beforeEach(async () => {
  calls = new HeldCalls();
  asked = [];
  harness = await startHarness({ aroundProvider: calls.around, aroundStore: recorded });
});
afterEach(() => harness.close());

function recorded(store: Store): Store {
  const record = <Part extends object>(name: string, part: Part): Part =>
    new Proxy(part, {
      get(target, key, receiver) {
        const value: unknown = Reflect.get(target, key, receiver);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          asked.push(`${name}.${String(key)}`);
          return Reflect.apply(value, target, args);
        };
      },
    });
  const { sessions, counters, revocations, links } = store;
  return { ...store, sessions: record('sessions', sessions), counters: record('counters', counters), revocations: record('revocations', revocations), links: record('links', links), queue: new Proxy(store.queue, { get: (target, key, receiver) => (key === 'add' && asked.push('queue.add'), Reflect.get(target, key, receiver) as unknown) }) };
}

const isSignedIn = async (browser: Browser): Promise<unknown> => (await browser.send('GET', '/session')).json()['signedIn'];

/** Another tab, which asks with the cookies of now. */
function tabOf({ cookies }: Browser): Browser {
  const tab = harness.browser();
  for (const [name, value] of cookies) tab.cookies.set(name, value);
  return tab;
}

async function begin(browser: Browser): Promise<string> {
  return (await browser.send('POST', '/me/two-factor', { json: { password } })).json()['secret'] as string;
}
const confirm = async (browser: Browser, secret: string): Promise<Answer> => browser.send('POST', '/me/two-factor/confirm', { json: { code: await totp(secret) } });
const changePassword = (browser: Browser): Promise<Answer> => browser.send('PUT', '/me/password', { json: { currentPassword: password, newPassword: 'another horse battery' } });

test('while the license server makes recovery codes, another tab of the same browser is signed in, and every other device is not any more', async () => {
  const ada = await harness.signedIn();
  const stranger = await harness.signedIn();
  const secret = await begin(ada);
  const tab = tabOf(ada);
  const call = calls.hold('createRecoveryCodes');
  const confirming = confirm(ada, secret);
  await call.reached;
  assert.deepEqual([await isSignedIn(tab), await isSignedIn(stranger)], [true, false]);
  assert.equal((await tab.send('GET', '/me')).json()['twoFactorEnabled'], true);
  call.letGo();
  const answer = await confirming;
  assert.equal(answer.status, 200);
  assert.equal((answer.json()['recoveryCodes'] as string[]).length > 0, true);
  assert.deepEqual([await isSignedIn(ada), await isSignedIn(tab)], [true, false]);
});

test('every other device is signed out although the work that is left to do fails', async () => {
  const ada = await harness.signedIn();
  const stranger = await harness.signedIn();
  const secret = await begin(ada);
  const call = calls.hold('createRecoveryCodes', new Error('a fault of ours'));
  const confirming = confirm(ada, secret);
  await call.reached;
  call.letGo();
  assert.equal((await confirming).status, 500);
  assert.deepEqual([await isSignedIn(ada), await isSignedIn(stranger)], [true, false]);
});

for (const [what, prepare, change] of [
  ['a new password', () => Promise.resolve(''), changePassword],
  ['a second factor that is switched on', begin, confirm],
  [
    'a second factor that is switched off',
    async (browser: Browser) => {
      const secret = await begin(browser);
      await confirm(browser, secret);
      harness.advance(120_000);
      return secret;
    },
    async (browser: Browser, secret: string) => browser.send('POST', '/me/two-factor/removal', { json: { password, code: await totp(secret, Date.now() + 120_000) } }),
  ],
] as const) {
  test(`${what} gives the session its new id as the last thing before the response`, async () => {
    const ada = await harness.signedIn();
    const prepared = await prepare(ada);
    const before = [...ada.cookies.values()];
    const vendorCalls = harness.sandbox.requests.length;
    asked.length = 0;
    const answer = await change(ada, prepared);
    assert.ok(answer.status < 300, answer.text);
    assert.notDeepEqual([...ada.cookies.values()], before);
    assert.ok(harness.sandbox.requests.length > vendorCalls);
    assert.equal(asked.at(-1), 'sessions.replace', asked.join());
  });
}
