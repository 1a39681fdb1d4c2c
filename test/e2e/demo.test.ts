import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { demoCustomers, totp } from '../../server-adapter/src/testing/index.ts';
import { violations } from './axe.ts';
import { assertQuiet, openDemoSite, paragraph, signIn, type DemoSite, type Visitor } from './demo-site.ts';

const { everything, twoFactor, empty, many } = demoCustomers;

let site: DemoSite;
let visitor: Visitor;
let page: Page;

describe('the demo site, in a browser', { timeout: 240_000 }, () => {
  before(async () => {
    site = await openDemoSite();
  });

  after(async () => {
    await site.close();
  });

  it('needs no request to the adapter before the first field can be used', async () => {
    await newVisitor();
    // But for the elements themselves, which the adapter serves.
    const toAdapter = /\/cx\/(?!kit)/;
    await page.route(toAdapter, () => undefined);
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill('ada@example.com');
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => toAdapter.test(name)), []);
    assert.deepEqual(visitor.complaints, []);
  });

  it('draws recommendations with a token of the person who is signed in, and takes them away when they sign out', async () => {
    await newVisitor();
    await page.goto('/for-you');
    await page.getByText('Sign in to see what we recommend.').waitFor();
    await page.goto('/sign-in');
    await signIn(page, everything);
    await page.waitForURL('**/account');
    await page.goto('/for-you');
    const sounds = page.locator('#sounds li');
    await sounds.nth(4).waitFor();
    const first = page.getByRole('button', { name: /^I know/ }).first();
    const known = (await first.getAttribute('aria-label')) ?? '';
    await first.click();
    await page.getByRole('button', { name: known }).waitFor({ state: 'detached' });
    assert.equal(await sounds.count(), 5);
    assert.equal(visitor.adapterCalls.filter((call) => call === 'GET /cx/token').length, 1);
    await page.evaluate(() => fetch('/cx/session', { method: 'DELETE' }));
    await page.reload();
    await page.getByText('Sign in to see what we recommend.').waitFor();
    assert.equal(await sounds.count(), 0);
    assert.deepEqual(visitor.complaints, []);
  });

  it('makes an account from the link in a mail, and signs in with it', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await page.getByText('Create an account').click();
    await page.getByLabel('First name').fill('Nora');
    await page.getByLabel('Email').fill('nora@example.com');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('A link to finish is on its way to nora@example.com.').waitFor();
    await page.goto(await site.linkFor('nora@example.com'));
    assert.equal(new URL(page.url()).hash, '', 'the token has left the address bar');
    await page.getByRole('textbox', { name: 'New password' }).or(page.getByRole('textbox', { name: 'Password' })).first().fill('a fine long password');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Your account is ready').waitFor();
    await page.goto('/account');
    await page.getByText('No licenses yet').waitFor();
    assertQuiet(visitor);
  });

  it('signs in without script, with a second factor, and says what the account needs a script for', async () => {
    await newVisitor({ javaScriptEnabled: false });
    const enter = async (fields: Record<string, string>) => {
      for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await page.goto('/sign-in');
    assert.equal(await page.getByLabel('Code', { exact: true }).isVisible(), false);
    await enter({ Email: twoFactor.email, Password: 'not the password' });
    await paragraph(page, 'Email and password do not match.').waitFor();
    await enter({ Email: twoFactor.email, Password: twoFactor.password });
    await paragraph(page, 'This account asks for a code as well.').waitFor();
    await enter({ Email: twoFactor.email, Password: twoFactor.password, 'Recovery code': twoFactor.recoveryCodes[0] });
    await page.waitForURL('**/account');
    await paragraph(page, 'need JavaScript').waitFor();
    assertQuiet(visitor);
  });

  it('shows prices without script, and buttons that lead to the payment page', async () => {
    await page.goto('/buy');
    for (const price of ['€ 79 a year', '€ 390 a year', '€ 149 each, once']) await paragraph(page, price).waitFor();
    await page.getByRole('button', { name: 'Buy Wave Render Farm' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    assertQuiet(visitor);
  });

  it('refuses a wrong password, and asks for the second factor where there is one', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await signIn(page, { email: twoFactor.email, password: 'not the password' });
    await page.getByText('Email and password do not match.').waitFor();
    await signIn(page, twoFactor);
    await page.getByLabel('Code').fill(await totp(twoFactor.twoFactorSecret, Date.now()));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account');
    await page.locator('header cx-user-button').getByRole('button', { name: 'Grace' }).waitFor();
    assertQuiet(visitor);
  });

  it('changes the profile', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await signIn(page, empty);
    await page.waitForURL('**/account');
    await page.getByRole('tab', { name: 'Profile' }).click();
    await page.getByRole('button', { name: 'Edit profile' }).click();
    await page.getByLabel('Company').fill('Example Structures');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your profile is saved.').first().waitFor();
    await page.reload();
    await page.getByText('Example Structures').first().waitFor();
    assertQuiet(visitor);
  });

  it('turns a payment into a license while the customer looks on', async () => {
    await page.goto('/buy');
    await page.getByText('No licenses yet').waitFor();
    await page.getByRole('button', { name: 'Buy Wave Editor' }).click();
    await page.getByRole('link', { name: /cancel|back/i }).click();
    await page.getByText('Nothing was charged.').waitFor();
    await page.getByRole('button', { name: 'Buy Wave Editor' }).click();
    assert.equal(await page.getByLabel('E-mail').inputValue(), empty.email);
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByText(/Thank you\. Your (payment is being turned into a license|license is ready)\./).waitFor();
    assert.equal(page.url(), `${site.url}/buy`);
    await page.getByRole('button', { name: 'Show key' }).waitFor({ timeout: 20_000 });
    await page.locator('cx-licenses').getByText('Wave Editor').first().waitFor();
    // When the purchase is done, nobody makes a license of it any more.
    await page.waitForFunction(async () => ((await (await fetch('/cx/me/purchases')).json()) as { items: { state: string }[] }).items.every(({ state }) => state === 'done'));
    await page.reload();
    await page.getByRole('button', { name: 'Show key' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Show key' }).count(), 1);
    assert.equal(await page.getByText('Thank you.').count(), 0);
    assertQuiet(visitor);
  });

  it('renews the license that there is, and says price and new end before', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await signIn(page, everything);
    await page.waitForURL('**/account');
    const expired = page.locator('cx-licenses [part~=license]').filter({ hasText: 'Expired' });
    await expired.getByText('€79').waitFor();
    await expired.getByText(/^until \w+ \d+, \d{4}$/).waitFor();
    const keys = page.getByRole('button', { name: 'Show key' });
    const before = await keys.count();
    await expired.getByRole('button', { name: 'Renew' }).click();
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.waitForURL(/\/account/);
    await page.waitForFunction(async () => ((await (await fetch('/cx/me/purchases')).json()) as { items: { state: string }[] }).items.some(({ state }) => state === 'done'));
    await page.reload();
    await keys.first().waitFor();
    assert.deepEqual([await keys.count(), await expired.count()], [before, 0]);
    assertQuiet(visitor);
  });

  for (const { offer, provider, price } of [{ offer: 'Wave Editor', provider: 'Stripe', price: '€79.00 per year' }, { offer: 'Wave Render Farm', provider: 'Paddle', price: '€390.00 per year' }]) {
    it(`shows what ${provider} charges for ${offer}, cancels it there, says until when the license works, and opens the invoice`, async () => {
      await newVisitor();
      await page.goto('/sign-in');
      await signIn(page, many);
      await page.waitForURL('**/account');
      await page.goto('/buy');
      await page.getByRole('button', { name: `Buy ${offer}` }).click();
      await page.getByText(`This page plays ${provider}.`).waitFor();
      await page.getByRole('button', { name: 'Pay' }).click();
      await page.getByText(/Thank you\. Your (payment is being turned into a license|license is ready)\./).waitFor();
      await page.waitForFunction(async () => ((await (await fetch('/cx/me/purchases')).json()) as { items: { state: string }[] }).items.every(({ state }) => state === 'done'));
      await page.goto('/account#/billing');
      const card = page.locator('cx-billing [part~=subscription]').filter({ hasText: price });
      await card.getByText('Active').waitFor();
      await card.getByText('If you cancel, your license works until').waitFor();
      await card.getByRole('button', { name: 'Cancel subscription' }).click();
      await page.getByText(`This page plays ${provider}.`).waitFor();
      await page.getByRole('button', { name: /at the end of the period/ }).first().click();
      // Stripe leads back by itself.
      if (provider === 'Paddle') {
        await page.getByText('Done.').waitFor();
        await page.goto('/account#/billing');
      }
      await card.getByText('Nothing more is charged. Your license works until').waitFor();
      await card.getByRole('button', { name: provider === 'Stripe' ? 'Keep subscription' : 'Manage subscription' }).waitFor();
      const invoice = page.locator('cx-billing [part~=invoice]').filter({ hasText: price.replace(' per year', '') });
      const href = await invoice.first().getByRole('link').getAttribute('href');
      const document = await page.request.get(href ?? '', { maxRedirects: 0 });
      assert.equal(document.status(), 302);
      assert.match(document.headers()['location'] ?? '', /\.pdf$/);
      assert.deepEqual(await violations(page), []);
      assertQuiet(visitor);
    });
  }

  it('sells to somebody without an account, and invites them to one', async () => {
    await newVisitor();
    await page.goto('/buy');
    await page.getByRole('button', { name: 'One more' }).click();
    await page.getByRole('button', { name: 'Buy Wave Sounds' }).click();
    await page.getByLabel('E-mail').fill('guest@example.com');
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByText(/Thank you\. Your (payment is being turned into a license|license is ready)\./).waitFor();
    await page.goto(await site.linkFor('guest@example.com'));
    await page.getByRole('textbox', { name: 'New password' }).fill('a fine long password');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Your password is set').waitFor();
    await page.goto('/sign-in');
    await signIn(page, { email: 'guest@example.com', password: 'a fine long password' });
    await page.waitForURL('**/account');
    await page.getByText('Wave Sounds').first().waitFor({ timeout: 20_000 });
    assert.equal(await page.getByRole('button', { name: 'Show key' }).count(), 2);
    assertQuiet(visitor);
  });

  it('leads back from the payment page to a button that works, from memory or not', async () => {
    await page.goto('/buy');
    await page.getByRole('button', { name: 'Buy Wave Editor' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Buy Wave Editor' }).click();
    await page.getByRole('button', { name: 'Pay' }).waitFor();
    assertQuiet(visitor);
  });

  it('deactivates a machine, after asking', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await signIn(page, everything);
    await page.waitForURL('**/account');
    await page.getByRole('article').or(page.getByRole('listitem')).filter({ hasText: '4 of 5 machines' }).or(page.locator('cx-licenses [part~=license]').filter({ hasText: '4 of 5 machines' })).locator('[part~=license-link]').first().click();
    const free = page.getByRole('button', { name: 'Deactivate', exact: true });
    await free.first().waitFor();
    const before = await free.count();
    await free.first().click();
    await page.getByRole('dialog').getByText('cannot be undone').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await free.count(), before);
    await free.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate machine' }).click();
    await page.waitForFunction((count) => document.querySelector('cx-licenses')?.shadowRoot?.textContent?.includes('has been deactivated') || count < 0, 0);
    assert.equal(await free.count(), before - 1);
    assertQuiet(visitor);
  });

  it('hides the license key until it is asked for', async () => {
    const shown = () => page.evaluate(() => document.querySelector('cx-licenses')?.shadowRoot?.textContent?.match(/[A-F0-9]{6}(-[A-F0-9]{6}){4,}/)?.[0]);
    assert.equal(await shown(), undefined);
    await page.getByRole('button', { name: 'Show key' }).first().click();
    assert.ok(await shown());
  });

  it('sets a new password from the link in a mail, once, and ends the session', async () => {
    const { page: other } = await site.visit();
    await other.goto('/reset-password');
    await other.getByLabel('Email').fill(everything.email);
    await other.getByRole('button', { name: 'Send the link' }).click();
    await other.getByText('Check your email').waitFor();
    const link = await site.linkFor(everything.email);
    await other.goto(link);
    await other.getByRole('textbox', { name: 'New password' }).fill('an even better password');
    await other.getByRole('button', { name: 'Set password' }).click();
    await other.getByText('Your password is set').waitFor();
    await other.goto('about:blank');
    await other.goto(link);
    await other.getByRole('textbox', { name: 'New password' }).fill('one more password');
    await other.getByRole('button', { name: 'Set password' }).click();
    await other.getByText('This link has already been used.').waitFor();
    await page.goto('/account');
    await formIn(page).waitFor();
    await signIn(page, { email: everything.email, password: 'an even better password' });
    await page.locator('cx-licenses').getByText('Wave Editor').first().waitFor();
    assert.equal(new URL(page.url()).pathname, '/account', 'whoever signs in on the way stays there');
  });

  it('shows who is signed in in the header, and what is theirs on the start page', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Get version 4.2' }).click();
    await page.locator('cx-downloads').getByText('Wave Editor 4.2.0').first().waitFor();
    assert.match(await page.title(), /Downloads/);
    await page.locator('header cx-user-button').getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('menuitem', { name: 'Name, password, devices' }).click();
    await page.locator('cx-profile').getByText(everything.email).first().waitFor();
    await page.getByRole('tab', { name: 'Support' }).click();
    await page.getByRole('heading', { name: 'Something sounds wrong?' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Edit profile' }).waitFor();
    assertQuiet(visitor);
  });

  it('signs out, in every tab', async () => {
    const second = await visitor.context.newPage();
    await second.goto('/account');
    await second.locator('cx-licenses').getByText('Wave Editor').first().waitFor();
    await page.locator('header cx-user-button').getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    for (const tab of [page, second]) await formIn(tab).waitFor();
    await page.goto('/');
    await page.locator('main').getByRole('link', { name: 'Sign in' }).waitFor();
    assert.equal(await page.getByText('Version 4.2 is yours already').isVisible(), false);
    assertQuiet(visitor);
  });

  it('pages through 300 licenses', async () => {
    await newVisitor();
    await page.goto('/sign-in');
    await signIn(page, many);
    await page.waitForURL('**/account');
    await page.getByRole('button', { name: 'Next' }).first().click();
    await page.getByText('Page 2').first().waitFor();
    assertQuiet(visitor);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible on every page, ${colorScheme}`, async () => {
      await newVisitor({ colorScheme });
      await page.goto('/sign-in');
      const found: string[] = [];
      for (const path of ['/', '/sign-in', '/account', '/buy', '/mails', '/reset-password']) {
        await open(path);
        found.push(...(await violations(page)));
      }
      await page.goto('/sign-in');
      await signIn(page, many);
      await page.waitForURL('**/account');
      await page.getByText('Page 1').first().waitFor();
      found.push(...(await violations(page)));
      assert.deepEqual(found, []);
      assertQuiet(visitor);
    });
  }

  it('fits a narrow screen without sideways scrolling', async () => {
    await newVisitor({ viewport: { width: 320, height: 640 } });
    await page.goto('/sign-in');
    await signIn(page, many);
    await page.waitForURL('**/account');
    await page.getByText('Page 1').first().waitFor();
    for (const path of ['/account', '/buy', '/mails', '/']) {
      await open(path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path);
    }
  });
});

/** With all of its elements there, and nothing awaited. */
async function open(path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => !document.querySelector('body :not(:defined), :state(pending)'));
}

/** The form to sign in that takes the place of the customer area. */
const formIn = (tab: Page) => tab.locator('cx-portal cx-login input[name=email]');

async function newVisitor(options?: Parameters<DemoSite['visit']>[0]): Promise<void> {
  await visitor?.context.close();
  visitor = await site.visit(options);
  ({ page } = visitor);
}
