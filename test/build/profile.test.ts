import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createOwnSession } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

test('a second factor is set up, printed, saved and removed, and a device is signed out, under the strictest policy without a violation', async () => {
  const { page, mock, errors } = await openMockPage(browser, { body: '<cx-profile sections="two-factor sessions"></cx-profile>', csp }, (mock) => {
    mock.signedIn = 'user-1';
    mock.otherSessions = [createOwnSession()];
  });
  await page.getByRole('button', { name: 'Manage devices' }).click();
  await page.locator('[part~=session] button').click();
  await page.locator('[part~=dialog-confirm]').click();
  await page.getByText('on this device only').waitFor();

  await page.getByRole('button', { name: 'Set up' }).click();
  await page.fill('[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  await page.fill('[name=code]', '246810');
  await page.keyboard.press('Enter');
  const printed = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('load', ({ target }) => {
          const { contentWindow } = target as HTMLIFrameElement;
          if (contentWindow) contentWindow.print = () => resolve(contentWindow.document.body.innerText);
        }, true);
      }),
  );
  await page.getByRole('button', { name: 'Print' }).click();
  assert.match(await printed, /^Recovery codes for ada@example\.com\s+7H2K9QWE4R/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  assert.equal((await download).suggestedFilename(), 'cx.example-recovery-codes.txt');
  await page.getByRole('button', { name: 'I have saved them' }).click();

  await page.getByRole('button', { name: 'Manage', exact: true }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.fill('[name=password]', 'correct horse');
  await page.fill('[name=code]', '246810');
  await page.keyboard.press('Enter');
  await page.locator('[part~=notice]', { hasText: 'Two-step verification is off.' }).waitFor();
  assert.equal(mock.accounts[0]?.user.twoFactorEnabled, false);
  assert.deepEqual(errors, []);
});
