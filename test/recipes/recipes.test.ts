import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Adapter } from '../../server-adapter/src/index.ts';
import { demoCustomers } from '../../server-adapter/src/testing/index.ts';
import { openRecipeBrowser, type RecipeBrowser } from './recipe-browser.ts';
import { createRecipeSite, openRecipeAdapter, readRecipe, type RecipePage, type RecipeSite } from './recipe-site.ts';
import { placement } from './snippets/other-site.js';
import { strictPage } from './snippets/strict-page.js';
import { autop } from './surroundings/autop.ts';

const { email, password } = demoCustomers.everything;
const siteUrl = 'https://www.example.com';
const hostOf = (url: string) => new URL(url).hostname;

let browser: RecipeBrowser;
let closing: (() => Promise<unknown>)[] = [];

before(async () => {
  browser = await openRecipeBrowser([siteUrl, placement.publicUrl].map(hostOf));
});
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});
after(() => browser.close());

interface Visit {
  page: Page;
  site: RecipeSite;
  /** Whatever is wrong in the console: violations of the policy and failed requests among it. */
  errors: string[];
}

/** Opens `https://www.example.com/`, which is this page. `adapterUrl`: where the adapter is, if that is another site. */
async function visit(recipe: RecipePage | ((adapter: Adapter) => Promise<RecipePage>), elsewhere?: typeof placement): Promise<Visit> {
  const { adapter, close } = await openRecipeAdapter(elsewhere ?? { publicUrl: siteUrl });
  const site = createRecipeSite(typeof recipe === 'function' ? await recipe(adapter) : recipe, elsewhere ? undefined : adapter);
  browser.sites.set(hostOf(siteUrl), (request) => site.fetch(request));
  browser.sites.set(hostOf(placement.publicUrl), (request) => adapter.fetch(request));
  const context = await browser.browser.newContext({ viewport: { width: 1000, height: 900 }, ignoreHTTPSErrors: true, locale: 'en-US' });
  context.setDefaultTimeout(10_000);
  closing.push(close, () => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(siteUrl);
  return { page, site, errors };
}

/** What every visitor does: signs in, sees the licenses, comes back signed in, and signs out. */
async function signInAndOut(page: Page, within: Page | Locator = page): Promise<void> {
  const license = within.locator('cx-licenses').getByText('Wave Editor').first();
  await within.getByLabel('Email').fill(email);
  await within.getByLabel('Password', { exact: true }).fill(password);
  await within.getByRole('button', { name: 'Sign in', exact: true }).click();
  await license.waitFor();
  await page.reload();
  await license.waitFor();
  await within.getByRole('button', { name: 'Sign out' }).click();
  await within.getByLabel('Email').waitFor();
  await license.waitFor({ state: 'detached' });
}

/** A page of a site with an old theme. What the author has pasted is in the middle of it. */
const oldTheme = (content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Account – My site</title>
<script src="/surroundings/amd-loader.js"></script>
<script src="/jquery.js"></script>
<link rel="stylesheet" href="/surroundings/old-theme.css">
</head>
<body>
<div id="content"><h2>Account</h2>
${content}
</div>
<div id="sidebar"><form role="search"><input name="s" aria-label="Search"><button>Find</button></form></div>
<script src="/surroundings/old-theme.js"></script>
</body>
</html>`;

const page = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Account</title></head><body>${body}</body></html>`;

describe('recipes', { timeout: 90_000 }, () => {
  it('in an old theme with jQuery, which puts paragraphs around it and sends all forms to itself, people sign in, and the theme gets no password', async () => {
    const { page, site, errors } = await visit({ html: oldTheme(autop(await readRecipe('snippets/wordpress.html'))) });
    await page.getByLabel('Email').waitFor();
    const form = page.locator('cx-login form');
    const outside = await form.evaluate((form) => [...form.querySelectorAll('input:not([type=hidden])')].filter((input) => input.getBoundingClientRect().right > form.getBoundingClientRect().right + 1).map((input) => input.getAttribute('name')));
    assert.deepEqual(outside, [], 'no field is wider than its form');
    assert.equal(await page.getByLabel('Email').evaluate((input) => getComputedStyle(input).borderTopWidth), '1px');
    assert.ok(await page.getByText('Write to us').evaluate((link) => link.closest('cx-login')), 'what is in the slot has stayed there');
    await signInAndOut(page);
    await page.getByLabel('Search').fill('tents');
    await page.keyboard.press('Enter');
    await page.waitForLoadState('networkidle');
    assert.deepEqual([...new Set(site.posted)], ['s=tents'], 'the theme has its own form, and no other');
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { definitions: unknown[][] }).definitions.map(([name]) => name)), ['jquery']);
    assert.deepEqual(errors, []);
  });

  it('in the embed of a site builder, which comes late and is shown as a copy of itself, the copy works', async () => {
    const embed = (await readRecipe('snippets/webflow.html')).replaceAll('</script>', '<\\/script>');
    const { page: tab, errors } = await visit({ html: page(`<div id="page"></div><script type="text/plain" id="embed">${embed}</script><script src="/jquery.js"></script><script src="/surroundings/site-builder.js"></script>`) });
    const copy = tab.locator('.copy');
    await copy.getByLabel('Email').first().waitFor();
    assert.equal(await copy.locator('form').count(), 1);
    await signInAndOut(tab, copy);
    assert.deepEqual(errors, []);
  });

  it('on another site than the adapter, people stay signed in also where browsers keep no cookies for third parties', async () => {
    const { page: tab, errors } = await visit({ html: page(await readRecipe('snippets/other-site.html')) }, placement);
    await signInAndOut(tab);
    assert.deepEqual(errors, []);
  });

  it('with hashes of all scripts, trusted types and nothing allowed that it does not need, there is nothing to complain about', async () => {
    const { page, errors } = await visit(async (adapter) => {
      const kit = await adapter.fetch(new Request(`${siteUrl}/cx/kit.json`));
      return strictPage((await kit.json()) as { integrity: Record<string, string> });
    });
    await signInAndOut(page);
    assert.deepEqual(errors, []);
  });

  it('with a policy in the page itself, there is nothing to complain about', async () => {
    const { page, errors } = await visit({ html: await readRecipe('snippets/meta-policy.html') });
    await signInAndOut(page);
    assert.deepEqual(errors, []);
  });
});
