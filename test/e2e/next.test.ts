import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { demoCustomers, totp } from '../../server-adapter/src/testing/index.ts';
import { violations } from './axe.ts';
import { assertQuiet, openDemoSite, paragraph, signIn, type DemoSite, type Visitor } from './demo-site.ts';

const { everything, empty, twoFactor } = demoCustomers;
const name = 'Licensed to Ada Example';

let site: DemoSite;
let visitor: Visitor;
let page: Page;

const folder = fileURLToPath(new URL('../../demo/next/', import.meta.url));
const next = fileURLToPath(new URL('../../node_modules/next/dist/bin/next', import.meta.url));

describe('the Next.js demo, in a browser', { timeout: 900_000 }, () => {
  before(async () => {
    execFileSync(process.execPath, [next, 'build'], { cwd: folder, env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'ignore', 'inherit'] });
    site = await openDemoSite('demo/next/start.js');
  });
  after(() => site.close());

  async function newVisitor(options: Parameters<DemoSite['visit']>[0] = {}): Promise<void> {
    await visitor?.context.close();
    visitor = await site.visit(options);
    ({ page } = visitor);
  }

  for (const [where, account] of [['on Node', '/account'], ['at the edge', '/edge']] as const) {
    it(`signs in without script, ${where}: the form that the server has drawn, 303, and a page with the name`, async () => {
      await newVisitor({ javaScriptEnabled: false });
      // The first request at the edge makes sure of the tables while the other adapter works on the same file.
      await page.goto(account, { timeout: 30_000 });
      await page.locator('[name=email]').fill(everything.email);
      await page.locator('[name=password]').fill(everything.password);
      await page.locator('[type=submit]').click();
      await page.waitForURL(`**${account}`);
      await page.getByText(name).waitFor();
      // One store is behind both.
      await page.goto('/account/profile');
      await page.getByText(everything.email).waitFor();
      assert.deepEqual(visitor.complaints, []);
    });
  }

  it('says without script what went wrong', async () => {
    await newVisitor({ javaScriptEnabled: false });
    await page.goto('/sign-in');
    await page.locator('[name=email]').fill(empty.email);
    await page.locator('[name=password]').fill('not the password');
    await page.locator('[type=submit]').click();
    await page.getByText('Email and password do not match.').waitFor();
    assert.equal(await page.getByLabel('Email').inputValue(), empty.email);
  });

  for (const [where, start, home] of [['on Node', '/sign-in', '/account'], ['at the edge', '/edge', '/edge']] as const) {
    it(`asks for the second factor without script, ${where}, keeps the address, and says what the page needs a script for`, async () => {
      await newVisitor({ javaScriptEnabled: false });
      await page.goto(start);
      await page.getByLabel('Email').fill(twoFactor.email);
      await page.getByLabel('Password').fill(twoFactor.password);
      await page.locator('[type=submit]').click();
      await page.getByText('A code is needed to sign in.').waitFor();
      assert.ok(!page.url().includes('grace'));
      assert.equal(await page.getByLabel('Email').inputValue(), twoFactor.email);
      await page.getByLabel('Password').fill(twoFactor.password);
      // Each code of the app is taken once.
      if (where === 'on Node') await page.getByLabel(/^Code/).fill(await totp(twoFactor.twoFactorSecret, Date.now()));
      else await page.getByLabel(/^Recovery code/).fill(twoFactor.recoveryCodes[0]);
      await page.locator('[type=submit]').click();
      await page.waitForURL(`**${home}`);
      await paragraph(page, 'need JavaScript').waitFor();
      assert.deepEqual(visitor.complaints, []);
    });
  }

  it('shows prices without script, and a button that leads to the payment page', async () => {
    await newVisitor({ javaScriptEnabled: false });
    await page.goto('/buy');
    await paragraph(page, '€ 79 a year').waitFor();
    await page.getByRole('button', { name: 'Order Rhythm Review' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    assert.deepEqual(visitor.complaints, []);
  });

  it('leads whoever is signed out to the form, and back to the page that was wanted', async () => {
    await newVisitor();
    await page.goto('/account/downloads');
    await page.waitForURL('**/sign-in?returnTo=%2Faccount%2Fdownloads');
    const form = await page.locator('cx-login form').elementHandle();
    await page.locator('cx-field[revealable]').waitFor();
    assert.equal(await form?.evaluate((node) => node.isConnected), true, 'the form of the server is taken over');
    await signIn(page, everything);
    await page.waitForURL('**/account/downloads');
    await page.getByText('For the workstations of Ada Example').waitFor();
    await page.locator('cx-downloads').getByRole('link').first().waitFor();
    assertQuiet(visitor);
  });

  it('shows licenses and profile, and walks between them without loading a page', async () => {
    await page.evaluate(() => Object.assign(globalThis, { here: true }));
    await page.getByRole('link', { name: 'Licenses' }).click();
    await page.getByRole('button', { name: 'Show key' }).first().waitFor();
    await page.getByText(name).waitFor();
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Edit profile' }).waitFor();
    assert.equal(await page.evaluate(() => 'here' in globalThis), true);
    assertQuiet(visitor);
  });

  it('shows the same session and licenses through the adapter at the edge', async () => {
    // The browser knows nobody of that adapter yet: the licenses come together with who is signed in.
    const asked = page.waitForResponse((response) => new URL(response.url()).pathname === '/edge/cx/session' && response.url().includes('include='));
    await page.goto('/edge');
    await page.getByText(name).waitFor();
    await page.getByRole('button', { name: 'Show key' }).first().waitFor();
    const { included } = (await (await asked).json()) as { included: { status: number } };
    assert.equal(included.status, 200);
    assertQuiet(visitor);
  });

  it('signs out, and the protected page with it', async () => {
    await page.goto('/account');
    await page.getByRole('button', { name: /Ada Example/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).or(page.getByRole('menuitem', { name: 'Sign out' })).first().click();
    await page.waitForURL('**/sign-in?returnTo=%2Faccount');
    // Without a page from the server, the element draws the form itself.
    await signIn(page, empty);
    await page.getByText('Licensed to Edsger Example').waitFor();
    assertQuiet(visitor);
  });

  it('sells, and turns the payment into a license', async () => {
    await page.goto('/buy');
    await page.getByRole('button', { name: 'Order Rhythm Review' }).click();
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByText('Thank you.').waitFor();
    await page.goto('/account');
    await page.locator('cx-licenses').getByText('Rhythm Review').first().waitFor({ timeout: 20_000 });
    assertQuiet(visitor);
  });

  it('sends the link for a new password', async () => {
    await newVisitor();
    await page.goto('/reset-password');
    await page.getByLabel('Email').fill(empty.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Check your email').waitFor();
    assertQuiet(visitor);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible and fits a narrow screen, ${colorScheme}`, async () => {
      await newVisitor({ colorScheme, viewport: { width: 320, height: 640 } });
      const found: string[] = [];
      const look = async (path: string, text: string): Promise<void> => {
        await page.goto(path);
        await page.getByText(text).first().waitFor();
        await page.waitForTimeout(500);
        found.push(...(await violations(page)));
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${path} scrolls sideways`);
      };
      for (const [path, text] of [['/', 'Every beat'], ['/buy', '€ 149'], ['/reset-password', 'Send the link'], ['/sign-in', 'Keep me signed in']] as const) await look(path, text);
      await signIn(page, everything);
      await page.waitForURL('**/account');
      for (const [path, text] of [['/account', 'Expires in'], ['/account/downloads', 'Rhythm'], ['/account/billing', 'Nothing is billed yet'], ['/account/profile', 'Edit profile']] as const) await look(path, text);
      assert.deepEqual(found, []);
      assertQuiet(visitor);
    });
  }
});
