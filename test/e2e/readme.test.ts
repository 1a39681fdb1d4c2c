import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { launchOptions } from '../chrome.js';
import { freePort } from './free-port.ts';

const root = new URL('../..', import.meta.url).pathname;
const readme = await readFile(join(root, 'README.md'), 'utf8');

/** The first example in a language. */
function example(language: string): string {
  const text = readme.match(new RegExp('```' + language + '\\n([\\s\\S]*?)```'))?.[1];
  assert.ok(text, `the README has an example in ${language}`);
  return text;
}

test('the server of the README starts and answers, and the page of the README shows a sign-in form with what it serves', { timeout: 120_000 }, async () => {
  // Inside the project, so that the packages are found as they are by whoever installed them.
  const folder = await mkdtemp(join(root, 'node_modules', '.cx-kit-readme-'));
  const port = await freePort();
  await writeFile(join(folder, 'server.mjs'), example('js').replace('8080', String(port)));
  const env = { PATH: process.env['PATH'], CX_SECRET: 'sesame-Kd83hsQmZp17vRtxLw29BnYc-for-tests', CRYPTLEX_ACCOUNT_ID: 'an-account', CRYPTLEX_ACCESS_TOKEN: 'a-token' };
  const server = spawn(process.execPath, ['server.mjs'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const browser = await chromium.launch({ ...(await launchOptions()), headless: true });
  try {
    let answer: Response | undefined;
    for (let tries = 0; !answer && tries < 100; tries += 1) answer = await fetch(`http://localhost:${port}/cx/session`).catch(() => new Promise<undefined>((resolve) => setTimeout(resolve, 100)));
    const session = (await answer?.json()) as { signedIn: boolean } | undefined;
    assert.equal(session?.signedIn, false);
    const tab = await browser.newPage();
    await tab.route('**/sign-in', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>README</title>${example('html')}` }));
    await tab.goto(`http://localhost:${port}/sign-in`);
    await tab.getByLabel('Email').fill('ann@example.com');
    await tab.getByRole('button', { name: 'Sign in' }).waitFor();
  } finally {
    await browser.close();
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
