import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage, origin, type MockPageOptions } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

const openLicenses = (options: Partial<MockPageOptions> = {}) =>
  openMockPage(browser, { body: '<cx-licenses></cx-licenses>', ...options }, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense()];
  });

const loaded = (page: Page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('cx-kit')));
const openMachines = (page: Page) => page.locator('[part~=license-link]').click();

for (const [how, scripts] of [
  ['with a version in its address', ['/cx-kit.js?v=1']],
  ['twice, in two versions of its address', ['/cx-kit.js?v=1', '/cx-kit.js?v=2']],
  ['from a path as CDNs have them', ['/npm/@cx-kit/elements@0.1.0/dist/cx-kit.js']],
] as const) {
  test(`the script works ${how}: what is loaded later shares it, and loads nothing twice`, async () => {
    const { page, mock, errors } = await openLicenses({ scripts, csp });
    await openMachines(page);
    await page.getByText('This license is not in use on any machine.').waitFor();
    assert.deepEqual(errors, []);
    const files = await loaded(page);
    assert.deepEqual(files.filter((file) => /cx-kit\.js/.test(file)), scripts.map((script) => origin + script));
    assert.equal(files.filter((file) => file.includes('license-view')).length, 1);
    assert.equal(mock.calls.filter(({ name }) => name === 'readSession').length, 1);
    await page.close();
  });
}

test('a page for signing in loads nothing of what is behind a click; when the browser is idle, what looks for mistakes in the page and what watches the session', async () => {
  const { page, quiet } = await openMockPage(browser, { body: '<cx-login></cx-login>' });
  await page.locator('[name=email]').waitFor();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('page-check')));
  await quiet();
  const [script, ...later] = await loaded(page);
  assert.equal(script, `${origin}/cx-kit.js`);
  assert.deepEqual(later.sort().map((file) => /cx-kit\/([\w-]+)-[\w-]{8}\.js$/.exec(file)?.[1]), ['page-check', 'session-watch']);
  await page.close();
});

test('a part that cannot be loaded is a problem like any other, and is tried again', async () => {
  const { page, quiet } = await openLicenses();
  // Nothing is on its way that the reload would stop, but for the request that waits for a payment.
  await quiet(1);
  let network = false;
  let tries = 0;
  await page.route('**/cx-kit/license-view*', (route) => ((tries += 1), network ? route.fallback() : route.abort()));
  await page.reload();
  await openMachines(page);
  await page.getByText('No connection.').first().waitFor();
  await quiet(1);
  assert.ok(tries <= 6, `it was asked for ${tries} times`);
  network = true;
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText('This license is not in use on any machine.').waitFor();
  await page.close();
});

test('a sign-in form says so when not even what says what is wrong can be loaded, and works again afterwards', async () => {
  const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>' });
  let network = false;
  await page.route('**/cx-kit/form-report*', (route) => (network ? route.fallback() : route.abort()));
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('No connection.').first().waitFor();
  network = true;
  // What was tried while there was no network may still be on its way to fail: whoever waits for that tries again.
  for (let tries = 0; tries < 50 && !(await page.getByText('Ada Lovelace').isVisible()); tries += 1) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
  }
  await page.getByText('Ada Lovelace').waitFor();
  await page.close();
});

test('every file that the script names is there, and no file is there that it does not name', async () => {
  const dist = new URL('../../dist/', import.meta.url);
  const files = (await readdir(new URL('cx-kit/', dist))).filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(['cx-kit.js', ...files.map((file) => `cx-kit/${file}`)].map((file) => readFile(new URL(file, dist), 'utf8')));
  for (const text of texts) assert.doesNotMatch(text, /import\s*\{|import\s*['"]|from\s*['"]/, 'a part is one file: one that another part imports could not be tried again');
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/[\w-]+-[\w-]{8}\.js(?=[`'"?])/g)].map(([name]) => name)).filter((name) => !name.startsWith('core-')));
  assert.deepEqual([...named].sort(), files.sort());
});
