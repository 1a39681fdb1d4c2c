import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { openDemoSite, signIn, type DemoSite, type Visitor } from './demo-site.ts';

const { everything: ada } = demoCustomers;

/** Two tabs of one browser are two processes: what one writes into the storage, the other hears step by step. */
describe('two tabs of the demo site', { timeout: 120_000 }, () => {
  let site: DemoSite;
  let visitor: Visitor;
  let first: Page;

  before(async () => {
    site = await openDemoSite();
  });
  after(async () => {
    await site.close();
  });

  it('ask who is signed in as often as they are opened, and never because of each other', async () => {
    visitor = await site.visit();
    first = visitor.page;
    await first.goto('/sign-in');
    await signIn(first, ada);
    await first.waitForURL('**/account');
    await first.locator('header cx-user-button').getByRole('button', { name: 'Ada' }).waitFor();
    await first.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard, last: new Promise((resolve) => addEventListener('storage', ({ key }) => (key === 'last' ? resolve(heard) : heard.push(key ?? '')))) });
    });
    const second = await visitor.context.newPage();
    await second.goto('/account');
    await second.locator('cx-licenses').getByText('Wave Editor').first().waitFor();
    await second.reload();
    await second.locator('cx-licenses').getByText('Wave Editor').first().waitFor();
    // What was written before it is heard before it.
    await second.evaluate(() => localStorage.setItem('last', 'written'));
    assert.deepEqual(await first.evaluate('last'), []);
  });
});
