import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../mocks/mock-page.ts';
import { ada, openSite, uma } from '../server-adapter/providers/crossing-minds/open-crossing-minds.ts';
import type { OpenSite } from '../server-adapter/providers/crossing-minds/open-crossing-minds.ts';
import { signIn } from './demo-site.ts';

const bodies: Readonly<Record<string, string>> = {
  '/sign-in': '<cx-login return-to="/account" reset-url="/reset-password"></cx-login>',
  '/sign-up': '<cx-sign-up></cx-sign-up>',
  '/reset-password': '<cx-reset-password sign-in-url="/sign-in"></cx-reset-password>',
  '/account': '<cx-user-button></cx-user-button><cx-portal><p slot="panel-billing" data-label="Billing">Your own panel</p></cx-portal>',
};

async function pages(path: string): Promise<Response | undefined> {
  const body = bodies[path];
  if (body !== undefined) return new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><script type="module" src="/dist/cx-kit.js"></script><main>${body}</main></html>`, { headers: { 'content-type': 'text/html' } });
  if (path.startsWith('/dist/') && path.endsWith('.js')) return new Response(await readFile(new URL(`../..${path}`, import.meta.url)), { headers: { 'content-type': 'text/javascript' } });
  return path.startsWith('/cx/') ? undefined : new Response(null, { status: 404 });
}

describe('a site on Crossing Minds, in a browser', { timeout: 180_000 }, () => {
  let browser: Browser;
  let site: OpenSite;
  const errors: string[] = [];

  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), openSite({ pages })]);
  });
  after(async () => {
    await browser.close();
    await site[Symbol.asyncDispose]();
  });

  async function visit(path: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.origin, locale: 'en-US' });
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(path);
    return page;
  }

  /** Does the background work, and opens the link of the vendor's newest mail. */
  async function openMail(page: Page): Promise<void> {
    await site.adapter.worker.runDue();
    await page.goto(site.sandbox.vendorMails.at(-1)?.url ?? '');
  }

  it('signs in, and the customer area is the profile and the site’s own panel', async () => {
    const page = await visit('/sign-in');
    await signIn(page, ada);
    await page.waitForURL('**/account');
    await page.locator('main > cx-user-button').getByRole('button', { name: 'Ada' }).waitFor();
    await page.locator('cx-portal').getByRole('tab', { name: 'Billing' }).waitFor();
    assert.equal(await page.locator('cx-portal').getByRole('tab').count(), 2);
    const profile = page.locator('cx-portal cx-profile');
    await profile.getByText('Ada Palmer').first().waitFor();
    assert.deepEqual(await page.locator('cx-licenses, cx-downloads').count(), 0);
    assert.equal(await profile.getByText(/two-factor/i).count(), 0);
    await page.context().close();
  });

  it('makes an account, whose first password is set by the vendor’s mail', async () => {
    const page = await visit('/sign-up');
    await page.locator('cx-sign-up input[name="email"]').fill('new@example.com');
    await page.locator('cx-sign-up input[name="firstName"]').fill('New');
    await page.keyboard.press('Enter');
    await page.locator('cx-sign-up').getByText('new@example.com').first().waitFor();
    await openMail(page);
    await page.locator('cx-reset-password input[name="newPassword"]').fill('a long new password');
    assert.equal(new URL(page.url()).search, '', 'the code is out of the address');
    await page.keyboard.press('Enter');
    await page.locator('cx-reset-password').getByRole('link', { name: /sign in/i }).click();
    await signIn(page, { email: 'new@example.com', password: 'a long new password' });
    await page.waitForURL('**/account');
    await page.context().close();
  });

  it('resets a password by the vendor’s mail', async () => {
    const page = await visit('/reset-password');
    await page.locator('cx-reset-password input[name="email"]').fill(ada.email);
    await page.keyboard.press('Enter');
    await page.locator('cx-reset-password').getByText(ada.email).first().waitFor();
    await openMail(page);
    await page.locator('cx-reset-password input[name="newPassword"]').fill('another long password');
    await page.keyboard.press('Enter');
    await page.locator('cx-reset-password').getByRole('link', { name: /sign in/i }).waitFor();
    await page.goto('/sign-in');
    await signIn(page, { email: ada.email, password: 'another long password' });
    await page.waitForURL('**/account');
    await page.context().close();
  });

  it('says that an address is not proved yet, and has the mail sent again', async () => {
    const page = await visit('/sign-in');
    await signIn(page, uma);
    await page.locator('cx-login').getByText('Confirm your email address, then sign in.').waitFor();
    assert.deepEqual([site.sandbox.vendorMails.at(-1)?.kind, site.sandbox.vendorMails.at(-1)?.to], ['verify', uma.email]);
    await page.context().close();
  });

  it('gives a file of one’s data, and deletes the account with its password', async () => {
    const leaver = { email: 'leaver@example.com', password: 'correct horse battery' };
    site.sandbox.state.addIndividual({ ...leaver, firstName: 'Lea' });
    const page = await visit('/sign-in');
    await signIn(page, leaver);
    await page.waitForURL('**/account');
    const profile = page.locator('cx-portal cx-profile');
    await profile.getByRole('button', { name: 'Manage', exact: true }).click();
    const download = page.waitForEvent('download');
    await profile.getByRole('button', { name: 'Download my data' }).click();
    const data = JSON.parse(await readFile(await (await download).path(), 'utf8')) as { profile: { email: string }; licenses?: unknown };
    assert.deepEqual([data.profile.email, data.licenses], [leaver.email, undefined]);
    await profile.locator('input[name="password"]').fill(leaver.password);
    await page.keyboard.press('Enter');
    await profile.getByRole('dialog').getByRole('button', { name: 'Delete my account' }).click();
    await page.locator('cx-portal').getByText(/sign in/i).first().waitFor();
    assert.equal(site.sandbox.state.findIndividual(leaver.email), undefined);
    await page.context().close();
  });

  it('has no error on any page, and no word of the vendor anywhere', () => {
    assert.deepEqual(errors, []);
    assert.doesNotMatch(site.told(), /eyJ[\w-]{10,}\.|INCORRECT_|NOT_VERIFIED/);
  });
});
