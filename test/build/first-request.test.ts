import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createLicense, createRelease } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** Paths of the requests that were sent before the answer had come which brought what is shown. */
async function askedBefore(page: Page, bringing: RegExp): Promise<string[]> {
  const asked = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter(({ name }) => name.includes('/cx/')).map((entry) => {
      const { name, startTime, responseEnd } = entry as PerformanceResourceTiming;
      return { path: name.slice(name.indexOf('/cx/') + 3).replace(/\?.*/, ''), startTime, responseEnd };
    }),
  );
  const content = asked.find(({ path }) => bringing.test(path));
  assert.ok(content, `nothing brought it: ${JSON.stringify(asked)}`);
  return asked.filter(({ startTime }) => startTime < content.responseEnd).map(({ path }) => path);
}

for (const [tag, body, text] of [
  ['cx-licenses', '<cx-licenses></cx-licenses>', 'Analytical Engine'],
  ['cx-downloads', '<cx-downloads></cx-downloads>', 'Windows installer'],
  ['cx-licensed', '<cx-licensed product="product-1"><p>What is for customers</p></cx-licensed>', 'What is for customers'],
  ['cx-licenses behind others', '<cx-user-button></cx-user-button><cx-signed-in><p>Hello</p></cx-signed-in><cx-licenses></cx-licenses>', 'Analytical Engine'],
  ['cx-profile', '<cx-profile></cx-profile>', 'ada@example.com'],
  ['cx-user-button', '<cx-user-button></cx-user-button>', 'AL'],
] as const) {
  test(`${tag}: one request before what customers see, in a browser that was never there`, async () => {
    const { page } = await openMockPage(browser, { body }, (mock) => {
      mock.signedIn = 'user-1';
      mock.licenses = [createLicense()];
      mock.releases = [createRelease({ name: 'Windows installer' })];
    });
    await page.getByText(text, { exact: true }).first().waitFor();
    assert.deepEqual(await askedBefore(page, /^\/session$/), ['/session']);
    const lists = tag.startsWith('cx-licen') || tag === 'cx-downloads';
    if (lists) assert.equal((await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))).some((name) => /\/cx\/me\/(licenses|releases)/.test(name)), false, 'it came along');

    await page.reload();
    await page.getByText(text, { exact: true }).first().waitFor();
    // What is shown of somebody who is remembered is asked for at once; who it is may be asked for beside it by others on the page.
    if (lists && !tag.includes('others')) assert.equal((await askedBefore(page, /^\/me\//)).length, 1);
    await page.close();
  });
}
