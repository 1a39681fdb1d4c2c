import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { endpoints, type EndpointName } from '#contract/endpoints.ts';
import { violations } from '../e2e/axe.ts';
import { launchBrowser } from '../mocks/mock-page.ts';
import { readEntries, serveStorybook, type StorybookEntry } from './built-storybook.ts';
import { layoutFaults } from './layout-faults.ts';
import { openEntry } from './open-entry.ts';
import { faultsInOtherLooks } from './other-looks.ts';

const entries = await readEntries();
const shots = process.env['CX_SHOTS'];

/** What each element asks of the adapter. */
const calls: Record<string, readonly EndpointName[]> = {
  'cx-login': ['readSession', 'signIn', 'signOut'],
  'cx-buy': ['startCheckout'],
  'cx-downloads': ['listReleases'],
  'cx-sign-up': ['signUp'],
  'cx-reset-password': ['requestPasswordReset', 'redeemPasswordReset', 'confirmSignUp', 'confirmEmail'],
  'cx-profile': [
    'readProfile', 'updateProfile', 'changeEmail', 'changePassword', 'signOut', 'beginTwoFactor', 'confirmTwoFactor', 'removeTwoFactor', 'renewRecoveryCodes', 'listSessions', 'endSession', 'endOtherSessions',
  ],
  'cx-licenses': ['listLicenses', 'listProducts', 'listActivations', 'releaseActivation', 'activateOffline', 'deactivateOffline', 'listReleases'],
};

let browser: Browser;
/** One for all: what a story loads is in its cache for the next. Every story has an adapter of its own, so nothing else is shared. */
let context: BrowserContext;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;

describe('the Storybook, in a browser', { concurrency: 4, timeout: 1_800_000 }, () => {
  before(async () => {
    [browser, storybook] = await Promise.all([launchBrowser(), serveStorybook()]);
    context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' });
    // Stays open: the worker that answers in the adapter's place goes with the last page that needs it, and a page that is opened at that moment would be without one.
    await openEntry(await context.newPage(), storybook.url, entries.find(({ type }) => type === 'story') as StorybookEntry);
  });

  after(async () => {
    await browser.close();
    await storybook.close();
  });

  for (const [tag, names] of Object.entries(calls)) {
    it(`shows every problem that <${tag}> can meet`, () => {
      const ids = entries.map(({ id }) => id).filter((id) => id.startsWith(`elements-${tag}--`));
      const missing = names.flatMap((name) => endpoints[name].problems).filter((problem) => !ids.some((id) => id.endsWith(`-${problem}`)));
      assert.deepEqual(missing, []);
    });
  }

  for (const entry of entries) {
    it(`${entry.title}: ${entry.name}`, async () => {
      const page = await context.newPage();
      page.setDefaultTimeout(90_000);
      try {
        const errors = await openEntry(page, storybook.url, entry);
        if (shots) await page.screenshot({ path: `${shots}/${entry.id}.png`, fullPage: true });
        if (entry.type === 'story') errors.push(...(await violations(page)), ...(await layoutFaults(page)), ...(await faultsInOtherLooks(page)));
        assert.deepEqual(errors, []);
      } finally {
        await page.close();
      }
    });
  }
});
