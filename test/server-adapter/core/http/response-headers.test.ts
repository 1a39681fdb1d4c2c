import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHarness } from '../../harness.ts';

test('no answer names a component or its version, and none can be reached into from another window or embedded by another site', async () => {
  const harness = await startHarness();
  try {
    const browser = harness.browser();
    const answers = [await browser.send('GET', '/session'), await browser.send('GET', '/health'), await browser.send('GET', '/nothing'), await browser.send('POST', '/session', { json: {} }), await browser.send('PUT', '/session', { json: {} })];
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 404, 400, 405]);
    for (const { headers, text } of answers) {
      for (const name of ['server', 'x-powered-by', 'via']) assert.equal(headers.get(name), null, name);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.doesNotMatch(`${[...headers].join()} ${text}`, /\b(hono|node|undici|kysely|libsql)\b/i);
    }
  } finally {
    await harness.close();
  }
});
