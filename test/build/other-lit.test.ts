import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/* Another copy of lit, which was there first, has taken the name of the policy that lit makes of strings. */
const otherLit = "window.other = trustedTypes.createPolicy('lit-html', { createHTML: (text) => text });";
const hash = async (code: string) => `'sha256-${Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code))).toString('base64')}'`;

for (const [name, policies] of [
  ['the page requires trusted types and names the policy of the kit', "require-trusted-types-for 'script'; trusted-types lit-html cx-kit"],
  ['the page only limits the names of policies', 'trusted-types lit-html'],
] as const) {
  test(`beside another copy of lit people sign in where ${name}`, async () => {
    const csp = `default-src 'none'; script-src 'self' ${await hash(otherLit)}; style-src 'self'; connect-src 'self'; ${policies}`;
    const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>', head: `<script>${otherLit}</script>`, csp });
    assert.equal(await page.evaluate(() => 'other' in window), true);
    await page.fill('[name=email]', 'ada@example.com');
    await page.fill('[name=password]', 'correct horse');
    await page.locator('cx-login button[type=submit]').click();
    await page.getByText('Ada Lovelace').waitFor();
  });
}
