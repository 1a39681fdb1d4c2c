import assert from 'node:assert/strict';
import nodeCrypto from 'node:crypto';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createCryptlexProvider } from '../../../../server-adapter/src/providers/cryptlex/cryptlex-provider.ts';
import type { Store } from '../../../../server-adapter/src/ports/store.ts';
import { startHarness } from '../../harness.ts';
import type { Harness } from '../../harness.ts';

/** The names of products are read with it, and kept for everybody. */
const accessToken = 'the-access-token-of-the-vendor';

/** What a request makes the adapter do, as counts: they are the same on every machine. */
interface Counts {
  store: string[];
  decryptions: number;
  vendor: number;
}

async function start(t: TestContext): Promise<{ harness: Harness; advance: (ms: number) => void; count: (work: () => Promise<unknown>) => Promise<Counts> }> {
  const asked: string[] = [];
  let offset = 0;
  const aroundStore = (store: Store): Store => new Proxy(store, { get: (target, name) => listen(Reflect.get(target, name), String(name), asked) });
  let vendor: Harness['sandbox'] | undefined;
  const provider = createCryptlexProvider({
    baseUrl: 'http://localhost', accountAlias: 'example', accessToken, rateLimit: { requests: 1000, windowMs: 1000 }, cacheMs: 60_000,
    clock: () => Date.now() + offset,
    fetch: async (input, init) => vendor?.fetch(new Request(input, init)) ?? Response.error(),
  });
  const harness = await startHarness({ sandbox: { accessToken }, aroundStore, aroundProvider: () => provider });
  vendor = harness.sandbox;
  t.after(() => harness.close());
  await harness.adapter.worker.stop();
  const decrypt = t.mock.method(nodeCrypto, 'createDecipheriv');
  return {
    harness,
    advance(ms) {
      offset += ms;
      harness.advance(ms);
    },
    async count(work) {
      const before = { decryptions: decrypt.mock.callCount(), vendor: harness.sandbox.requests.length };
      asked.length = 0;
      await work();
      return { store: [...asked], decryptions: decrypt.mock.callCount() - before.decryptions, vendor: harness.sandbox.requests.length - before.vendor };
    },
  };
}

function listen(part: unknown, name: string, asked: string[]): unknown {
  if (typeof part !== 'object' || part === null) return part;
  return new Proxy(part, {
    get(target, method) {
      const own: unknown = Reflect.get(target, method);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]): unknown => {
        // Of the worker, which looks by itself.
        if (name !== 'queue') asked.push(`${name}.${String(method)}`);
        return Reflect.apply(own, target, args);
      };
    },
  });
}

const onlyARow: Counts = { store: ['sessions.find'], decryptions: 0, vendor: 0 };

test('who is signed in is told by one look at the row, with nothing decrypted and nobody asked', async (t) => {
  const { harness, count } = await start(t);
  const browser = await harness.signedIn();
  assert.deepEqual(await count(() => browser.send('GET', '/session')), { ...onlyARow, decryptions: 1 });
  assert.deepEqual(await count(() => browser.send('GET', '/session')), onlyARow);
});

test('a list that is kept costs one look at the row of the session, and the same of another customer costs that customer’s own', async (t) => {
  const { harness, count } = await start(t);
  const product = harness.sandbox.state.addProduct({ displayName: 'Editor' });
  const [ada, eve] = [await harness.signedIn('ada@example.com'), await harness.signedIn('eve@example.com')];
  for (const { id: userId, email } of harness.sandbox.state.users.all()) if (!email.startsWith('owner')) harness.sandbox.state.addLicense({ productId: product.id, userId, key: `key of ${email}` });
  const keyOf = async (browser: typeof ada): Promise<unknown> => (await browser.send('GET', '/me/licenses')).text.match(/"key of [^"]*"/g);
  // Warm, and then in turns: what was written for one is never sent to the other.
  for (let turn = 0; turn < 3; turn += 1) assert.deepEqual([await keyOf(ada), await keyOf(eve)], [['"key of ada@example.com"'], ['"key of eve@example.com"']]);
  assert.deepEqual(await count(() => ada.send('GET', '/me/licenses')), onlyARow);
});

test('a session that ended elsewhere has ended here with the next request, whatever is kept of it', async (t) => {
  const { harness, count } = await start(t);
  const browser = await harness.signedIn();
  for (let turn = 0; turn < 2; turn += 1) assert.equal((await browser.send('GET', '/me')).status, 200);
  const [user] = harness.sandbox.state.users.all().filter(({ email }) => email === 'ada@example.com');
  await harness.store.revocations.revoke(user?.id ?? '', Date.now());
  const { store, vendor } = await count(async () => assert.equal((await browser.send('GET', '/me/licenses')).status, 401));
  assert.deepEqual({ store, vendor }, { store: ['sessions.find'], vendor: 0 });
});

test('a license that runs out is told as run out also where the list is kept', async (t) => {
  const { harness, advance } = await start(t);
  const product = harness.sandbox.state.addProduct();
  const browser = await harness.signedIn();
  const [user] = harness.sandbox.state.users.all().filter(({ email }) => email === 'ada@example.com');
  harness.sandbox.state.addLicense({ productId: product.id, userId: user?.id ?? '', expiresAt: new Date(Date.now() + 60_000).toISOString() });
  const status = async (): Promise<unknown> => /"status":"([\w-]+)"/.exec((await browser.send('GET', '/me/licenses')).text)?.[1];
  assert.equal(await status(), 'expiring');
  advance(66_000);
  assert.equal(await status(), 'expired');
});
