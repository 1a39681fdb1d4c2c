import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { chromium } from '../engines/chromium.ts';
import type { Engine } from '../engines/engine.ts';
import { installedEngines } from '../engines/installed.ts';
import { Visitor } from '../engines/visitor.ts';
import { launchBrowser } from '../mocks/mock-page.ts';
import { listQuickStarts, readQuickStart } from './read-quick-start.ts';
import { readRouterPages } from './read-router-pages.ts';
import { leaveNothingBehind, portalPlaces, walkBetweenTabs } from './router-walk.ts';
import { followQuickStart, type Site } from './site.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const { email, password } = demoCustomers.everything;
const only = process.env['QUICK_STARTS']?.split(',');
const frameworks = (await listQuickStarts()).filter((framework) => only?.includes(framework) ?? true);
/** Where a customer signs in, and where the licenses are. */
const paths: Readonly<Record<string, string>> = { angular: '/', react: '/', vue: '/' };
/** Sites that send a form before any script has run. */
const rendered = ['astro', 'next'];

let workshop: Workshop;
let browser: Browser;

before(async () => {
  [workshop, browser] = await Promise.all([openWorkshop(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await workshop.close();
});

interface Visit {
  page: Page;
  context: BrowserContext;
  /** Whatever is wrong in the console, violations of a policy among it, but refused sign-ins. */
  errors: string[];
  /** How often somebody tried to sign in. */
  attempts: () => number;
}

async function visit({ url }: Site, options: { javaScriptEnabled?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors: string[] = [];
  let attempts = 0;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/status of 401/.test(message.text())) errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => (attempts += Number(request.method() === 'POST' && new URL(request.url()).pathname === '/cx/session')));
  return { page, context, errors, attempts: () => attempts };
}

async function signIn(page: Page, secret: string = password): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function walkIn(engine: Engine, walk: (visitor: Visitor) => Promise<void>): Promise<void> {
  const browser = await engine.launch();
  try {
    await walk(new Visitor(await browser.newPage()));
  } finally {
    await browser.close();
  }
}

const license = (page: Page) => page.locator('cx-licenses').getByText('Wave Editor').first();

describe('quick starts, followed to the letter in an empty folder', { concurrency: 2, timeout: 1_500_000 }, () => {
  for (const framework of frameworks) {
    describe(framework, { concurrency: 1 }, () => {
      let site: Site;
      before(async () => {
        site = await followQuickStart(await readQuickStart(framework), join(workshop.folder, framework), workshop);
      });
      after(() => site?.close());

      it('signs in with one request for one submit, after a wrong password too, and shows the licenses', async () => {
        const { page, context, errors, attempts } = await visit(site);
        await page.goto(paths[framework] ?? '/sign-in');
        await page.locator('cx-login:defined').waitFor();
        assert.equal(await page.locator('cx-login').count(), 1);
        await signIn(page, 'not the password');
        await page.getByText('Email and password do not match.').waitFor();
        assert.equal(attempts(), 1);
        await signIn(page);
        await license(page).waitFor();
        assert.equal(attempts(), 2);
        await page.reload();
        await license(page).waitFor();
        assert.deepEqual(errors, []);
        await context.close();
      });

      it('signs out, and the licenses are gone', async () => {
        const { page, context, errors } = await visit(site);
        await page.goto(paths[framework] ?? '/sign-in');
        await page.locator('cx-login:defined').waitFor();
        await signIn(page);
        await license(page).waitFor();
        await page.getByRole('button', { name: /Ada Example/ }).click();
        await page.getByRole('button', { name: 'Sign out' }).or(page.getByRole('menuitem', { name: 'Sign out' })).first().click();
        await license(page).waitFor({ state: 'detached' });
        assert.equal(((await (await page.request.get('/cx/session')).json()) as { signedIn: boolean }).signedIn, false);
        assert.deepEqual(errors, []);
        await context.close();
      });

      it('has a page for the links of mails', async () => {
        const { page, context, errors } = await visit(site);
        await page.goto('/reset-password');
        await page.getByRole('button', { name: 'Send the link' }).waitFor();
        assert.deepEqual(errors, []);
        await context.close();
      });

      if (framework === 'next') {
        it('runs its scripts on every page, one that there is not among them, and has one form too where a script draws the page', async () => {
          const { page, context, errors, attempts } = await visit(site);
          for (const path of ['/nothing', '/']) {
            await page.goto(path);
            await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith('__react')));
          }
          await page.evaluate(() => Object.assign(globalThis, { here: true }));
          await page.getByRole('link', { name: 'Sign in' }).click();
          await page.locator('cx-login form[data-cx-drawn]').waitFor();
          assert.equal(await page.locator('cx-login').count(), 1);
          assert.equal(await page.locator('cx-login template').count(), 0);
          assert.equal(await page.evaluate(() => 'here' in globalThis), true);
          await signIn(page);
          await license(page).waitFor();
          assert.equal(attempts(), 1);
          assert.deepEqual(errors.filter((text) => !/status of 404/.test(text)), []);
          await context.close();
        });
      }

      if (rendered.includes(framework)) {
        it('signs in without script', async () => {
          const { page, context } = await visit(site, { javaScriptEnabled: false });
          await page.goto('/sign-in');
          await page.locator('[name=email]').fill(email);
          await page.locator('[name=password]').fill(password);
          await page.locator('[type=submit]').click();
          await page.waitForURL('**/account');
          await context.close();
        });
      }

      describe('with its router, or one that is usual there', () => {
        before(async () => {
          await site.goOn(await readRouterPages(framework));
        });

        for (const engine of [chromium, ...installedEngines().engines]) {
          for (const place of portalPlaces) {
            it(`walks between the tabs at ${place.path} and another page, back, forth and again, in ${engine.name}`, () => walkIn(engine, (visitor) => walkBetweenTabs(visitor, site.url, place)));

            it(`shows nothing of a former person after Back, at ${place.path}, in ${engine.name}`, () => walkIn(engine, (visitor) => leaveNothingBehind(visitor, site.url, place)));
          }
        }
      });
    });
  }
});
