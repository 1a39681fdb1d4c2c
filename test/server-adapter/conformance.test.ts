import { test } from 'node:test';
import { demoCustomers, seedDemo } from '../../server-adapter/src/testing/index.ts';
import { adapterConformance } from '../conformance/adapter-conformance.ts';
import { startHarness } from './harness.ts';

for (const { name, run } of adapterConformance) {
  test(`the adapter ${name}`, async () => {
    const harness = await startHarness();
    try {
      seedDemo(harness.sandbox);
      const browser = harness.browser();
      await run({
        customer: { email: demoCustomers.everything.email, password: demoCustomers.everything.password },
        async fetch(path, { method = 'GET', body, headers: sent } = {}) {
          const { status, headers, text } = await browser.send(method, path, { ...(body && { body }), headers: Object.fromEntries(new Headers(sent)) });
          return new Response(status === 204 ? null : text, { status, headers });
        },
      });
    } finally {
      await harness.close();
    }
  });
}
