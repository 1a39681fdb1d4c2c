/*
 * `npm run bench:licenses`: how long until the first page of 10,000 licenses is drawn, with the element and with a table written by hand, side by side in the same browser with the
 * same answers after the same wait; and whether memory stays flat while 200 pages are turned. Exits with 1 where a bound does not hold.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createMockAdapter } from '../mocks/mock-adapter.ts';
import { launchBrowser } from '../mocks/mock-page.ts';
import { handWritten, pageSize, tenThousandLicenses, withElement } from './licenses/pages.ts';

const rounds = 11;
/** Times of the table written by hand. */
const slowest = 1.5;
const pagesTurned = 200;
/** Bytes that may be left after the last page more than after the first twenty. */
const growth = 500_000;
/** Milliseconds that every request takes on its way: a close server. */
const way = 40;
/** Times that the browser is slowed down: a phone of the middle class. */
const slowness = 4;

const adapter = createMockAdapter();
adapter.licenses = tenThousandLicenses();
adapter.signedIn = 'user-1';

const documents: Record<string, string> = { '/hand-written': handWritten, '/element': withElement };
const server = createServer((request, response) => void answer(request.method ?? 'GET', request.url ?? '/').then(({ type, body }) => response.writeHead(200, { 'content-type': type, 'cache-control': type.includes('javascript') ? 'max-age=600' : 'no-store' }).end(body)));

async function answer(method: string, path: string): Promise<{ type: string; body: string | Buffer }> {
  await new Promise((resolve) => setTimeout(resolve, way));
  const { pathname } = new URL(path, 'http://localhost');
  if (documents[pathname]) return { type: 'text/html', body: documents[pathname] };
  if (/^\/cx-kit(\.js|\/[\w-]+\.js)$/.test(pathname)) return { type: 'text/javascript', body: await readFile(new URL(`../../dist${pathname}`, import.meta.url)) };
  const found = await adapter.fetch(new Request(new URL(path, 'http://localhost'), { method }));
  return { type: 'application/json', body: found ? await found.text() : '{}' };
}

/** Milliseconds from the navigation to the frame in which the last of the rows is on the page. */
async function timeOf(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const drawn = await page.waitForFunction((rows) => {
    const root = document.querySelector('cx-licenses')?.shadowRoot ?? document;
    return root.querySelectorAll('th[scope=row]').length === rows && performance.now();
  }, pageSize, { polling: 'raf' });
  return Number(await drawn.jsonValue());
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** Both in turns, so that whatever else the machine does meets both. Somebody who comes back: the script is in the cache, and is compiled anew in each page. */
async function compare(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await slowed(context);
  const times: Record<string, number[]> = { '/hand-written': [], '/element': [] };
  for (let round = -2; round < rounds; round += 1) {
    for (const path of Object.keys(times)) {
      const time = await timeOf(page, origin + path);
      // The first ones fill caches.
      if (round >= 0) times[path]?.push(time);
    }
  }
  await context.close();
  const [plain, element] = [median(times['/hand-written'] ?? []), median(times['/element'] ?? [])];
  const ratio = element / plain;
  print(`${pageSize} of ${adapter.licenses.length} licenses drawn, median of ${rounds}: by hand ${plain.toFixed(0)} ms, <cx-licenses> ${element.toFixed(0)} ms: ${ratio.toFixed(2)} times (at most ${slowest})`);
  return ratio;
}

async function slowed(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  return page;
}

/** In the page, since whoever drives it from outside leaves traces in its memory. */
async function turnTo(number: number): Promise<void> {
  const root = document.querySelector('cx-licenses')?.shadowRoot;
  let turnedFrom = '';
  for (;;) {
    const position = root?.querySelector('[part~=pagination-position]')?.textContent ?? '';
    if (position !== turnedFrom && !root?.querySelector('[aria-busy]')) {
      const rows = root?.querySelectorAll('th[scope=row]').length ?? 1;
      if ((Number(position.replaceAll(',', '').match(/\d+/)?.[0]) - 1) / rows + 1 >= number) break;
      turnedFrom = position;
      root?.querySelector<HTMLElement>('[part~=pagination-button]:last-of-type')?.click();
    }
    await new Promise(requestAnimationFrame);
  }
  // The browser's own list of the requests of a page, 250 at the most.
  performance.clearResourceTimings();
}

/** Turns pages, and answers by how much what lives has grown since the first twenty, in bytes. */
async function turnPages(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  };
  await timeOf(page, `${origin}/element`);
  const sizes: number[] = [];
  for (let number = 20; number <= pagesTurned; number += 20) {
    await page.evaluate(turnTo, number);
    sizes.push(await heap());
  }
  await context.close();
  print(`Heap after each 20 of ${pagesTurned} pages, in MB: ${sizes.map((size) => (size / 1e6).toFixed(2)).join(' ')}`);
  return (sizes.at(-1) ?? Number.NaN) - (sizes[0] ?? Number.NaN);
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchBrowser();
try {
  const ratio = await compare(browser, origin);
  const grown = await turnPages(browser, origin);
  print(`Grown by ${(grown / 1000).toFixed(0)} kB (at most ${growth / 1000})`);
  if (!(ratio <= slowest) || !(grown <= growth)) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
