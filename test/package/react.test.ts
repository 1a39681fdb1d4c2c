import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';
import { bundleSite } from './bundle-site.ts';
import { Site } from './react-site.ts';

let browser: Browser;
let files: Record<string, string>;
before(async () => {
  [browser, files] = await Promise.all([launchBrowser(), bundleSite('./react-client.ts')]);
});
after(() => browser.close());

const drawn = () => renderToString(createElement(Site));
const open = () =>
  openMockPage(browser, { body: drawn(), scripts: ['/site.js'], files }, (mock) => {
    mock.licenses = [createLicense({ productName: 'Drawing' })];
  });

test('a server draws the elements with their attributes and what is inside them, and knows nobody', () => {
  const html = drawn();
  assert.match(html, /^<header>unknown <\/header><cx-login sign-up-url="\/join" remember="never" class="plain"><\/cx-login>/);
  assert.match(html, /<cx-login again=""><p slot="footer">Signing in again<\/p><form aria-label="own">/);
  assert.match(html, /<cx-provider adapter="\/cx"><article>/);
  assert.match(html, /<aside><cx-login again=""><form method="post" aria-label="ready">/);
  assert.match(html, /<footer>undefined <\/footer>/);
});

test('React takes over what the server drew without a complaint, and what the page has inside an element stays', async () => {
  const { page, errors } = await open();
  await page.locator('cx-login.plain input[name=password]').waitFor();
  await page.getByText('Signing in again').waitFor();
  for (const place of ['section', 'aside']) assert.equal(await page.locator(`${place} form[novalidate]`).count(), 1, 'the form of the page is adopted');
  assert.equal(await page.locator('section form, aside form').count(), 2);
  await page.getByRole('heading', { name: 'Welcome to us' }).waitFor();
  await page.getByText("the provider's kit").waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test('events reach their handlers, and hooks tell who is signed in, after the page was hydrated', async () => {
  const { page, errors } = await open();
  await page.fill('cx-login.plain input[name=email]', 'ada@example.com');
  await page.fill('cx-login.plain input[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('signed-in Ada Lovelace').waitFor();
  await page.getByText('true in: Ada Lovelace').waitFor();
  await page.getByText('For customers').waitFor();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByText('signed-out').waitFor();
  await page.getByText('false in: Ada Lovelace').waitFor();
  assert.ok(await page.getByText('For customers').isHidden());
  assert.deepEqual(errors, []);
  await page.close();
});

test('a page loads the elements that it draws, and no others', () => {
  const entry = files['/site.js'] ?? '';
  assert.doesNotMatch(entry, /extends \w*LitElement/);
  assert.ok(Object.keys(files).some((file) => file.includes('cx-login')));
});
