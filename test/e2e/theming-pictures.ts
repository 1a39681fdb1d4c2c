import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { createLicense } from '../mocks/fixtures.ts';
import { openMockPage } from '../mocks/mock-page.ts';

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url));

/** What is pictured where the example is a style sheet. */
const defaultMarkup: Readonly<Record<string, string>> = { parts: '<cx-licenses></cx-licenses>', unstyled: '<cx-licenses></cx-licenses>' };

const pane = { width: 360, height: 440 };
const gap = 12;

/** A picture for each `<Picture of="…">` of the page on theming, made of the examples that follow it there: an element as it is, then with them, in light and in dark. PNG, by what it is of. */
export async function takeThemingPictures(browser: Browser): Promise<ReadonlyMap<string, Buffer>> {
  const docs = (await read('stories/docs/theming.mdx')).toString();
  const pictures = new Map<string, Buffer>();
  for (const [, level = '', section = ''] of docs.matchAll(/^<Picture of="([\w-]+)"([\s\S]*?)(?=^#|$(?![\s\S]))/gm)) {
    const example = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
    const plain = defaultMarkup[level] ?? '<cx-login></cx-login>';
    const themed = { markup: example('html') || plain, css: example('css') };
    const panes = [
      await takePane(browser, { markup: plain, css: '', scheme: 'light' }),
      await takePane(browser, { ...themed, scheme: 'light' }),
      await takePane(browser, { ...themed, scheme: 'dark' }),
    ];
    pictures.set(level, sideBySide(panes));
  }
  return pictures;
}

/** On a page of its own, with a font that every machine has. */
async function takePane(browser: Browser, { markup, css, scheme }: { markup: string; css: string; scheme: 'light' | 'dark' }): Promise<Buffer> {
  const font = (await read('test/visual/font/instrument-sans.woff2')).toString('base64');
  const look = `@font-face { font-family: Pictured; font-weight: 400 700; src: url(data:font/woff2;base64,${font}) }
    :root { color-scheme: ${scheme}; --cx-font-mono: Pictured; --cx-transition: 0s }
    body { margin: 0; padding: 24px; font: 15px/1.4 Pictured; background: light-dark(#fff, #18181b); color: light-dark(#18181b, #f4f4f5) }`;
  const { page } = await openMockPage(browser, { body: markup, head: `<style>${look}</style><style>${css}</style>` }, (mock) => {
    if (markup.includes('cx-licenses')) mock.signedIn = 'user-1';
    mock.licenses = [createLicense()];
  });
  await page.setViewportSize(pane);
  await page.route('**/*.svg', async (route) => route.fulfill({ contentType: 'image/svg+xml', body: await read('demo/site/logo.svg') }));
  await page.reload();
  await page.locator('cx-licenses [part~=status], cx-login button').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1000);
  const picture = await page.screenshot({ animations: 'disabled' });
  await page.close();
  return picture;
}

function sideBySide(panes: readonly Buffer[]): Buffer {
  const all = new PNG({ width: panes.length * (pane.width + gap) - gap, height: pane.height });
  all.data.fill(255);
  for (const [index, png] of panes.entries()) PNG.bitblt(PNG.sync.read(png), all, 0, 0, pane.width, pane.height, index * (pane.width + gap), 0);
  return PNG.sync.write(all);
}
