import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { launchOptions } from '../chrome.js';
import { createMockAdapter, type MockAdapter } from './mock-adapter.ts';

export const origin = 'http://cx.example';

export interface MockPageOptions {
  /** What is in the page's body. */
  body: string;
  /** Attributes of the `<html>` element. */
  html?: string;
  /** What is in the page's head, before the kit's script tag. */
  head?: string;
  /** The page's `Content-Security-Policy`. */
  csp?: string;
  /** Addresses of the kit's script tags; what is before `/dist/` in one is as on a CDN. Default: one, `/cx-kit.js`. */
  scripts?: readonly string[];
  /** Milliseconds to hold back the kit's script. */
  scriptDelay?: number;
  /** Whether the browser runs scripts. Default: yes. */
  javaScriptEnabled?: boolean;
  /** Scripts of the site's own, by their paths. */
  files?: Readonly<Record<string, string>>;
}

export interface MockPage {
  page: Page;
  mock: MockAdapter;
  /** Whatever the console says of errors, violations of the policy among it. */
  errors: string[];
  /** Whatever it warns of. */
  warnings: string[];
  /** Resolves when the page has nothing under way: every request but `held` ones is over, and no other was made while the browser was idle three times, or busy with no request for a second each. What is not there then has not been begun. */
  quiet(held?: number): Promise<void>;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await launchOptions()), headless: true });
}

/** A page with the built kit as a script tag and the mock adapter behind `/cx`; nothing leaves the process. */
export async function openMockPage(browser: Browser, { body, html = 'lang="en"', head = '', csp, scripts = ['/cx-kit.js'], scriptDelay = 0, javaScriptEnabled = true, files = {} }: MockPageOptions, prepare?: (mock: MockAdapter) => void): Promise<MockPage> {
  const mock = createMockAdapter();
  prepare?.(mock);
  const tags = scripts.map((src) => `<script type="module" src="${src}"></script>`).join('');
  const errors: string[] = [];
  const warnings: string[] = [];
  const page = await browser.newPage({ javaScriptEnabled });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  const underWay = new Set<Request>();
  let made = 0;
  page.on('request', (request) => {
    made += 1;
    // What the page before had under way ends with it, and is not always said to have ended.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) underWay.clear();
    underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const quiet = async (held = 0): Promise<void> => {
    const deadline = Date.now() + 60_000;
    for (let [idle, before] = [0, made]; idle < 3; idle += 1) {
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(resolve), { timeout: 1000 })));
      if (made > before || underWay.size > held) idle = -1;
      before = made;
      if (Date.now() > deadline) throw new Error(`The page is never quiet: ${made} requests, under way ${[...underWay].map((request) => `${request.method()} ${request.url()}`).join(', ') || 'none'}`);
    }
  };
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const response = await mock.fetch(toFetchRequest(request));
    if (response) {
      const answer = Buffer.from(await response.arrayBuffer());
      return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: answer });
    }
    if (pathname.endsWith('.js')) {
      await new Promise((resolve) => setTimeout(resolve, scriptDelay));
      return route.fulfill({ contentType: 'text/javascript', body: files[pathname] ?? await readFile(new URL(`../../dist${pathname.replace(/^.*\/dist\//, '/')}`, import.meta.url)) });
    }
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: await readFile(new URL(`../../dist${pathname}`, import.meta.url)) });
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
    const document = `<!doctype html><html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title>${head}${tags}</head><body><main>${body}</main></body></html>`;
    return route.fulfill({ contentType: 'text/html', body: document, headers: csp ? { 'content-security-policy': csp } : {} });
  });
  await page.goto(`${origin}/`);
  return { page, mock, errors, warnings, quiet };
}

function toFetchRequest(request: Request): globalThis.Request {
  const body = request.postData();
  return new Request(request.url(), { method: request.method(), headers: request.headers(), ...(body !== null && { body }) });
}
