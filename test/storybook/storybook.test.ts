import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { violations } from '../e2e/axe.ts';
import { launchBrowser } from '../mocks/mock-page.ts';
import { readEntries, serveStorybook } from './built-storybook.ts';
import { openEntry } from './open-entry.ts';

const entries = await readEntries();
const shots = process.env['CX_SHOTS'];

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;

describe('the Storybook, in a browser', { concurrency: 4, timeout: 600_000 }, () => {
  before(async () => {
    [browser, storybook] = await Promise.all([launchBrowser(), serveStorybook()]);
  });

  after(async () => {
    await browser.close();
    await storybook.close();
  });

  for (const entry of entries) {
    it(`${entry.title}: ${entry.name}`, async () => {
      const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' });
      page.setDefaultTimeout(30_000);
      try {
        const errors = await openEntry(page, storybook.url, entry);
        if (shots) await page.screenshot({ path: `${shots}/${entry.id}.png`, fullPage: true });
        if (entry.type === 'story') errors.push(...(await violations(page)));
        assert.deepEqual(errors, []);
      } finally {
        await page.close();
      }
    });
  }
});
