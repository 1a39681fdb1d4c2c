// Takes the pictures of the demos for the documentation: `npm run pictures`, or `npm run pictures -- plain vue`.
import { stat } from 'node:fs/promises';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { openDemoSite, signIn } from './demo-site.ts';

const folder = new URL('../../stories/docs/pictures/', import.meta.url).pathname;

/** Pages in the documentation should not weigh more than this, each. */
const maxBytes = 150_000;

const brands: Readonly<Record<string, { start: string; account: string }>> = {
  plain: { start: 'demo/start.js', account: '/account' },
  react: { start: 'demo/react/start.js', account: '/account' },
  vue: { start: 'demo/vue/start.js', account: '/account/licenses' },
  next: { start: 'demo/next/start.js', account: '/account' },
};

const wanted = process.argv.slice(2);

for (const [name, { start, account }] of Object.entries(brands)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const site = await openDemoSite(start);
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, context } = await site.visit({ colorScheme, viewport: { width: 1200, height: 800 } });
    const take = async (part: string) => {
      const path = `${folder}${name}-${part}-${colorScheme}.png`;
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(500);
      await page.screenshot({ path });
      const { size } = await stat(path);
      process.stdout.write(`${path.slice(folder.length)} ${Math.round(size / 1000)} KB\n`);
      if (size > maxBytes) throw new Error(`${path} is larger than ${maxBytes} bytes.`);
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
