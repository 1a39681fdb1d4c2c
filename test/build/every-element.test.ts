import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { createActivation, createInvoice, createLicense, createOwnSession, createRelease, createSubscription } from '../mocks/fixtures.ts';
import type { MockAdapter } from '../mocks/mock-adapter.ts';
import { launchBrowser, openMockPage, type MockPageOptions } from '../mocks/mock-page.ts';
import { until } from '../until.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

function withEverything(mock: MockAdapter): void {
  mock.signedIn = 'user-1';
  mock.licenses = Array.from({ length: 3 }, (_, index) => createLicense({ id: `license-${index}`, seats: { used: 2, allowed: 9 }, deactivations: { used: 0, allowed: null } }));
  mock.activations = ['old-tower', 'laptop'].map((hostname, index) => createActivation({ id: hostname, hostname, licenseId: 'license-0', lastSeenAt: `2025-0${index + 1}-01T00:00:00.000Z` }));
  mock.releases = [createRelease({ notes: '**Faster**' })];
  mock.otherSessions = [createOwnSession()];
  mock.capabilities.billing = true;
  mock.subscriptions = [createSubscription()];
  mock.invoices = [createInvoice()];
}

/** Notes every layout shift of the page, from its beginning. */
const shiftWatcher = `<script>window.shifts = []; new PerformanceObserver((list) => { for (const { value, sources } of list.getEntries()) shifts.push(value + ' ' + sources.map(({ node }) => node && (node.outerHTML || node.nodeName)).join().slice(0, 200)); }).observe({ type: 'layout-shift', buffered: true })</script>`;

const open = (options: MockPageOptions, prepare: (mock: MockAdapter) => void = withEverything) => openMockPage(browser, { ...options, head: `${shiftWatcher}${options.head ?? ''}` }, prepare);

/** Each element, what it shows in the end, and what it asks for until then. */
const elements: Readonly<Record<string, { body: string; shows: string; asks: readonly string[] }>> = {
  'cx-login, signed in': { body: '<cx-login></cx-login>', shows: 'Ada Lovelace', asks: ['readSession'] },
  'cx-user-button': { body: '<cx-user-button></cx-user-button>', shows: 'Account of Ada Lovelace', asks: ['readSession'] },
  'cx-signed-in': { body: '<cx-signed-in>Welcome</cx-signed-in>', shows: 'Welcome', asks: ['readSession'] },
  'cx-profile': { body: '<cx-profile></cx-profile>', shows: 'Ada Lovelace', asks: ['readSession'] },
  'cx-licenses': { body: '<cx-licenses></cx-licenses>', shows: 'Analytical Engine', asks: ['readSession', 'listLicenses'] },
  'cx-downloads': { body: '<cx-downloads></cx-downloads>', shows: 'Analytical Engine 2.4', asks: ['readSession', 'listReleases'] },
  'cx-billing': { body: '<cx-billing></cx-billing>', shows: 'Engine Pro', asks: ['readSession', 'listSubscriptions', 'listInvoices'] },
  'cx-portal': { body: '<cx-portal></cx-portal>', shows: 'Analytical Engine', asks: ['readSession', 'listLicenses'] },
  'cx-licensed': { body: '<cx-licensed product="product-1">Inside</cx-licensed>', shows: 'Inside', asks: ['readSession', 'listLicenses'] },
  'cx-login': { body: '<cx-login></cx-login>', shows: 'Forgot password?', asks: [] },
  'cx-sign-up': { body: '<cx-sign-up></cx-sign-up>', shows: 'Email', asks: [] },
  'cx-reset-password': { body: '<cx-reset-password></cx-reset-password>', shows: 'Email', asks: [] },
  'cx-buy': { body: '<cx-buy offer="pro">Buy Pro</cx-buy>', shows: 'Buy Pro', asks: [] },
};

const isForGuests = (name: string) => ['cx-login', 'cx-sign-up', 'cx-reset-password', 'cx-buy'].includes(name);

for (const [name, { body, shows, asks }] of Object.entries(elements)) {
  test(`<${name}> asks once for each thing before it shows it, and nothing on the page moves while it comes`, async () => {
    const { page, mock, quiet } = await open({ body }, isForGuests(name) ? () => undefined : withEverything);
    await page.getByText(shows, { exact: shows.length < 6 }).first().waitFor({ state: 'attached' });
    // What a gate shows is in the page from the beginning.
    await until(() => mock.calls.length >= asks.length);
    const asked = mock.calls.map((call) => call.name);
    assert.deepEqual(asked.slice(0, asks.length), asks);
    assert.equal(new Set(asked).size, asked.length, `twice among ${asked}`);
    await quiet();
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts), []);
    await page.close();
  });
}

test('whoever comes back sees the licenses after one answer: who it is, the browser remembers', async () => {
  const { page, mock } = await open({ body: '<cx-licenses></cx-licenses>' });
  await page.getByText('Analytical Engine').first().waitFor();
  mock.calls.length = 0;
  mock.fault('readSession', { delay: new Promise(() => undefined) }, true);
  await page.reload();
  await page.getByText('Analytical Engine').first().waitFor();
  assert.equal(mock.calls.filter(({ name }) => name === 'listLicenses').length, 1);
  await page.close();
});

test('a page with every element asks once who is signed in, and never twice for the same', async () => {
  const { page, mock, quiet } = await open({ body: Object.entries(elements).map(([, { body }]) => body).join('') });
  await page.getByText('Analytical Engine 2.4').first().waitFor();
  await quiet();
  const asked = mock.calls.map(({ name, url }) => `${name} ${url.search}`);
  assert.deepEqual(asked.filter((one, index) => asked.indexOf(one) !== index), []);
  await page.close();
});

test('whatever can be opened works under a strict policy with trusted types', async () => {
  const { page, errors } = await openMockPage(browser, { body: '<cx-licenses layout="table"></cx-licenses><cx-profile></cx-profile><cx-sign-up></cx-sign-up><cx-reset-password></cx-reset-password>', csp }, withEverything);
  const licenses = page.locator('cx-licenses');
  await licenses.getByText('Filter').click();
  await licenses.locator('[part~=export-button]').click();
  await licenses.locator('[part~=license-link]').first().click();
  await licenses.getByText('Downloads').first().click();
  await licenses.getByText('old-tower').first().waitFor();
  await licenses.getByText('Deactivate several').click();
  await licenses.getByText('30 days').click();
  await licenses.locator('[part~=bulk-confirm]').click();
  await licenses.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await licenses.getByText('Offline activation').first().click();
  await licenses.locator('input[type=file]').setInputFiles({ name: 'request.dat', mimeType: 'application/octet-stream', buffer: Buffer.from('a.b.c') });
  await licenses.getByText('Get the response file').click();
  await licenses.getByRole('link', { name: 'Save the response file' }).waitFor();
  await page.getByText('Edit profile').click();
  await page.locator('cx-profile [name=company]').fill('Engines Ltd');
  await page.locator('cx-profile').getByText('Change password').click();
  await page.locator('cx-profile dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(errors, []);
  await page.close();
});
