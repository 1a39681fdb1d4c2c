import type { Page } from 'playwright-core';
import { violations } from '../e2e/axe.ts';
import { layoutFaults } from './layout-faults.ts';

interface Look {
  change: (page: Page) => Promise<unknown>;
  /** A line for each fault. */
  check: (page: Page) => Promise<string[]>;
}

const switchAttribute = (page: Page, name: string, one: string, other: string) =>
  page.locator('.page').evaluate((surroundings, [name, one, other]) => surroundings.setAttribute(name, surroundings.getAttribute(name) === one ? other : one), [name, one, other] as const);

/** Each comes on top of those before it. */
const looks: Readonly<Record<string, Look>> = {
  // As wide as a phone, or as 1280 pixels with 400 % zoom.
  'at 320 pixels': { change: (page) => page.setViewportSize({ width: 320, height: 800 }), check: layoutFaults },
  'in the other direction': { change: (page) => switchAttribute(page, 'dir', 'rtl', 'ltr'), check: layoutFaults },
  'in the other color scheme': { change: (page) => switchAttribute(page, 'data-scheme', 'dark', 'light'), check: (page) => violations(page, ['color-contrast']) },
  // The colors are the reader's own then, and axe does not see them; test/elements/forced-colors.browser.test.ts looks at the borders.
  'with forced colors': { change: (page) => page.emulateMedia({ forcedColors: 'active' }), check: (page) => violations(page, ['wcag2a']) },
};

/** What is wrong with a story, as it is after its steps, in looks other than its own. */
export async function faultsInOtherLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, { change, check }] of Object.entries(looks)) {
    await change(page);
    faults.push(...(await check(page)).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}
