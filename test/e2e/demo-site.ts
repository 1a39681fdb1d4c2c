import { spawn } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchOptions } from '../chrome.js';
import { freePort } from './free-port.ts';

const root = new URL('../..', import.meta.url).pathname;

/** The demo as `npm start` brings it up, and a browser to walk through it. */
export interface DemoSite {
  url: string;
  /** All that the demo has printed. */
  output(): string;
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

export async function openDemoSite(): Promise<DemoSite> {
  const port = await freePort();
  const demo = spawn(process.execPath, ['demo/start.js'], { cwd: root, env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://localhost:${port}`;
  for (let tries = 0; !(await fetch(`${url}/cx/health`).catch(() => undefined))?.ok; tries += 1) {
    if (tries > 200 || demo.exitCode !== null) throw new Error(`The demo did not start.\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const browser = await chromium.launch({ ...(await launchOptions()), headless: true });
  return {
    url,
    output: () => output,
    visit: (options) => visit(browser, { baseURL: url, locale: 'en-US', viewport: { width: 1200, height: 900 }, ...options }),
    async close() {
      await browser.close();
      demo.kill('SIGTERM');
      await new Promise((resolve) => (demo.exitCode === null ? demo.once('exit', resolve) : resolve(undefined)));
    },
  };
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
