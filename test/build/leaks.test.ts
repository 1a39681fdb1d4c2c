import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, CDPSession } from 'playwright-core';
import { createActivation, createLicense, createOwnSession, createRelease } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

interface Memory {
  nodes: number;
  listeners: number;
  bytes: number;
}

/** What is left in the page's memory once everything is gone that nothing refers to. */
async function measure(session: CDPSession): Promise<Memory> {
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), bytes: of('JSHeapUsedSize') };
}

const elements = {
  'cx-login': '', 'cx-sign-up': '', 'cx-reset-password': '', 'cx-profile': '', 'cx-licenses': '', 'cx-downloads': '', 'cx-billing': '', 'cx-portal': 'routing="none"', 'cx-user-button': '', 'cx-buy': 'offer="pro"', 'cx-prices': '',
  'cx-signed-in': '', 'cx-signed-out': '', 'cx-licensed': 'product="product-1"', 'cx-field': '', 'cx-provider': '',
};
const mounts = 1000;

test(`each element is mounted and removed ${mounts} times, and leaves nothing behind`, { timeout: 240_000 }, async (t) => {
  const { page, quiet } = await openMockPage(browser, { body: '<div id="stage"></div>' }, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense()];
    mock.activations = [createActivation()];
    mock.releases = [createRelease()];
    mock.otherSessions = [createOwnSession()];
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');

  // Until it has drawn and what it loads later is there; what else it asks for is on its way when it is removed.
  const mount = async (tag: string, attributes: string, times: number) => {
    await page.evaluate(
      async ([tag, attributes, times]) => {
        const stage = document.querySelector('#stage')!;
        const range = document.createRange();
        for (let time = 0; time < times; time += 1) {
          stage.replaceChildren(range.createContextualFragment(`<${tag} ${attributes}></${tag}>`));
          const element = stage.firstElementChild as Element & { updateComplete?: Promise<unknown> };
          await element.updateComplete;
          if (time % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
          stage.replaceChildren();
        }
      },
      [tag, attributes, times] as const,
    );
    // What was on its way arrives, and what waits for the browser to be idle is done.
    await quiet();
  };

  for (const [tag, attributes] of Object.entries(elements)) {
    // What the browser makes of code that runs for the first time, and compiles when it has run often, is there by then.
    await mount(tag, attributes, mounts);
    const before = await measure(session);
    const start = performance.now();
    await mount(tag, attributes, mounts);
    const seconds = (performance.now() - start) / 1000;
    const after = await measure(session);
    const grown = { nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners, bytes: after.bytes - before.bytes };
    t.diagnostic(`${tag}: ${grown.nodes} nodes, ${grown.listeners} listeners, ${grown.bytes} bytes; ${seconds.toFixed(1)} s`);
    // What each one left would be there a thousand times: a node at least, a listener, or some hundred bytes. The browser itself keeps some of each request.
    assert.ok(grown.nodes < mounts / 4 && grown.listeners < mounts / 4 && grown.bytes < 100 * mounts, `<${tag}> leaves ${JSON.stringify(grown)}`);
  }
});
