import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/* A component of the page's own, drawn by its own copy of lit. */
const files = {
  '/lit-html.js': await readFile(new URL('../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8'),
  '/other.js': "import { html, render } from '/lit-html.js'; render(html`<p>Drawn by the ${'page'}</p>`, document.querySelector('#other'));",
};
const body = '<div id="other"></div><cx-login></cx-login>';
const hash = async (code: string) => `'sha256-${Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))).toString('base64')}'`;

/* What Safari and older Chromium do not have. */
const withoutSetHtml = 'delete Element.prototype.setHTML; delete Document.parseHTML';
/* Chromium 105 to 118 have one that takes other options, and takes out what templates need. */
const olderSetHtml = 'delete Document.parseHTML; Element.prototype.setHTML = () => { throw new TypeError("no Sanitizer") }';
const cspOf = async (policies: string) => `default-src 'none'; script-src 'self' ${await hash(withoutSetHtml)} ${await hash(olderSetHtml)}; style-src 'self'; connect-src 'self'; ${policies}`;

async function signIn(page: Page): Promise<void> {
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'correct horse');
  await page.locator('cx-login button[type=submit]').click();
  await page.getByText('Ada Lovelace').waitFor();
}

const required = "require-trusted-types-for 'script'";
for (const kit of ['/cx-kit.js', '/cx-kit-loader.js']) {
  for (const [order, scripts] of [['after', ['/other.js', kit]], ['before', [kit, '/other.js']]] as const) {
    test(`people sign in where ${kit} comes ${order} another copy of lit, and the page names the policy of lit alone`, async () => {
      const { page, errors } = await openMockPage(browser, { body, scripts, files, csp: await cspOf(`${required}; trusted-types lit-html`) });
      await signIn(page);
      await page.getByText('Drawn by the page').waitFor();
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
}

test('people sign in where the page allows no policy at all', async () => {
  const { page, errors } = await openMockPage(browser, { body, csp: await cspOf(`${required}; trusted-types 'none'`) });
  await signIn(page);
  assert.deepEqual(errors, []);
  await page.close();
});

for (const [where, policies] of [
  ['requires trusted types and names the policy of the kit', `${required}; trusted-types lit-html cx-kit`],
  ['only limits the names of policies', 'trusted-types lit-html'],
] as const) {
  test(`in a browser without setHTML, people sign in beside another copy of lit where the page ${where}`, async () => {
    const { page } = await openMockPage(browser, { body, head: `<script>${withoutSetHtml}</script>`, scripts: ['/other.js', '/cx-kit.js'], files, csp: await cspOf(policies) });
    assert.equal(await page.evaluate(() => 'setHTML' in document.body), false);
    await signIn(page);
    await page.getByText('Drawn by the page').waitFor();
    await page.close();
  });
}

for (const [what, script] of [['without setHTML', withoutSetHtml], ['with a setHTML of an older kind', olderSetHtml]] as const) {
  test(`in a browser ${what}, the policy of lit is enough where there is no other copy`, async () => {
    const { page, errors } = await openMockPage(browser, { body, head: `<script>${script}</script>`, csp: await cspOf(`${required}; trusted-types lit-html`) });
    await signIn(page);
    assert.deepEqual(errors, []);
    await page.close();
  });
}
