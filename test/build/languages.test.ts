import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createLicense } from '../mocks/fixtures.ts';
import { launchBrowser, openMockPage, type MockPageOptions } from '../mocks/mock-page.ts';
import { until } from '../until.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const login = '<cx-login></cx-login>';

/** The files of languages that a page has loaded, without their hashes. */
const loaded = (page: Page) => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /cx-kit\/(languages|[a-z]{2}-(?:sign-in|licenses|place|account))-[\w-]{8}\.js/.exec(name)?.[1]).filter(Boolean).sort());

const open = async (options: MockPageOptions) => (await openMockPage(browser, options)).page;

/** A page with words of its own. */
const openWorded = (json: string, options: Partial<MockPageOptions> = {}) => openMockPage(browser, { body: login, head: `<script type="application/json" data-cx-messages>${json}</script>`, ...options });

test('a page loads the words that its elements use, in its language, and nothing in English', async () => {
  for (const [lang, body, text, files] of [
    ['en-GB', login, 'Forgot password?', []],
    ['de-AT', login, 'Passwort vergessen?', ['de-sign-in', 'languages']],
    ['PT-br', login, 'Esqueceu a senha?', ['languages', 'pt-sign-in']],
    ['pl', '<cx-profile></cx-profile>', 'Zaloguj się, aby zobaczyć swój profil.', ['languages', 'pl-account', 'pl-sign-in']],
    ['fi', '<cx-licenses></cx-licenses>', 'Kirjaudu sisään nähdäksesi lisenssisi.', ['fi-licenses', 'fi-sign-in', 'languages']],
  ] as const) {
    const page = await open({ body, html: `lang="${lang}"` });
    await page.getByText(text).waitFor();
    assert.deepEqual(await loaded(page), files, lang);
    await page.close();
  }
});

test('an old name of a language is as good as the new one, and where there is no translation everything is in English', async () => {
  for (const [lang, text] of [['iw', 'שכחת'], ['zh-CN', '密码'], ['zh-TW', 'Forgot password?'], ['zh-Hant-HK', 'Forgot password?'], ['nb', 'Forgot password?'], ['x-klingon', 'Forgot password?'], ['not a tag', 'Forgot password?']] as const) {
    const page = await open({ body: login, html: `lang="${lang}"` });
    await page.getByText(text).first().waitFor();
    await page.close();
  }
});

test('in a language that there is no translation of, dates are in English too, unless the page brings the words; mails are asked for in it all the same', async () => {
  const { page, mock } = await openMockPage(browser, { body: '<cx-provider><cx-licenses></cx-licenses><cx-reset-password></cx-reset-password></cx-provider>', html: 'lang="cs"' }, (mock) => {
    mock.signedIn = 'user-1';
    mock.licenses = [createLicense({ expiresAt: new Date(Date.now() + 10.5 * 86_400_000).toISOString() })];
  });
  await page.getByText(/Expires in 1[01] days/).first().waitFor();
  await page.evaluate(() => Object.assign(document.querySelector('cx-provider')!, { messages: { licenses: { expires: 'Platnost končí {time}' } } }));
  await page.getByText(/Platnost končí za 1[01] dn/).first().waitFor();
  await page.fill('cx-reset-password [name=email]', 'ada@example.com');
  await page.keyboard.press('Enter');
  await page.getByText('Check your email').waitFor();
  assert.deepEqual(mock.calls.find(({ name }) => name === 'requestPasswordReset')!.body, { email: 'ada@example.com', language: 'cs' });
  await page.close();
});

test('a page replaces texts by JSON, in any language; what looks like markup is text', async () => {
  const json = JSON.stringify({ signIn: { title: 'Welcome <b>back</b>' }, shared: { email: 'Work email' } }).replaceAll('<', String.raw`\u003c`);
  for (const [lang, other] of [['en', 'Forgot password?'], ['de', 'Passwort vergessen?']] as const) {
    const { page, warnings } = await openWorded(json, { html: `lang="${lang}"` });
    await page.getByText('Welcome <b>back</b>').waitFor();
    await page.getByLabel('Work email').waitFor();
    await page.getByText(other).waitFor();
    assert.deepEqual(warnings, []);
    await page.close();
  }
});

test('what a page words that there is not, or that is no text, is left out and named once in the console', async () => {
  const { page, warnings } = await openWorded(JSON.stringify({ signin: {}, signIn: { titel: 'Hi', title: null, submit: { other: 'Go' }, newHere: 7, forgotPassword: 'Lost it?' }, shared: 'x' }), { body: login + login });
  await page.getByText('Lost it?').first().waitFor();
  await page.getByRole('heading', { name: 'Sign in' }).first().waitFor();
  await page.getByRole('button', { name: 'Sign in' }).first().waitFor();
  const said = warnings.map((warning) => warning.replace(/^cx-kit: data-cx-messages: /, '')).sort();
  assert.deepEqual(said, ['no text that fits shared.0', 'no text that fits signIn.newHere', 'no text that fits signIn.submit', 'no text that fits signIn.titel', 'no text that fits signIn.title', 'no words are named signin']);
  await page.close();
});

test('JSON that is none is said once, and changes nothing', async () => {
  for (const json of ['{ "signIn": ', 'null', '[1]', '"text"']) {
    const { page, warnings } = await openWorded(json, { body: login + login });
    await page.getByText('Forgot password?').first().waitFor();
    // What the page says may reach us a moment after what it shows.
    await until(() => warnings.length > 0);
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0]!, /data-cx-messages: \w*Error: /);
    await page.close();
  }
});

test('a language that cannot be loaded leaves the page in English, and comes when it can be had', async () => {
  const { page, quiet } = await openMockPage(browser, { body: login });
  let network = false;
  await page.route('**/cx-kit/sv-*', (route) => (network ? route.fallback() : route.abort()));
  await page.evaluate(() => (document.documentElement.lang = 'sv'));
  await quiet();
  await page.getByText('Forgot password?').waitFor();
  network = true;
  await page.evaluate(() => (document.documentElement.lang = 'sv-FI'));
  await page.getByText('Glömt lösenordet?').waitFor();
  await page.evaluate(() => (document.documentElement.lang = 'en'));
  await page.getByText('Forgot password?').waitFor();
  await page.close();
});
