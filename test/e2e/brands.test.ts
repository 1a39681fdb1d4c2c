import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { violations } from './axe.ts';
import { assertQuiet, openDemoSite, signIn, type DemoSite } from './demo-site.ts';

const brands = [
  {
    framework: 'React', start: 'demo/react/start.js', product: 'Strobe Desktop', buy: '/pricing', buyButton: 'Buy Desktop',
    licenses: '/account', downloads: '/account/downloads', billing: '/account/billing', profile: '/account/profile', open: ['/', '/pricing', '/sign-in', '/sign-up', '/reset-password'],
  },
  {
    framework: 'Vue', start: 'demo/vue/start.js', product: 'Verso Studio', buy: '/buy', buyButton: 'Buy the studio',
    licenses: '/account/licenses', downloads: '/account/downloads', billing: '/account/billing', profile: '/account/profile', open: ['/', '/buy', '/sign-in', '/reset-password', '/account'],
  },
];

const newcomer = { email: 'nora@example.com', password: 'a fine long password' };

for (const brand of brands) {
  const own = [brand.licenses, brand.downloads, brand.profile];

  describe(`the ${brand.framework} demo, in a browser`, { timeout: 240_000 }, () => {
    let site: DemoSite;
    before(async () => {
      site = await openDemoSite(brand.start);
    });
    after(() => site.close());

    it('says in the terminal where its pages are', async () => {
      const { page } = await site.visit();
      const addresses: readonly string[] = site.output().match(/http:\/\/localhost:\d+\/\w+/g) ?? [];
      assert.ok(addresses.includes(`${site.url}${brand.buy}`), site.output());
      for (const address of addresses) {
        await page.goto(address);
        await page.getByRole('heading').first().waitFor();
        assert.doesNotMatch(await page.title(), /Not found/i, address);
      }
    });

    it('takes somebody from a mailed link to a license that is paid for', async () => {
      const visitor = await site.visit();
      const { page } = visitor;
      await page.goto('/sign-in');
      await page.getByText('Create an account').click();
      await page.getByLabel('First name').fill('Nora');
      await page.getByLabel('Email').fill(newcomer.email);
      for (const terms of await page.locator('[slot=terms] input').all()) await terms.check();
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByText(`A link to finish is on its way to ${newcomer.email}.`).waitFor();
      await page.goto(await site.linkFor(newcomer.email));
      await page.locator('input[autocomplete=new-password]').first().fill(newcomer.password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByText('Your account is ready').waitFor();

      await page.goto(brand.buy);
      await page.getByRole('button', { name: brand.buyButton }).click();
      assert.equal(await page.getByLabel('E-mail').inputValue(), newcomer.email);
      await page.getByRole('button', { name: 'Pay' }).click();
      await page.getByText(/Thank you\. Your (payment is being turned into a license|license is ready)\./).waitFor();
      assert.equal(new URL(page.url()).pathname, brand.buy);
      await page.goto(brand.licenses);
      await page.locator('cx-licenses').getByText(brand.product).first().waitFor({ timeout: 20_000 });

      await page.goto(brand.billing);
      await page.locator('cx-billing').getByRole('button', { name: 'Cancel subscription' }).waitFor();
      await page.locator('cx-billing').getByText('Invoices and receipts').first().waitFor();

      await page.goto(brand.profile);
      await page.getByRole('button', { name: 'Edit profile' }).click();
      await page.getByLabel('Company').fill('Example Structures');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Your profile is saved.').first().waitFor();

      await page.locator('header cx-user-button').getByRole('button').first().click();
      await page.getByRole('menuitem', { name: 'Sign out' }).or(page.locator('header cx-user-button [part~=item]')).first().click();
      await page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
      assertQuiet(visitor);
      await visitor.context.close();
    });

    it('goes from page to page without loading anew, and frees a machine', async () => {
      const visitor = await site.visit();
      const { page } = visitor;
      await page.goto('/');
      const loaded = () => page.evaluate(() => performance.timeOrigin);
      const first = await loaded();
      await page.locator('header').getByRole('link', { name: 'Sign in' }).click();
      await signIn(page, demoCustomers.everything);
      await page.waitForURL('**/account**');
      const card = page.locator('cx-licenses').getByRole('article').or(page.locator('cx-licenses [part~=license]')).filter({ hasText: '4 of 5 machines' });
      await card.locator('[part~=license-link]').first().click();
      const free = page.getByRole('button', { name: 'Deactivate', exact: true });
      await free.first().waitFor();
      const before = await free.count();
      await free.first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Deactivate machine' }).click();
      await page.getByText('has been deactivated').first().waitFor();
      assert.equal(await free.count(), before - 1);

      await page.getByRole('link', { name: 'Downloads' }).or(page.getByRole('tab', { name: 'Downloads' })).first().click();
      await page.locator('cx-downloads').getByText(`${brand.product} 4.2.0`).first().waitFor();
      await page.goBack();
      await page.locator('cx-licenses').getByText('3 of 5 machines').first().waitFor();
      assert.equal(await loaded(), first, 'the page was not loaded a second time');
      assertQuiet(visitor);
      await visitor.context.close();
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is accessible on every page, ${colorScheme}, and fits a narrow screen`, async () => {
        const visitor = await site.visit({ colorScheme });
        const { page } = visitor;
        const found: string[] = [];
        const look = async (path: string) => {
          await page.goto(path);
          await page.locator('main > *').first().waitFor();
          await page.locator(':is(main, header) :not(:defined), [part~=skeleton]:visible').first().waitFor({ state: 'hidden' });
          await page.waitForTimeout(200);
          found.push(...(await violations(page)));
          await page.setViewportSize({ width: 320, height: 700 });
          if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${path} is wider than 320 px`);
          await page.setViewportSize({ width: 1200, height: 900 });
        };
        for (const path of brand.open) await look(path);
        await page.goto('/sign-in');
        await signIn(page, demoCustomers.many);
        await page.waitForURL('**/account**');
        for (const path of own) await look(path);
        assert.deepEqual(found, []);
        assertQuiet(visitor);
        await visitor.context.close();
      });
    }
  });
}
