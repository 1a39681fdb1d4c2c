import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { renderSignIn } from '@cx-kit/elements/ssr';
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

const form = await renderSignIn({ returnTo: '/account?a="1"&b=2', resetUrl: '/reset-password', id: 'ready' });
const drawn = () => renderToString(createElement(Site, { form }));
const open = () =>
  openMockPage(browser, { head: `<script type="application/json" id="form">${JSON.stringify(form).replaceAll('<', '\\u003c')}</script>`, body: drawn(), scripts: ['/site.js'], files }, (mock) => {
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

test('an element that the server has rendered as a whole is the component itself: none is inside another one, and one submit sends one request', async () => {
  const html = drawn();
  const [dialog = ''] = /<dialog.*<\/dialog>/s.exec(html) ?? [];
  assert.equal(dialog.match(/<cx-login/g)?.length, 1);
  assert.match(dialog, /^<dialog open=""><cx-login return-to="\/account\?a=&quot;1&quot;&amp;b=2" reset-url="\/reset-password"><style>/);
  const { page, mock, errors, warnings } = await open();
  const field = await page.locator('dialog [name=email]').elementHandle();
  await page.locator('dialog cx-field[revealable]:defined').waitFor();
  assert.equal(await page.locator('dialog form').count(), 1);
  assert.equal(await field?.evaluate((input) => input.isConnected), true, 'the form of the server is adopted');
  const attempts = () => mock.calls.filter(({ name }) => name === 'signIn').length;
  await page.fill('dialog [name=email]', 'ada@example.com');
  await page.fill('dialog [name=password]', 'wrong');
  await page.keyboard.press('Enter');
  await page.locator('dialog').getByText('Email and password do not match.').waitFor();
  assert.equal(attempts(), 1);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator('dialog form[data-cx-drawn] [name=email]').waitFor();
  assert.equal(await page.locator('dialog :is(template, cx-login cx-login)').count(), 0);
  assert.equal(await page.locator('dialog cx-login').getAttribute('return-to'), '/account?a="1"&b=2');
  assert.deepEqual([...errors.filter((text) => !text.includes('401')), ...warnings], []);
  await page.close();
});

test('a page loads the elements that it draws, and no others', () => {
  const entry = files['/site.js'] ?? '';
  assert.doesNotMatch(entry, /extends \w*LitElement/);
  assert.ok(Object.keys(files).some((file) => file.includes('cx-login')));
});
