import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage, origin } from '../mocks/mock-page.ts';
import { until } from '../until.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const dist = new URL('../../dist/', import.meta.url);
const integrity = JSON.parse(await readFile(new URL('integrity.json', dist), 'utf8')) as Record<string, string>;

/** As the docs show it: the script with its hash, and an import map with those of what it loads later. */
const head = (script: string) =>
  `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(Object.entries(integrity).map(([file, hash]) => [`/${file}`, hash])) })}</script>
  <script type="module" src="/${script}" integrity="${integrity[script]}"></script>`;

/** Opens a page with a license, whose contents are a file that is loaded later, and changes what a file holds. */
const openWith = async (script: string, changed: string, headers: Record<string, string> = {}) => {
  const opened = await openMockPage(browser, { body: '', scripts: [] }, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense()];
  });
  const asked = new Set<string>();
  await opened.page.route(`**/${changed}*`, async (route) => {
    const address = route.request().url();
    asked.add(address);
    await route.fulfill({ contentType: 'text/javascript', body: `${await readFile(new URL(new URL(address).pathname.slice(1), dist), 'utf8')}\nwindow.changed=true` });
  });
  await opened.page.route(`${origin}/checked`, (route) => route.fulfill({ contentType: 'text/html', headers, body: `<!doctype html><html lang="en"><head><title>A page</title>${head(script)}</head><body><cx-licenses></cx-licenses></body></html>` }));
  await opened.page.goto(`${origin}/checked`);
  return { ...opened, asked };
};
const isChanged = () => 'changed' in window;

test('there is a hash for every script that a script tag loads, and for nothing else', async () => {
  const files = (await Promise.all(['cx-kit', 'cx-kit-loader', 'cx-kit-token'].map(async (name) => [`${name}.js`, ...(await readdir(new URL(`${name}/`, dist))).map((file) => `${name}/${file}`)]))).flat();
  assert.deepEqual(Object.keys(integrity).sort(), files.filter((file) => file.endsWith('.js')).sort());
  for (const [file, hash] of Object.entries(integrity)) assert.equal(hash, `sha384-${createHash('sha384').update(await readFile(new URL(file, dist))).digest('base64')}`, file);
});

for (const script of ['cx-kit.js', 'cx-kit-loader.js']) {
  test(`${script} and what it loads later run when they are what they should be, and the script itself does not when it was changed`, async () => {
    const good = await openWith(script, 'nothing');
    await good.page.locator('[part~=license-link]').click();
    await good.page.getByText('This license is not in use on any machine.').waitFor();
    assert.deepEqual(good.errors, []);
    await good.page.close();

    const bad = await openWith(script, script);
    await until(() => bad.errors.some((error) => error.includes('integrity')));
    await bad.quiet();
    assert.equal(await bad.page.evaluate(isChanged), false);
    assert.equal(await bad.page.evaluate(() => customElements.get('cx-licenses')), undefined);
    await bad.page.close();
  });

  for (const [how, headers] of [['by an import map', {}], ['by an import map and a policy', { 'integrity-policy': 'blocked-destinations=(script)' }]] as const) {
    test(`of ${script}, a part that was changed does not run in a page that says the hashes ${how}, and never at a second try`, async () => {
      const { page, errors, asked } = await openWith(script, `${script.slice(0, -'.js'.length)}/license-view`, headers);
      await page.locator('[part~=license-link]').click();
      await page.getByRole('button', { name: 'Try again' }).first().click();
      assert.ok(errors.some((error) => error.includes('integrity')), errors.join());
      // The page asks for it after the kit has, and by the same addresses: when it is refused, so was the kit.
      assert.ok(asked.size > 0);
      for (const address of asked) assert.equal(await page.evaluate((url) => import(url).then(() => 'run', () => 'refused'), address), 'refused');
      assert.equal(await page.evaluate(isChanged), false);
      await page.close();
    });
  }
}
