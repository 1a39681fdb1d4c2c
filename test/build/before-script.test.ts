import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage, type MockPageOptions } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/* What is for people who are signed in says so, and begins with "For". The site has rules of its own for what is in its pages. */
const head = '<link rel="stylesheet" href="/cx-kit.css"><style>a, p, section, span { display: inline-block; visibility: visible }</style>';
const body = `
  <p>A page</p>
  <cx-user-button><a slot="entries" href="/account">For a menu</a><a slot="signed-out" href="/sign-in">Sign in above</a></cx-user-button>
  <cx-signed-in><p>For one who is signed in</p><p slot="pending">One moment</p></cx-signed-in>
  <cx-signed-in>For one who is signed in, without a tag</cx-signed-in>
  <cx-signed-out><a href="/sign-in">Sign in here</a></cx-signed-out>
  <cx-licensed product="product-1"><p>For one who has a license</p></cx-licensed>
  <cx-login again><form method="post" action="/cx/session"><label>Address <input name="email"></label></form><p slot="signed-in">For one who has signed in</p><p slot="footer">Below the form</p></cx-login>
  <cx-licenses><h2 slot="header">Licenses</h2><p slot="empty">For one who has none</p><a slot="license-actions-license-1" href="/renew">For a license</a><p slot="signed-out">Sign in to see licenses</p></cx-licenses>
  <cx-downloads><p slot="empty">For one with nothing to download</p></cx-downloads>
  <cx-profile><p slot="footer">Below the profile</p></cx-profile>
  <cx-portal routing="none"><a slot="entries" href="/team">For the menu of the portal</a><section slot="panel-support" data-label="Support">For one with questions</section><span slot="header">For the bar</span></cx-portal>`;

const open = (options: Partial<MockPageOptions> = {}) =>
  openMockPage(browser, { body, head, ...options }, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense({ id: 'license-1' })];
  });

const text = (page: Page) => page.locator('body').innerText();

test('before the script has run, nothing is seen of what is for people who are signed in, nor for those who are not', async () => {
  const { page } = await open({ scripts: [] });
  const seen = await text(page);
  assert.doesNotMatch(seen, /For|Sign in/);
  for (const words of ['A page', 'One moment', 'Address', 'Below the form', 'Licenses']) assert.ok(seen.includes(words), words);
  await page.close();
});

test('without the style sheet it would be seen', async () => {
  const { page } = await open({ scripts: [], head: '' });
  assert.match(await text(page), /For a menu/);
  await page.close();
});

test('where no script runs, the page is that of somebody who is not signed in, as the site lays it out', async () => {
  const { page } = await open({ javaScriptEnabled: false });
  const seen = await text(page);
  assert.doesNotMatch(seen, /For|One moment/);
  for (const words of ['Sign in above', 'Sign in here', 'Sign in to see licenses', 'Below the profile']) assert.ok(seen.includes(words), words);
  assert.equal(await page.getByText('Sign in above').evaluate((link) => getComputedStyle(link).display), 'inline-block');
  await page.close();
});

test('once the script has run, those who are signed in see what is theirs', async () => {
  const { page } = await open();
  for (const words of ['For one who is signed in, without a tag', 'For one who has a license', 'For a license', 'For the bar']) await page.getByText(words).waitFor();
  assert.equal(await page.getByText('For a menu').isVisible(), false);
  assert.doesNotMatch(await text(page), /Sign in|One moment/);
  await page.close();
});

for (const held of ['cx-user-button', 'user-button-view', 'portal-view'] as const) {
  test(`with the loader, nothing of a menu or a panel is seen while ${held} is on its way`, async () => {
    const { page, quiet } = await open({ body: body.match(/<cx-portal.*/)![0], scripts: [] });
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(`**/${held}-*.js`, async (route) => {
      await arrived;
      await route.fallback();
    });
    await page.addScriptTag({ type: 'module', url: '/cx-kit-loader.js' });
    await quiet(1);
    assert.doesNotMatch(await text(page), /For (the menu|one with questions)/);
    arrive();
    await page.getByRole('tab', { name: 'Support' }).waitFor();
    await page.close();
  });
}
