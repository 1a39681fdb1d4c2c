import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const scripts = ['/cx-kit-loader.js'];

const loaded = (page: Page, name: string) => page.evaluate((name) => performance.getEntriesByType('resource').filter((entry) => entry.name.includes(`/${name}`)).length, name);

test('the loader has at most 1,024 bytes, brotli', async (t) => {
  const { length } = brotliCompressSync(await readFile(new URL('../../dist/cx-kit-loader.js', import.meta.url)));
  t.diagnostic(`${length} bytes`);
  assert.ok(length <= 1024, `${length} bytes`);
});

test('it loads the elements that the page has, under a strict policy, and those that come later when they come', async () => {
  const { page, errors } = await openMockPage(browser, { body: '<cx-login></cx-login><cx-unheard-of></cx-unheard-of>', scripts, csp: strict });
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('Ada Lovelace').first().waitFor();
  assert.equal(await loaded(page, 'cx-kit-loader/cx-licenses'), 0);
  await page.evaluate(() => {
    const section = document.createElement('section');
    section.append(document.createElement('cx-licenses'));
    document.body.append(section);
  });
  await page.waitForFunction(() => document.querySelector('cx-licenses')?.shadowRoot?.textContent?.trim());
  assert.equal(await loaded(page, 'cx-kit-loader/cx-licenses'), 1);
  assert.deepEqual(errors, []);
  await page.close();
});

for (const [how, list] of [
  ['twice on a page', ['/cx-kit-loader.js?v=1', '/cx-kit-loader.js?v=2']],
  ['from a path as CDNs have them', ['/npm/@cx-kit/elements@0.1.0/dist/cx-kit-loader.js']],
] as const) {
  test(`it works ${how}, and loads nothing twice`, async () => {
    const { page, mock, errors, quiet } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts: list });
    await page.locator('[name=email]').waitFor();
    await quiet();
    assert.deepEqual(errors, []);
    assert.equal(await loaded(page, 'cx-kit-loader/cx-login'), 1);
    assert.equal(mock.calls.filter(({ name }) => name === 'readSession').length, 1);
    await page.close();
  });
}

test('beside the script with all elements it finds nothing to do', async () => {
  const { page, errors } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts: ['/cx-kit.js', ...scripts] });
  await page.locator('[name=email]').waitFor();
  assert.deepEqual(errors, []);
  assert.equal(await loaded(page, 'cx-kit-loader/'), 0);
  await page.close();
});

test('its script tag says where the adapter is', async () => {
  const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts: [], head: '<script type="module" src="/cx-kit-loader.js" data-adapter="/accounts"></script>' });
  assert.match((await page.locator('cx-login form').getAttribute('action')) ?? '', /\/accounts\/session$/);
  await page.close();
});

test('an element that could not be loaded is loaded when the next one appears', async () => {
  const { page, quiet } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts: [] });
  let network = false;
  await page.route('**/cx-kit-loader/cx-login*', (route) => (network ? route.fallback() : route.abort()));
  await page.addScriptTag({ type: 'module', url: '/cx-kit-loader.js' });
  await quiet();
  assert.equal(await page.locator('[name=email]').count(), 0);
  network = true;
  await page.evaluate(() => document.body.append(document.createElement('cx-login')));
  await page.locator('[name=email]').first().waitFor();
  await page.close();
});

test('a view that cannot be loaded is a problem like any other, and is there when there is a network again', async () => {
  const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts });
  let network = false;
  await page.route('**/cx-reset-password*', (route) => (network ? route.fallback() : route.abort()));
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByText('No connection.').first().waitFor();
  network = true;
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
  assert.equal(await page.getByText('No connection.').count(), 0);
  await page.close();
});

for (const [when, body] of [
  ['when the page is opened', '<site-header><template shadowrootmode="open"><cx-user-button sign-in-url="/sign-in"></cx-user-button></template></site-header>'],
  ['later, in an element that was there before', '<site-header></site-header><script type="module" src="/site-header.js"></script>'],
] as const) {
  test(`it loads elements in the shadow roots of others, that are there ${when}`, async () => {
    const header = `customElements.define('site-header', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<div></div>'; this.shadowRoot.firstChild.innerHTML = '<cx-user-button sign-in-url="/sign-in"></cx-user-button>'; } });`;
    const { page } = await openMockPage(browser, { body, scripts: ['/cx-kit-loader.js'], files: { '/site-header.js': header } });
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.close();
  });
}

test("an attribute of somebody else's script does not say where the adapter is", async () => {
  const { page, mock } = await openMockPage(browser, { body: '<cx-user-button sign-in-url="/sign-in"></cx-user-button>', head: '<script src="/chat.js" data-adapter="/elsewhere"></script>', scripts: ['/cx-kit-loader.js'], files: { '/chat.js': '' } });
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  assert.deepEqual(mock.calls.map(({ name }) => name), ['readSession']);
  await page.close();
});
