import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { launchOptions } from '../chrome.js';
import { freePort } from './free-port.ts';

const root = new URL('../..', import.meta.url).pathname;

/** A demo as its npm script brings it up, and a browser to walk through it. */
export interface DemoSite {
  url: string;
  /** All that the demo has printed. */
  output(): string;
  /** The link in the newest mail to somebody. */
  linkFor(to: string): Promise<string>;
  /** A visitor nobody has seen before: no cookies, no storage. */
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** Breaches of the content security policy, errors of the page, and errors in its console. */
  complaints: string[];
  /** Requests to the adapter, as `GET /cx/session`. */
  adapterCalls: string[];
  /** Bodies of what the adapter answered. */
  answers: string[];
}

/** Starts a demo. `start`: its own script. It may build its site first, so it has a minute. */
export async function startDemo(start = 'demo/start.js'): Promise<Pick<DemoSite, 'url' | 'output' | 'close'>> {
  const port = await freePort();
  const demo = spawn(process.execPath, [start], { cwd: root, env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://localhost:${port}`;
  for (let tries = 0; !(await fetch(`${url}/cx/health`).catch(() => undefined))?.ok; tries += 1) {
    if (tries > 600 || demo.exitCode !== null) throw new Error(`The demo did not start.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    output: () => output,
    async close() {
      demo.kill('SIGTERM');
      await new Promise((resolve) => (demo.exitCode === null ? demo.once('exit', resolve) : resolve(undefined)));
    },
  };
}

/** Starts a demo, and Chromium to walk through it. */
export async function openDemoSite(start?: string): Promise<DemoSite> {
  const demo = await startDemo(start);
  const browser = await chromium.launch({ ...(await launchOptions()), headless: true });
  return {
    ...demo,
    linkFor: (to) => linkFor(demo.url, to),
    visit: (options) => visit(browser, { baseURL: demo.url, locale: 'en-US', viewport: { width: 1200, height: 900 }, ...options }),
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

async function linkFor(url: string, to: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = (await (await fetch(`${url}/demo/mails`)).json()) as { to: string; href: string }[];
    const mail = mails.find((one) => one.to === to);
    const link = mail && (await (await fetch(url + mail.href)).text()).match(/https?:\/\/[^"\s<]+#cx-token=[\w-]+/)?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No mail with a link for ${to}.`);
}

/** A paragraph with this text, also one in `<noscript>`, where `getByText` does not look. */
export const paragraph = (page: Page, hasText: string): Locator => page.locator('p').filter({ hasText });

/** Signs in on the page that is open, with its `<cx-login>`. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.locator('cx-login input[name="email"]').fill(email);
  await page.locator('cx-login input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
}

/** No breach of the policy, no error, and neither the access token nor a vendor token in any answer. */
export function assertQuiet(visitor: Visitor): void {
  assert.deepEqual(visitor.complaints, []);
  for (const answer of visitor.answers) assert.doesNotMatch(answer, /eyJ[\w-]+\.[\w-]+\.|accessToken|refreshToken/);
}

async function visit(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Visitor> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const visitor: Visitor = { context, page: await context.newPage(), complaints: [], adapterCalls: [], answers: [] };
  context.on('weberror', (error) => visitor.complaints.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    // The browser itself reports every 4xx answer; those are part of the walk.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) visitor.complaints.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/cx/')) visitor.adapterCalls.push(`${request.method()} ${pathname}`);
  });
  context.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/cx/')) return;
    void response.text().then((text) => visitor.answers.push(text), () => undefined);
  });
  return visitor;
}
