import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { openEntry } from '../storybook/open-entry.ts';
import type { Variant } from './shots.ts';

const font = await readFile(new URL('font/instrument-sans.woff2', import.meta.url), 'base64');

/** No font of the machine is seen, and nothing moves. */
const look = `
  @font-face { font-family: Pictured; font-weight: 400 700; src: url(data:font/woff2;base64,${font}); }
  .page { font-family: Pictured !important; --cx-font-mono: Pictured; --cx-transition: 0s; }`;

/** The day on which all pictures are taken: what stories say of dates is told from it. */
const now = new Date('2026-11-22T12:00:00Z');

/** Opens a story to take pictures of. To be closed by the caller. */
export async function openStory(browser: Browser, storybook: string, id: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 960, height: 480 }, reducedMotion: 'reduce', timezoneId: 'UTC', locale: 'en-US' });
  await page.clock.setFixedTime(now);
  const errors = await openEntry(page, storybook, { id, type: 'story' });
  if (errors.length) throw new Error(errors.join('\n'));
  await page.addStyleTag({ content: look });
  // Nothing grey stands any more for what is awaited, but for what awaits an answer to a question.
  if (!(await page.locator('dialog[open]').count())) await page.locator('[part~=skeleton]:visible').first().waitFor({ state: 'hidden' });
  return page;
}

/** A picture of the whole page, as PNG. */
export async function takePicture(page: Page, { scheme, direction, width }: Variant): Promise<Buffer> {
  await page.setViewportSize({ width, height: 480 });
  await page.evaluate(async ([scheme, direction, width]) => {
    const { dataset } = Object.assign(document.querySelector<HTMLElement>('.page') ?? document.body, { dir: direction });
    Object.assign(dataset, { scheme, width });
    await document.fonts.ready;
  }, [scheme, direction, width < 400 ? 'narrow' : 'full'] as const);
  return settled(page);
}

/** Two pictures in a row that are the same: the browser is done. */
async function settled(page: Page): Promise<Buffer> {
  let picture = await page.screenshot({ fullPage: true });
  for (let tries = 0; tries < 30; tries++) {
    await page.waitForTimeout(100);
    const next = await page.screenshot({ fullPage: true });
    if (next.equals(picture)) return next;
    picture = next;
  }
  throw new Error('It never stands still.');
}
