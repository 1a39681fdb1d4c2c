import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { renderToString } from 'vue/server-renderer';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';
import { bundleSite } from './bundle-site.ts';
import { createSite } from './vue-site.ts';

let browser: Browser;
let files: Record<string, string>;
before(async () => {
  [browser, files] = await Promise.all([launchBrowser(), bundleSite('./vue-client.ts')]);
});
after(() => browser.close());

const drawn = () => renderToString(createSite());
const open = async () =>
  openMockPage(browser, { body: await drawn(), scripts: ['/site.js'], files }, (mock) => {
    mock.licenses = [createLicense({ productName: 'Drawing' })];
  });

test('a server draws the elements with their attributes and what is inside them, and knows nobody', async () => {
  const html = await drawn();
  assert.match(html, /<header>unknown <\/header><cx-login sign-up-url="\/join" remember="never" class="plain"><\/cx-login>/);
  assert.match(html, /<cx-login again(="")?><p slot="footer">Signing in again<\/p><form aria-label="own">/);
  assert.match(html, /<cx-provider adapter="\/cx"><article>/);
  assert.match(html, /<footer>undefined <\/footer>/);
});

test('Vue takes over what the server drew without a complaint, and what the page has inside an element stays', async () => {
  const { page, errors } = await open();
  await page.locator('cx-login.plain input[name=password]').waitFor();
  await page.getByText('Signing in again').waitFor();
  assert.equal(await page.locator('section form').count(), 1);
  await page.getByRole('heading', { name: 'Welcome to us' }).waitFor();
  await page.getByText("the provider's kit").waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test('events reach their handlers, and composables tell who is signed in, after the page was hydrated', async () => {
  const { page, errors } = await open();
  await page.fill('cx-login.plain input[name=email]', 'ada@example.com');
  await page.fill('cx-login.plain input[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('signed-in Ada Lovelace').waitFor();
  await page.getByText('true in: Ada Lovelace').waitFor();
  await page.getByText('For customers').waitFor();
  await page.getByRole('button', { name: 'Other product' }).click();
  await page.getByText('false in: Ada Lovelace').waitFor();
  assert.ok(await page.getByText('For customers').isHidden());
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByText('signed-out').waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});
