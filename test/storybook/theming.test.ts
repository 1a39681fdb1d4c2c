import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';
import { serveStorybook } from './built-storybook.ts';
import { elements } from '../../stories/.storybook/manifest.ts';

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
before(async () => {
  [browser, storybook] = await Promise.all([launchBrowser(), serveStorybook()]);
});
after(async () => {
  await browser.close();
  await storybook.close();
});

async function open(id: string) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(90_000);
  await page.goto(`${storybook.url}/iframe.html?id=${id}&viewMode=story`);
  return page;
}

/** What both pages have alike, so that only the theme can differ. */
const alike = 'cx-login { box-sizing: border-box; inline-size: 320px; font: 15px/1.4 sans-serif; color-scheme: light } * { caret-color: transparent !important }';

const shoot = async (element: Locator): Promise<PNG> => PNG.sync.read(await element.screenshot({ animations: 'disabled' }));

test('the CSS of the theme editor, pasted into a page, gives the same picture', async () => {
  const page = await open('theming-theme-editor--theme-editor');
  const editor = page.locator('theme-editor');
  await page.locator('cx-login input[name=password]').waitFor();
  const untouched = await shoot(page.locator('cx-login'));
  await editor.getByLabel('Begin with a preset').selectOption('material');
  await editor.getByLabel('--cx-accent, light').fill('#9a3412');
  await editor.getByLabel('--cx-radius', { exact: true }).fill('14');
  const css = await editor.locator('pre').innerText();
  assert.match(css, /^:root \{\n/);
  assert.match(css, /--cx-accent: light-dark\(#9a3412, #[0-9a-f]{6}\);/);
  assert.match(css, /--cx-radius: 14px;/);
  await page.addStyleTag({ content: alike });
  const edited = await shoot(page.locator('cx-login'));

  const { page: pasted } = await openMockPage(browser, { body: '<cx-login></cx-login>', head: `<style>body{background:#fff}${css}${alike}</style>` });
  await pasted.locator('cx-login input[name=password]').waitFor();
  const there = await shoot(pasted.locator('cx-login'));
  assert.deepEqual([there.width, there.height], [edited.width, edited.height]);
  assert.equal(pixelmatch(edited.data, there.data, undefined, there.width, there.height, { threshold: 0.05 }), 0);
  assert.notDeepEqual([untouched.width, untouched.height, untouched.data], [edited.width, edited.height, edited.data]);

  // Each step can be taken back, to the one before the first.
  for (let step = 0; step < 3; step += 1) await editor.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await editor.locator('pre').innerText(), 'Nothing is changed yet.');
  await editor.getByRole('button', { name: 'Redo' }).click();
  await editor.getByLabel('--cx-text-muted, light').fill('#dddddd');
  await editor.getByText('✗ Secondary text').waitFor();
  await Promise.all([page.close(), pasted.close()]);
});

test('the parts explorer lists every part and state that is documented, and no other, and says the selector of what is pointed at', async () => {
  const page = await open('theming-parts-explorer--parts-explorer');
  await page.locator('cx-licenses').getByText('Analytical Engine').first().waitFor();
  const listed = await page.locator('parts-explorer [data-selector]').evaluateAll((items) => items.map((item) => item.getAttribute('data-selector')));
  assert.deepEqual(listed, elements.flatMap(({ tagName, cssParts = [], cssStates = [] }) => [...cssParts.map(({ name }) => `${tagName}::part(${name})`), ...cssStates.map(({ name }) => `${tagName}:state(${name})`)]));
  assert.ok(listed.length > 100);
  await page.locator('cx-licenses [part~=status]').first().hover();
  assert.equal(await page.locator('parts-explorer .frame code').innerText(), 'cx-licenses::part(status)');
  await page.locator('cx-login input[name=email]').hover();
  assert.equal(await page.locator('parts-explorer .frame code').innerText(), 'cx-login input[name="email"]');
  await page.close();
});
