import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const other = '<script src="/cxense.js" data-adapter="/elsewhere"></script>';
const files = { '/cxense.js': '' };

for (const [name, tag, adapter] of [
  ['says where the adapter is', '<script type="module" src="/cx-kit.js?v=2" data-adapter="/accounts"></script>', '/accounts'],
  ['that says nothing leaves it at the default', '<script type="module" src="/cx-kit.js"></script>', '/cx'],
] as const) {
  test(`the kit's own script tag ${name}, whatever another script's attribute says`, async () => {
    const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>', scripts: [], head: `${other}${tag}`, files });
    const action = (await page.locator('cx-login form').getAttribute('action')) ?? '';
    assert.equal(new URL(action).pathname, `${adapter}/session`);
    await page.close();
  });
}
