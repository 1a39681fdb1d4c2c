import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { rolldown } from 'rolldown';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

const dist = new URL('../../dist/', import.meta.url);
let browser: Browser;
/** By their paths: an older kit below `/older/`, and what a page's own bundler makes of the package as `/site.js`. */
let files: Record<string, string>;
before(async () => {
  [browser, files] = await Promise.all([launchBrowser(), Promise.all([readOlderKit(), bundleSite()]).then(([older, site]) => ({ ...older, '/site.js': site }))]);
});
after(() => browser.close());

/** The script as if it were of an older version: another core, other words, and without an element that came later. */
async function readOlderKit(): Promise<Record<string, string>> {
  const script = await readFile(new URL('cx-kit.js', dist), 'utf8');
  const age = (code: string): string => code.replace(/globalThis\["cx-kit core-.{8}\.js"\]/g, 'globalThis["cx-kit core-older"]').replace('Forgot password?', 'Forgot it?').replace('`cx-user-button`,class', '`cx-badge`,class');
  assert.equal([...script].length - [...age(script)].length > 0, true, 'there is something to tell it by');
  const parts = (await readdir(new URL('cx-kit/', dist))).filter((file) => file.endsWith('.js'));
  const entries = parts.map(async (file) => [`/older/cx-kit/${file}`, age(await readFile(new URL(`cx-kit/${file}`, dist), 'utf8'))] as const);
  return { '/older/cx-kit.js': age(script), ...Object.fromEntries(await Promise.all(entries)) };
}

/** A site that imports the package and is bundled into one file. */
async function bundleSite(): Promise<string> {
  const bundled = await rolldown({ input: new URL('index.js', dist).pathname, platform: 'browser', logLevel: 'silent', transform: { define: { 'process.env.NODE_ENV': '"production"' } } });
  const { output } = await bundled.generate({ format: 'es', codeSplitting: false });
  return output[0].code;
}

/** Another host's copy of the loader, with its folder. */
const otherLoader = '/npm/@cx-kit/elements@0.0.9/dist/cx-kit-loader.js';
const [older, newer] = ['Forgot it?', 'Forgot password?'];

for (const [how, scripts, words] of [
  ['the script after an older one', ['/older/cx-kit.js', '/cx-kit.js'], older],
  ['the script before an older one', ['/cx-kit.js', '/older/cx-kit.js'], newer],
  ['the loader after an older script', ['/older/cx-kit.js', '/cx-kit-loader.js'], older],
  ['the package after an older script', ['/older/cx-kit.js', '/site.js'], older],
  ['the package before an older script', ['/site.js', '/older/cx-kit.js'], newer],
  ['the package and the script', ['/site.js', '/cx-kit.js'], newer],
  ['the package and the loader', ['/site.js', '/cx-kit-loader.js'], newer],
  ['two loaders from two places, and the script', [otherLoader, '/cx-kit-loader.js', '/cx-kit.js'], newer],
] as const) {
  test(`a page with ${how} works: who defines an element first has it, and who is signed in is one thing`, async () => {
    const { page, errors } = await openMockPage(browser, { body: '<header><cx-user-button sign-in-url="/in"></cx-user-button></header><cx-login></cx-login><cx-licenses></cx-licenses>', scripts, files }, (mock) => {
      mock.licenses = [createLicense()];
    });
    await page.getByText(words).waitFor();
    await page.fill('[name=email]', 'ada@example.com');
    await page.fill('[name=password]', 'correct horse');
    await page.keyboard.press('Enter');
    await page.locator('cx-login').getByText('Ada Lovelace').waitFor();
    await page.locator('header').getByRole('button', { name: 'Ada Lovelace' }).waitFor();
    await page.locator('[part~=license-link]').click();
    await page.getByText('This license is not in use on any machine.').waitFor();
    await page.locator('cx-login').getByText('Sign out').click();
    await page.getByText(words).waitFor();
    await page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
    assert.equal(await page.locator('form').count(), 1);
    assert.deepEqual(errors, []);
    await page.close();
  });
}
