// Takes the pictures of the documentation, of the demos and of the levels of theming: `npm run pictures`, or `npm run pictures -- plain theming`.
import { writeFile } from 'node:fs/promises';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { launchBrowser } from '../mocks/mock-page.ts';
import { smallPng } from '../visual/small-png.ts';
import { openDemoSite, signIn } from './demo-site.ts';
import { takeThemingPictures } from './theming-pictures.ts';

const folder = new URL('../../stories/docs/pictures/', import.meta.url).pathname;

/** Pages in the documentation should not weigh more than this, each. */
const maxBytes = 60_000;

const brands: Readonly<Record<string, { start: string; account: string }>> = {
  plain: { start: 'demo/start.js', account: '/account' },
  react: { start: 'demo/react/start.js', account: '/account' },
  vue: { start: 'demo/vue/start.js', account: '/account/licenses' },
  next: { start: 'demo/next/start.js', account: '/account' },
};

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);

async function keep(name: string, picture: Buffer): Promise<void> {
  const small = smallPng(picture);
  if (small.length > maxBytes) throw new Error(`${name} has ${small.length} bytes, more than ${maxBytes}.`);
  await writeFile(`${folder}${name}.png`, small);
  process.stdout.write(`${name} ${Math.round(small.length / 1000)} KB\n`);
}

if (isWanted('theming')) {
  const browser = await launchBrowser();
  for (const [level, picture] of await takeThemingPictures(browser)) await keep(`theming-${level}`, picture);
  await browser.close();
}

for (const [name, { start, account }] of Object.entries(brands)) {
  if (!isWanted(name)) continue;
  const site = await openDemoSite(start);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await site.visit({ colorScheme, viewport: { width: 1200, height: 800 } });
    const take = async (part: string) => {
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(500);
      await keep(`${name}-${part}-${colorScheme}`, await page.screenshot());
    };
    await page.goto('/', { waitUntil: 'networkidle' });
    await take('home');
    await page.goto('/sign-in');
    await signIn(page, demoCustomers.everything);
    await page.waitForURL('**/account**');
    await page.goto(account);
    await page.locator('cx-licenses').getByText('4 of 5 machines').waitFor();
    await take('account');
    await context.close();
  }
  await site.close();
}
