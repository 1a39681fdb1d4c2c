import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../mocks/mock-page.ts';
import { serveStorybook } from '../storybook/built-storybook.ts';
import { compare, tolerance } from './compare.ts';
import { smallPng } from './small-png.ts';
import { states, variants } from './shots.ts';
import { openStory, takePicture } from './take-picture.ts';

const pictures = new URL('pictures/', import.meta.url);
/** `npm run test:visual -- --update` keeps what is seen now as what is right. */
const update = process.argv.includes('--update');

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
let failures: string;

const stories = Object.entries(states).flatMap(([tag, names]) => names.map((name) => ({ tag, name })));
const toFile = (tag: string, name: string, variant: string): string => `${tag}.${name}.${variant}.png`;

describe('what the elements look like', { concurrency: 3, timeout: 900_000 }, () => {
  before(async () => {
    [browser, storybook, failures] = await Promise.all([launchBrowser(), serveStorybook(), mkdtemp(join(tmpdir(), 'cx-visual-'))]);
  });

  after(async () => {
    await browser.close();
    await storybook.close();
    if (!(await readdir(failures)).length) await rm(failures, { recursive: true });
  });

  for (const { tag, name } of stories) {
    it(`<${tag}>, ${name}, is as in its pictures`, async () => {
      const page = await openStory(browser, storybook.url, `elements-${tag}--${name}`);
      const wrong: string[] = [];
      for (const [variant, settings] of Object.entries(variants)) {
        const file = toFile(tag, name, variant);
        const taken = smallPng(await takePicture(page, settings));
        if (update) await writeFile(new URL(file, pictures), taken);
        else wrong.push(...(await describeDifference(file, taken)));
      }
      await page.close();
      assert.deepEqual(wrong, []);
    });
  }

  it('keeps no picture of what is not pictured any more, and at most 3 MB', async () => {
    const wanted = new Set(stories.flatMap(({ tag, name }) => Object.keys(variants).map((variant) => toFile(tag, name, variant))));
    const files = await readdir(pictures);
    const unwanted = files.filter((file) => !wanted.has(file));
    if (update) await Promise.all(unwanted.map((file) => rm(new URL(file, pictures))));
    else assert.deepEqual(unwanted, []);
    const sizes = await Promise.all((await readdir(pictures)).map(async (file) => (await readFile(new URL(file, pictures))).length));
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 3_000_000);
  });

  it('notices another color, and another corner, and minds no other smoothing of letters', { skip: update }, async () => {
    const page = await openStory(browser, storybook.url, 'elements-cx-login--default');
    const picture = await readFile(new URL(toFile('cx-login', 'default', 'light'), pictures));
    const differenceWith = async (css: string): Promise<number> => {
      const style = await page.addStyleTag({ content: css });
      const { difference } = compare(picture, smallPng(await takePicture(page, variants['light']!)));
      await style.evaluate((element) => (element as Element).remove());
      return difference;
    };
    const found: Record<string, number> = {};
    for (const css of ['--cx-accent: #4f46e5', '--cx-text: #27272a', '--cx-border-strong: #a1a1aa', '--cx-radius: 4px']) found[css] = await differenceWith(`.page { ${css} }`);
    const smoothed = await differenceWith('cx-login h2, cx-login label { translate: 0.2px }');
    await page.close();
    assert.deepEqual(Object.entries(found).filter(([, difference]) => difference <= tolerance), []);
    assert.ok(smoothed <= tolerance, `${smoothed} of 10,000 pixels are off`);
  });
});

/** What is off, in a line; with both pictures in a folder, to look at. Nothing for what is within the tolerance. */
async function describeDifference(file: string, taken: Buffer): Promise<string[]> {
  const { difference, diff } = compare(await readFile(new URL(file, pictures)), taken);
  if (difference <= tolerance) return [];
  await writeFile(join(failures, file), taken);
  if (diff) await writeFile(join(failures, `diff-${file}`), diff);
  return [`${difference.toFixed(1)} of 10,000 pixels are off: see ${join(failures, file)}`];
}
