import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** A page that fetches each element apart. Here the inside of a field comes behind the form that it is in. */
const openPage = (html = 'lang="en"') => openMockPage(browser, { body: '<cx-login></cx-login><p id="below">Below</p>', html, scripts: ['/cx-kit-loader.js'] });

/** Where the fields are, and every text. */
const shown = (page: Page) =>
  page.locator('body').evaluate((body) => {
    const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const rects: DOMRect[] = [...body.querySelectorAll('input')].map((input) => input.getBoundingClientRect());
    const range = document.createRange();
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      rects.push(...range.getClientRects());
    }
    return rects.map(({ x, y, width, height }) => `${x} ${y} ${width} ${height}`);
  });

for (const [how, width, html] of [['', 800, 'lang="en"'], [', on a narrow screen with long words', 320, 'lang="de"'], [', right to left', 400, 'lang="ar" dir="rtl"']] as const) {
  test(`a form is where it will be before the inside of its fields is there${how}`, async () => {
    const { page } = await openPage(html);
    await page.setViewportSize({ width, height: 800 });
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/cx-field-[\w-]+\.js/, async (route) => {
      await released;
      await route.fallback();
    });
    await page.reload();
    await page.getByRole('button').and(page.locator('[type=submit]')).waitFor();
    // Words of another language than English come by themselves.
    await page.waitForFunction(() => document.documentElement.lang === 'en' || !document.querySelector('cx-login button[type=submit]')?.textContent?.includes('Sign in'));
    const before = await shown(page);
    assert.equal(await page.evaluate(() => customElements.get('cx-field')), undefined);
    release();
    await page.locator('cx-field [part~=toggle]').waitFor();
    assert.deepEqual(await shown(page), before);
    await page.close();
  });
}

test('a word of a label is not broken for the sake of the link beside it', async () => {
  const { page } = await openPage('lang="de"');
  await page.setViewportSize({ width: 320, height: 800 });
  const label = page.locator('label', { hasText: /^Passwort$/ });
  await label.waitFor();
  await page.locator('cx-field [part~=toggle]').waitFor();
  assert.equal(await label.evaluate((node) => node.getClientRects().length), 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
  await page.close();
});

test('where it cannot be had, the form works all the same; and it comes when somebody begins to fill in the form', async () => {
  const { page } = await openPage();
  let network = false;
  await page.route(/\/cx-field-[\w-]+\.js/, (route) => (network ? route.fallback() : route.abort()));
  await page.reload();
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'wrong');
  await page.keyboard.press('Enter');
  await page.getByText('Email and password do not match.').waitFor();
  assert.equal(await page.evaluate(() => customElements.get('cx-field')), undefined);
  network = true;
  await page.focus('[name=email]');
  await page.getByRole('button', { name: 'Show password' }).waitFor();
  await page.getByText('Email and password do not match.').waitFor();
  await page.fill('[name=password]', 'correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('Ada Lovelace').first().waitFor();
  await page.close();
});
