import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdapter, OptionsError, StoreError } from '../../server-adapter/src/index.ts';
import { password, startHarness } from './harness.ts';

test('a wrong option ends the start and is named', async () => {
  const harness = await startHarness();
  try {
    assert.throws(() => createAdapter({ publicUrl: 'nonsense', secrets: [], provider: {} as never, store: harness.store }), (error) => error instanceof OptionsError && error.option === 'publicUrl');
  } finally {
    await harness.close();
  }
});

test('an adapter whose store is away at the start says so, stays alive, and works when it is back', async () => {
  const harness = await startHarness({ storeBroken: true });
  try {
    await assert.rejects(harness.adapter.ready(), StoreError);
    const browser = harness.browser();
    assert.equal((await browser.send('GET', '/health')).status, 200);
    assert.equal((await browser.send('GET', '/session')).status, 503);
    assert.equal((await browser.send('GET', '/ready')).status, 503);
    harness.breakStore(false);
    harness.sandbox.state.addUser({ email: 'ada@example.com', password });
    assert.equal((await browser.send('POST', '/session', { json: { email: 'ada@example.com', password } })).status, 200);
    harness.advance(60_000);
    assert.equal((await browser.send('GET', '/ready')).status, 200);
  } finally {
    await harness.close();
  }
});

test('it can be mounted at the root of an origin, and anywhere below', async () => {
  for (const basePath of ['/', '/api/accounts', '/api/accounts/']) {
    const harness = await startHarness({ adapter: { basePath } });
    try {
      assert.equal((await fetch(`${harness.url}/session`)).status, 200);
      assert.equal((await fetch(`${harness.origin}/cx/session`)).status, 404);
    } finally {
      await harness.close();
    }
  }
});

test('mails are sent by themselves after the first request', async () => {
  const harness = await startHarness();
  try {
    await harness.browser().send('POST', '/users', { json: { email: 'ada@example.com', firstName: 'Ada' } });
    for (let tries = 0; tries < 100 && harness.mailer.sent.length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(harness.mailer.sent.map(({ to }) => to), ['ada@example.com']);
  } finally {
    await harness.close();
  }
});
