import type { Page } from 'playwright-core';
import type { StorybookEntry } from './built-storybook.ts';

interface Preview {
  currentRender?: { phase?: string };
}

/** Opens an entry, with the toolbar's choices in `globals`, and waits until it has been drawn and its play function is done. Answers what went wrong on the way, a line each. */
export async function openEntry(page: Page, url: string, { id, type }: Pick<StorybookEntry, 'id' | 'type'>, globals = ''): Promise<string[]> {
  const errors: string[] = [];
  // The browser itself reports every answer that is a problem; those are what the stories show. A wrong address is told to whoever builds the page.
  const part = id.endsWith('-address') ? /^Failed to load resource|^cx-kit: no adapter at / : /^Failed to load resource/;
  page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !part.test(message.text())) errors.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() === 404 && !response.fromServiceWorker()) errors.push(`not found: ${response.url()}`);
  });
  // The add-on would look for the same violations a second time.
  await page.goto(`${url}/iframe.html?id=${id}&viewMode=${type === 'docs' ? 'docs' : 'story'}&globals=a11y.manual:!true;${globals}`);
  if (type === 'docs') await page.locator('.sbdocs-content :is(h1, h2)').first().waitFor();
  else await page.waitForFunction(() => ['finished', 'errored', 'aborted'].includes((globalThis as unknown as { __STORYBOOK_PREVIEW__?: Preview }).__STORYBOOK_PREVIEW__?.currentRender?.phase ?? ''));
  // Of what follows a story's own steps: the session is confirmed when the browser has time.
  await page.waitForTimeout(150);
  const shown = page.locator('.sb-show-errordisplay #error-message');
  if (await shown.count()) errors.push(`the story failed: ${await shown.innerText()}`);
  return errors;
}
