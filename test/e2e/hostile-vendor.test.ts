import assert from 'node:assert/strict';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkoutCompleted } from '../../server-adapter/src/testing/stripe-events.ts';
import { prepareServed, type Served } from './served.ts';
import { startSecondVendor, type Quirks, type RawReply, type SecondVendor } from './second-vendor.ts';

const metadata = { CRYPTLEX_PRODUCT_ID: 'prod-1', CRYPTLEX_LICENSE_TEMPLATE: 'tmpl-1' };
const order = (name: string) => checkoutCompleted({ id: `evt_${name}`, sessionId: `cs_${name}`, email: `${name}@example.com`, metadata });
const html = (status: number): RawReply => ({ status, type: 'text/html', text: '<html><body><h1>Bad gateway</h1></body></html>' });
const json = (status: number, body: object, headers: Record<string, string> = {}): RawReply => ({ status, type: 'application/json', text: JSON.stringify(body), headers });

/** The same three orders each time, each delivered twice, at a vendor that is as odd as the documentation lets it be, or has a bad day. */
describe('a vendor that is not as one would wish', () => {
  let vendor: SecondVendor;
  let served: Served;
  beforeEach(async () => {
    vendor = await startSecondVendor();
    served = await prepareServed(vendor);
  });
  afterEach(async () => {
    await served.close();
    await vendor.close();
  });

  async function sell(...names: string[]): Promise<void> {
    for (const name of [...names, ...names]) assert.equal(await served.deliver(order(name)), 200);
  }
  const isDone = async (name: string): Promise<boolean> => new RegExp(`stripe:cs_${name}\\s+done`).test((await served.run('events', 'list')).text);
  const ownersOf = (): string[] => vendor.licenses.filter(({ metadata: entries }) => entries.some(({ key }) => key === 'cx_effect')).map(({ userId }) => vendor.users.find(({ id }) => id === userId)?.email ?? 'nobody').sort();
  /** For the first so many calls of a kind only. */
  const times = (count: number, reply: RawReply, isMeant: (method: string, path: string) => boolean): NonNullable<Quirks['instead']> => {
    let left = count;
    return (method, path) => (isMeant(method, path) && left-- > 0 ? reply : undefined);
  };
  const creates = (method: string, path: string): boolean => method === 'POST' && path === '/v3/licenses';

  for (const [how, quirks] of [
    ['ignores every filter of its lists', { ignoresFilters: true }],
    ['ignores every filter, and gives 7 things at once whatever is asked for', { ignoresFilters: true, pageCap: 7 }],
  ] as const) {
    it(`that ${how}: what was made before a crash is found among all the others, and nothing is made twice`, async () => {
      for (let one = 0; one < 230; one += 1) vendor.licenses.push({ ...decoy, id: `decoy-${one}`, key: `DECOY-${one}`, metadata: [{ id: `m-${one}`, key: 'cx_effect', value: `another:${one}`, visible: false }] });
      for (let one = 0; one < 30; one += 1) vendor.users.push({ id: `user-${one}`, email: `user-${one}@example.com`, password: 'x', firstName: 'U', lastName: '', name: 'U', company: '', role: 'user', createdAt: decoy.createdAt, metadata: [] });
      Object.assign(vendor.quirks, quirks);
      await served.start();
      await sell('ada', 'bob');
      await served.until(async () => (await isDone('ada')) && (await isDone('bob')));
      // The ledger is lost, and the licenses are there.
      await served.stop();
      for (const file of await readdir(served.folder)) await rm(join(served.folder, file));
      await served.start();
      await sell('ada', 'bob');
      await served.until(async () => (await isDone('ada')) && (await isDone('bob')));
      assert.equal(vendor.licenses.length, 232);
    });
  }

  it('that answers 429 with Retry-After: nobody asks before, and then each order is licensed once', async () => {
    const silent = Date.now() + 5_000;
    let early = 0;
    vendor.quirks.instead = () => (Date.now() < silent ? json(429, { message: 'Too many requests.' }, { 'retry-after': '5' }) : undefined);
    await served.start();
    await sell('ada');
    await served.until(() => vendor.calls > 0);
    const asked = vendor.calls;
    await served.until(() => Date.now() > silent - 1_000);
    early = vendor.calls - asked;
    await served.until(() => isDone('ada'));
    assert.deepEqual(ownersOf(), ['ada@example.com']);
    assert.ok(early <= 1, `${early} calls were made while it asked for silence`);
  });

  it('whose answer to a creation is cut short, or a page of HTML: it was made, and is found', async () => {
    let spoiled = 0;
    vendor.quirks.spoil = (method, path, text) => (creates(method, path) && spoiled++ < 2 ? (spoiled === 1 ? text.slice(0, 40) : '<html>OK</html>') : text);
    await served.start();
    await sell('ada', 'bob');
    await served.until(async () => (await isDone('ada')) && (await isDone('bob')), 60_000);
    assert.deepEqual(ownersOf(), ['ada@example.com', 'bob@example.com']);
  });

  it('behind a proxy that answers 502 in HTML, a firewall that answers 403 in HTML, and one that answers 200 in HTML: all are tried again, none is a refused token', async () => {
    const replies = [times(1, html(502), creates), times(1, html(403), creates), times(1, html(200), creates), times(1, html(200), (method, path) => method === 'GET' && path === '/v3/licenses')];
    vendor.quirks.instead = (method, path) => replies.map((reply) => reply(method, path)).find((reply) => reply !== undefined);
    await served.start();
    await sell('ada');
    await served.until(() => isDone('ada'), 100_000);
    assert.deepEqual(ownersOf(), ['ada@example.com']);
    assert.doesNotMatch(served.output(), /access-token\.refused/);
  });

  for (const [shape, body] of [
    ['message', { message: 'The product was not found.' }],
    ['message and code', { message: 'The product was not found.', code: 'PRODUCT_NOT_FOUND' }],
    ['errors', { message: 'Validation failed', errors: [{ field: 'productId', code: 'invalid', message: 'The product was not found.' }] }],
    ['problem details', { type: 'about:blank', title: 'One or more validation errors occurred.', status: 400, errors: { productId: ['The product was not found.'] } }],
    ['error', { error: { message: 'The product was not found.' } }],
  ] as const) {
    it(`that says no in the shape of ${shape}: its words are the reason of the dead letter`, async () => {
      vendor.quirks.instead = (method, path) => (creates(method, path) ? json(400, body) : undefined);
      await served.start();
      await sell('ada');
      await served.until(async () => /cs_ada/.test((await served.run('events', 'list', '--dead')).text));
      assert.match((await served.run('events', 'explain', 'stripe:cs_ada')).text, /product was not found/);
    });
  }

  it('that takes nine seconds for a creation: it is not made twice; and nobody gives up while it takes nine seconds for everything', async () => {
    vendor.quirks.slow = (method) => (method === 'POST' ? 9_000 : 0);
    await served.start();
    await sell('ada');
    await served.until(() => isDone('ada'), 60_000);
    assert.equal(vendor.licenses.length, 1);
    let calls = 0;
    vendor.quirks.slow = () => ((calls += 1), 9_000);
    await sell('bob');
    // Longer than one of its answers: who asks a third time has given up waiting, or has had two.
    await served.until(() => calls >= 3, 60_000);
    vendor.quirks.slow = () => 0;
    await served.until(() => isDone('bob'), 60_000);
    assert.deepEqual(ownersOf(), ['ada@example.com', 'bob@example.com']);
  });

  it('that refuses the access token: purchases wait, one alarm is raised, and with another token each is licensed once', async () => {
    const good = vendor.accessToken;
    vendor.accessToken = 'pat.another';
    await served.start();
    await sell('ada', 'bob', 'eve');
    await served.until(() => /access-token\.refused/.test(served.output()));
    assert.doesNotMatch((await served.run('events', 'list', '--dead')).text, /cs_/);
    assert.match((await served.run('events', 'explain', 'stripe:cs_ada')).text, /not done/);
    await served.stop();
    assert.equal(served.output().match(/access-token\.refused/g)?.length, 1);
    served.env['CRYPTLEX_ACCESS_TOKEN'] = vendor.accessToken;
    await served.start();
    // By themselves they would wait a minute.
    for (const name of ['ada', 'bob', 'eve']) await served.run('events', 'replay', `stripe:cs_${name}`);
    await served.until(async () => (await isDone('ada')) && (await isDone('bob')) && (await isDone('eve')));
    assert.deepEqual(ownersOf(), ['ada@example.com', 'bob@example.com', 'eve@example.com']);
    for (const secret of [good, vendor.accessToken]) assert.equal(served.output().includes(secret), false);
  });

  for (const unique of ['false', 'true']) {
    it(`after the store was put back from an old copy, with another secret${unique === 'true' ? ' and keys that are unique' : ''}: what is delivered again is licensed once, and nobody is invited twice`, async () => {
      served.env['CRYPTLEX_UNIQUE_LICENSE_KEYS'] = unique;
      const file = (name: string) => join(served.folder, name);
      await served.start();
      await sell('ada');
      await served.until(() => isDone('ada'));
      await served.stop();
      await copyFile(file('cx-kit.db'), file('old.db'));
      await served.start();
      await sell('bob', 'eve');
      await served.until(async () => (await isDone('bob')) && (await isDone('eve')));
      await served.stop();
      for (const name of await readdir(served.folder)) if (name.startsWith('cx-kit.db')) await rm(file(name));
      await copyFile(file('old.db'), file('cx-kit.db'));
      served.env['CX_SECRETS'] = 'two:Wb64kTzr-Hq02nXmv-Gs81PjLd-only-for-tests';
      await served.start();
      await sell('ada', 'bob', 'eve');
      await served.until(async () => (await isDone('bob')) && (await isDone('eve')));
      assert.deepEqual(ownersOf(), ['ada@example.com', 'bob@example.com', 'eve@example.com']);
    });
  }
});

const decoy = {
  productId: 'prod-1', userId: 'nobody', revoked: false, suspended: false, createdAt: new Date().toISOString(), expiresAt: null, allowedActivations: 1, totalActivations: 0, allowedDeactivations: -1,
  totalDeactivations: 0, type: 'node-locked', subscriptionInterval: null, meterAttributes: [],
};
