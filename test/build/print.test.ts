import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createActivation, createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

for (const layout of ['cards', 'table']) {
  test(`licenses as ${layout} are printed with their keys as shown, and without what is to be pressed`, async () => {
    const { page } = await openMockPage(browser, { body: `<cx-portal routing="none"><cx-licenses slot="panel-licenses" layout="${layout}" renew-url="/renew"></cx-licenses></cx-portal>` }, (mock) => {
      mock.signedIn = 'user-1';
      mock.licenses = Array.from({ length: 12 }, (_, index) => createLicense({ id: `license-${index}`, key: `0000AA-1111BB-2222CC-${String(index).padStart(4, '0')}` }));
      mock.activations = [createActivation({ licenseId: 'license-0' })];
    });
    await page.getByRole('button', { name: 'Filter' }).waitFor();
    await page.getByRole('button', { name: 'Show key' }).first().click();
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['0000AA-1111BB-2222CC-0000', '•••• 0001']) await page.getByText(shown).first().waitFor();
    for (const gone of ['button:not([part~=sort-button])', 'input[type=search]', '[role=tab]', 'a[part~=renew-link]', '[part~=attention]', 'cx-user-button']) assert.equal(await page.locator(gone).locator('visible=true').count(), 0, gone);
    const pieces = await page.locator('[part~=license]').evaluateAll((licenses) => licenses.map((license) => getComputedStyle(license).breakInside));
    assert.deepEqual(new Set(pieces), new Set(['avoid']));
    await page.emulateMedia({ media: 'screen' });
    await page.locator('[part~=license-link]').first().click();
    await page.locator('[part~=release-button]').waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.getByText('ada-laptop').first().waitFor();
    for (const gone of ['button', 'a[part~=back-link]', 'summary']) assert.equal(await page.locator(gone).locator('visible=true').count(), 0, gone);
    await page.close();
  });
}
