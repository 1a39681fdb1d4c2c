import type { Browser } from 'playwright-core';

/** A slow phone: a processor four times slower than this one, 1.6 Mbit/s, 150 ms there and back. */
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowdown = 4;

/** Looks in every frame for a field that somebody can see and fill in, in open shadow roots too. A text: what compiles this file would put helpers into a function. */
const watch = `
  const isField = (node) => node.localName === 'input' && /^(text|email|password)$/.test(node.type) && !node.disabled && node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;
  const find = (root) => [...root.querySelectorAll('*')].some((node) => isField(node) || (node.shadowRoot && find(node.shadowRoot)));
  const look = () => {
    if (find(document)) globalThis.field = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Milliseconds from the beginning of the navigation until the first field can be used, in a browser that has never been there. */
export async function measure(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript({ content: watch });
    await page.goto(url, { waitUntil: 'commit' });
    const field = await page.waitForFunction(() => (globalThis as { field?: number }).field, undefined, { timeout: 20_000 });
    return (await field.jsonValue()) ?? Number.NaN;
  } finally {
    await context.close();
  }
}
