import assert from 'node:assert/strict';
import { test } from 'node:test';
import { password, startHarness } from '../../harness.ts';

/** The vendor's limit, ten times as fast. */
const limit = { requests: 50, windowMs: 500 };

test('a hundred people who sign in at once all get in, in the order in which they came, and the vendor refuses nothing', async (t) => {
  // Less time for a call than the last of them waits for the turn.
  const harness = await startHarness({ sandbox: { rateLimit: limit }, cryptlex: { rateLimit: { requests: 48, windowMs: 500 }, deadlineMs: 1500 } });
  t.after(() => harness.close());
  const people = Array.from({ length: 100 }, (_, number) => `person-${number}@example.com`);
  for (const email of people) harness.sandbox.state.addUser({ email, password, firstName: 'Ann', lastName: 'Smith' });
  const order: number[] = [];
  const answers = await Promise.all(
    people.map(async (email, number) => {
      const { status } = await harness.browser().send('POST', '/session', { json: { email, password, remember: true } });
      order.push(number);
      return status;
    }),
  );
  assert.deepEqual(answers, people.map(() => 200));
  assert.equal(harness.sandbox.requests.filter(({ status }) => status === 429).length, 0);
  // They arrive over a hundred connections, so neighbors may have changed places on the way.
  const moved = order.map((number, index) => Math.abs(number - index));
  assert.ok(Math.max(...moved) < 40, `somebody was let in ${Math.max(...moved)} places from where they came`);
});

test('people who come with Google queue like everybody, for longer than a call may take', async (t) => {
  const clientId = '123-abc.apps.googleusercontent.com';
  const harness = await startHarness({ google: { clientId }, sandbox: { rateLimit: limit }, cryptlex: { rateLimit: { requests: 48, windowMs: 500 }, deadlineMs: 700 } });
  t.after(() => harness.close());
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, number) => {
      const [email, browser] = [`person-${number}@example.com`, harness.browser()];
      harness.sandbox.state.addUser({ email, password, googleSsoEnabled: true });
      const nonce = (await browser.send('POST', '/session/google/nonce')).json()['nonce'] as string;
      const credential = await harness.sandbox.google.createIdToken({ email, clientId, nonce });
      return (await browser.send('POST', '/session/google', { json: { credential } })).status;
    }),
  );
  assert.deepEqual(answers, answers.map(() => 200));
});

test('while a page waits for the license server to have room, who is signed in already is served', async (t) => {
  const harness = await startHarness({ sandbox: { rateLimit: limit }, cryptlex: { rateLimit: { requests: 48, windowMs: 500 } } });
  t.after(() => harness.close());
  const customer = await harness.signedIn();
  const strangers = Array.from({ length: 60 }, (_, number) => harness.browser().send('POST', '/session', { json: { email: `nobody-${number}@example.com`, password, remember: true } }));
  const begun = performance.now();
  assert.equal((await customer.send('GET', '/me/licenses')).status, 200);
  assert.ok(performance.now() - begun < 1000);
  await Promise.all(strangers);
});

test('a sign-in that could not be served in time is refused before it costs the store anything', async (t) => {
  let counted = 0;
  const harness = await startHarness({
    cryptlex: { rateLimit: { requests: 3, windowMs: 60_000 } },
    aroundStore: (store) => ({ ...store, counters: { ...store.counters, add: (...all) => ((counted += 1), store.counters.add(...all)) } }),
  });
  t.after(() => harness.close());
  const attempt = () => harness.browser().send('POST', '/session', { json: { email: 'nobody@example.com', password, remember: true } });
  assert.equal((await attempt()).status, 401);
  const before = counted;
  assert.ok(before > 0);
  const { status, headers } = await attempt();
  assert.equal(status, 503);
  assert.ok(Number(headers.get('retry-after')) > 40);
  assert.equal(counted, before);
});

test('nothing of the license server’s own headers reaches a browser', async (t) => {
  const harness = await startHarness({ sandbox: { rateLimit: limit } });
  t.after(() => harness.close());
  const customer = await harness.signedIn();
  const { headers } = await customer.send('GET', '/me/licenses');
  assert.deepEqual([...headers.keys()].filter((name) => /^x-rate|server-timing|^via$/.test(name)), []);
});
