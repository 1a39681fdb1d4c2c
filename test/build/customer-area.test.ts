import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createLicense, createRelease } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage, type MockPageOptions } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

const open = (options: MockPageOptions) =>
  openMockPage(browser, options, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense()];
    mock.releases = [createRelease({ notes: '**Faster** <img src=x onerror=alert(1)>' })];
  });

const loaded = (page: Page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /\/cx-kit\/([\w-]+)-.{8}\.js$/.exec(name)?.[1]).filter(Boolean));

test('the customer area works under a strict policy with trusted types, and loads a section when it is opened', async () => {
  const { page, errors } = await open({ body: '<cx-portal></cx-portal>', csp });
  await page.getByText('Analytical Engine').first().waitFor();
  assert.ok(!(await loaded(page)).includes('downloads-view'));
  await page.getByRole('tab', { name: 'Downloads' }).click();
  await page.getByText('What is new').click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Email').waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

test('gates, prices and the user button work under that policy too', async () => {
  const { page, errors } = await open({ body: '<cx-user-button></cx-user-button><cx-licensed product="product-1"><p>Inside</p></cx-licensed><cx-prices><cx-buy offer="pro" heading="Pro" price="€ 79">Buy Pro</cx-buy></cx-prices>', csp });
  await page.getByText('Inside').waitFor();
  await page.getByRole('button', { name: 'Buy Pro' }).waitFor();
  await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
  await page.getByText('ada@example.com').waitFor();
  assert.deepEqual(errors, []);
  await page.close();
});

for (const [what, body] of [
  ['the user button', '<cx-user-button></cx-user-button>'],
  ['a button to buy', '<cx-buy offer="pro" price="€ 79">Buy Pro</cx-buy>'],
  ['the customer area', '<cx-portal></cx-portal>'],
] as const) {
  test(`what is loaded later for ${what} moves nothing below it`, async () => {
    const { page, mock, quiet } = await open({ body: `${body}<p id="below">Below</p>`, csp });
    // What comes of the data is another matter: how much there is of it, nobody knows before.
    mock.fault('listLicenses', { delay: new Promise(() => undefined) }, true);
    await page.waitForFunction((tag) => customElements.get(tag), /<([\w-]+)/.exec(body)![1]!);
    const top = () => page.evaluate(() => document.querySelector('#below')!.getBoundingClientRect().top);
    const before = await top();
    await page.waitForFunction(() => [...document.querySelectorAll('main > *')].some((element) => element.shadowRoot?.querySelector('button, [role=tab]')));
    await quiet(1);
    assert.equal(await top(), before);
    await page.close();
  });
}

for (const width of [1000, 320]) {
  test(`cards of offers keep as much room as they need before what draws them is loaded, ${width} pixels wide`, async () => {
    const features = '<ul slot="features"><li>One</li><li>Another that is long enough to have two lines in a card that is narrow</li></ul>';
    const card = (attributes: string) => `<cx-buy offer="pro" ${attributes}>${features}Buy</cx-buy>`;
    const { page } = await open({ body: `<cx-prices>${card('heading="Pro"')}${card('heading="Team" badge="Popular" price="€ 79" interval="a year"')}</cx-prices>${card('heading="Site" price="€ 99" quantity-input')}` });
    await page.setViewportSize({ width, height: 800 });
    let answer = (): void => undefined;
    const awaited = new Promise<void>((resolve) => void (answer = resolve));
    await page.route('**/cx-kit/buy-view*', async (route) => {
      await awaited;
      return route.fallback();
    });
    await page.reload();
    await page.waitForFunction(() => [...document.querySelectorAll('cx-buy')].every(({ shadowRoot }) => shadowRoot?.querySelector('.room')));
    const heights = () => page.evaluate(() => Array.from(document.querySelectorAll('main > *'), (element) => element.getBoundingClientRect().height));
    const before = await heights();
    answer();
    await page.waitForFunction(() => [...document.querySelectorAll('cx-buy')].every(({ shadowRoot }) => shadowRoot?.querySelector('form')));
    assert.deepEqual(await heights(), before);
    await page.close();
  });
}

test('a part that cannot be loaded leaves a way to try again', async () => {
  const { page } = await open({ body: '<p>A page</p>' });
  let network = false;
  await page.route('**/cx-kit/downloads-view*', (route) => (network ? route.fallback() : route.abort()));
  await page.evaluate(() => document.body.append(document.createElement('cx-downloads')));
  await page.getByText('No connection.').waitFor();
  network = true;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Analytical Engine 2.4').waitFor();
  await page.close();
});
