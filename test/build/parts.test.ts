import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createActivation, createInvoice, createLicense, createOwnSession, createRelease, createSubscription } from '../mocks/fixtures.ts';
import type { MockAdapter } from '../mocks/mock-adapter.ts';
import { launchBrowser, openMockPage } from '../mocks/mock-page.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

interface Seen {
  tag: string;
  /** What it is, to whoever looks at it. */
  kind: 'button' | 'badge' | 'heading';
  markup: string;
  hasPart: boolean;
}

/** Whatever looks like a button, a badge or a heading in the shadow roots of the page. A heading may be in a block that is the heading as a whole. */
const look = (page: Page): Promise<Seen[]> =>
  page.evaluate(() => {
    const kinds = { button: 'button, [role=button], a.primary, a.secondary', badge: '.badge', heading: 'h1, h2, h3, h4, [role=heading]' };
    const roots: ShadowRoot[] = [];
    for (const within of [document, ...roots]) for (const element of within.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot && !roots.includes(element.shadowRoot)) roots.push(element.shadowRoot);
    return roots.flatMap((root) =>
      Object.entries(kinds).flatMap(([kind, selector]) =>
        [...root.querySelectorAll(selector)].map((element) => ({ tag: root.host.localName, kind: kind as 'button', markup: element.outerHTML.slice(0, 120), hasPart: element.matches(kind === 'heading' ? '[part~=heading], [part~=heading] *' : `[part~=${kind}]`) })),
      ),
    );
  });

/** Elements with the parts that they say they have. */
const { modules } = JSON.parse(readFileSync(new URL('../../dist/custom-elements.json', import.meta.url), 'utf8')) as { modules: { declarations: { tagName?: string; cssParts?: { name: string }[] }[] }[] };
const documented = new Map(modules.flatMap(({ declarations }) => declarations).flatMap(({ tagName, cssParts = [] }) => (tagName ? [[tagName, new Set(cssParts.map(({ name }) => name))]] : [])));

function withEverything(mock: MockAdapter): void {
  mock.signedIn = 'user-1';
  mock.licenses = Array.from({ length: 25 }, (_, index) => createLicense({ id: `license-${index}`, seats: { used: 2, allowed: 9 }, deactivations: { used: 0, allowed: null } }));
  mock.activations = ['old-tower', 'laptop'].map((hostname) => createActivation({ id: hostname, hostname, licenseId: 'license-0', offline: true }));
  mock.releases = ['product-1', 'product-2'].map((productId) => createRelease({ id: `release-${productId}`, productId, productName: productId, notes: '**Faster**' }));
  mock.otherSessions = [createOwnSession()];
}

const click = (page: Page, selector: string) => page.locator(selector).first().click();

/** Pages that together show every element, in the states that have buttons, badges or headings; with how many kinds of them each has to show. */
const pages: Readonly<Record<string, { body: string; signedIn?: boolean; act?: (page: Page, mock: MockAdapter) => Promise<unknown>; shows: readonly string[] }>> = {
  'the form to sign in': { body: '<cx-login></cx-login>', act: (page) => page.locator('cx-field [part~=toggle]').waitFor(), shows: ['cx-login heading', 'cx-field button'] },
  'other ways to sign in': {
    body: '<cx-login></cx-login>',
    act: async (page, mock) => {
      mock.signInWith = { google: { clientId: 'client-1' }, saml: { url: 'https://id.example.com' } };
      await page.reload();
      await page.locator('[part~=company-link]').waitFor();
    },
    shows: ['cx-login button'],
  },
  'a problem': {
    body: '<cx-portal></cx-portal><cx-sign-up></cx-sign-up><cx-reset-password></cx-reset-password>',
    act: async (page, mock) => {
      mock.fault('readSession', 'network-error', true);
      await page.reload();
      await page.locator('cx-portal [part~=alert-action]').waitFor();
    },
    shows: ['cx-portal button', 'cx-sign-up heading', 'cx-reset-password heading'],
  },
  'an offer': { body: '<cx-prices><cx-buy offer="pro" heading="Pro" badge="Popular" quantity-input>Buy</cx-buy></cx-prices>', act: (page) => page.locator('[part~=quantity-button]').first().waitFor(), shows: ['cx-buy button', 'cx-buy badge', 'cx-buy heading'] },
  'a user': { body: '<cx-login></cx-login><cx-user-button></cx-user-button>', signedIn: true, act: (page) => click(page, '[part~=avatar]'), shows: ['cx-login button', 'cx-user-button button'] },
  'a profile': {
    body: '<cx-profile></cx-profile>',
    signedIn: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'Manage devices' }).click();
      await page.locator('[part~=session-current]').waitFor();
      await page.getByRole('button', { name: 'Set up' }).click();
    },
    shows: ['cx-profile button', 'cx-profile badge', 'cx-profile heading'],
  },
  'billing': {
    body: '<cx-billing></cx-billing>',
    signedIn: true,
    act: async (page, mock) => {
      mock.capabilities.billing = true;
      mock.subscriptions = [createSubscription(), createSubscription({ id: 'stripe:sub_2', status: 'overdue' })];
      mock.invoices = [createInvoice()];
      await page.reload();
      await page.locator('[part~=payment-button]').first().waitFor();
    },
    shows: ['cx-billing button', 'cx-billing badge', 'cx-billing heading'],
  },
  'downloads': { body: '<cx-downloads></cx-downloads>', signedIn: true, act: (page) => page.locator('[part~=download-button], [part~=download-link]').first().waitFor(), shows: ['cx-downloads button', 'cx-downloads heading'] },
  'licenses': {
    body: '<cx-licenses></cx-licenses>',
    signedIn: true,
    act: async (page) => {
      await click(page, '[part~=filter-button]');
      await page.locator('[part~=pagination-button]').first().waitFor();
      await click(page, '[part~=license-link]');
      await click(page, '[part~=offline-button]');
      await page.locator('[part~=offline-submit]').waitFor();
      await click(page, '[part~=release-button]');
      await page.locator('[part~=dialog-confirm]').waitFor();
    },
    shows: ['cx-licenses button', 'cx-licenses badge', 'cx-licenses heading'],
  },
  'a session that has ended': {
    body: '<cx-licenses></cx-licenses>',
    signedIn: true,
    act: async (page, mock) => {
      await page.locator('[part~=license]').first().waitFor();
      mock.signedIn = undefined;
      await page.evaluate(() => document.querySelector('cx-licenses')?.refresh());
      await page.locator('cx-sign-in-again [part~=dialog-cancel]').waitFor();
    },
    shows: ['cx-sign-in-again button', 'cx-sign-in-again heading'],
  },
};

for (const [name, { body, signedIn, act, shows }] of Object.entries(pages)) {
  test(`every button, badge and heading of ${name} has the part of its kind, which its element names`, async () => {
    const { page, mock } = await openMockPage(browser, { body }, signedIn ? withEverything : undefined);
    await act?.(page, mock);
    const seen = await look(page);
    assert.deepEqual(seen.filter(({ hasPart }) => !hasPart), []);
    const kinds = new Set(seen.map(({ tag, kind }) => `${tag} ${kind}`));
    for (const kind of shows) assert.ok(kinds.has(kind), `no ${kind} among ${[...kinds].join(', ')}`);
    for (const { tag, kind } of seen) assert.ok(documented.get(tag)?.has(kind), `${tag} does not name its part ${kind}`);
    await page.close();
  });
}
