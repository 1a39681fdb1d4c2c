import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, openMockPage, origin } from '../mocks/mock-page.ts';
import { until } from '../until.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const strict = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

for (const [name, csp] of [['a strict policy', strict], ['trusted types', `${strict}; require-trusted-types-for 'script'; trusted-types lit-html`]] as const) {
  test(`signing in and out under ${name} makes no violation, and looks as it should`, async () => {
    const { page, errors } = await openMockPage(browser, { body: '<cx-login></cx-login>', csp });
    const button = page.locator('cx-login button[type=submit]');
    await button.waitFor();
    assert.equal(await button.evaluate((node) => getComputedStyle(node).minHeight), '42px');
    await page.fill('[name=email]', 'ada@example.com');
    await page.fill('[name=password]', 'correct horse');
    await button.click();
    await page.getByText('Ada Lovelace').waitFor();
    await page.getByText('Sign out').click();
    await page.getByText('Forgot password?').click();
    await page.getByText('Send the link').waitFor();
    assert.deepEqual(errors, []);
  });
}

test('nothing is asked of the adapter before the first field is usable', async () => {
  const { page, mock } = await openMockPage(browser, {
    body: '<cx-login></cx-login>',
    head: '<script>new MutationObserver(() => { if (!window.field && document.querySelector("cx-login input")) window.field = performance.now(); }).observe(document, { childList: true, subtree: true })</script>',
  });
  await page.locator('[name=email]').waitFor();
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/cx/session')));
  const [field, request] = await page.evaluate(() => [(window as unknown as { field: number }).field, performance.getEntriesByType('resource').find(({ name }) => name.includes('/cx/'))!.startTime]);
  assert.ok(request > field, `asked at ${request} ms, field there at ${field} ms`);
  assert.equal(mock.calls.length, 1);
});

test('what was typed into a form of the page before the script came is kept, with the focus', async () => {
  const form = '<form action="/cx/session" method="post"><input name="email"><input name="password" type="password"><input type="hidden" name="returnTo" value="/account"><button>Enter</button></form>';
  const { page, mock } = await openMockPage(browser, { body: `<cx-login>${form}</cx-login>`, scriptDelay: 600 });
  await page.fill('[name=email]', 'ada@example.com');
  await page.focus('[name=password]');
  await page.keyboard.type('correct ');
  await page.waitForFunction(() => customElements.get('cx-login'));
  await page.keyboard.type('horse');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'password');
  await page.keyboard.press('Enter');
  await page.getByText('Ada Lovelace').waitFor();
  assert.equal(mock.calls.filter(({ name }) => name === 'signIn').length, 1);
});

for (const signUp of [true, false]) {
  test(`what the adapter answers moves nothing on the page, sign-up being ${signUp ? 'on' : 'off'}`, async () => {
    const { page, mock, quiet } = await openMockPage(browser, { body: '<cx-login></cx-login><p id="below">Below</p>' }, (mock) => {
      mock.capabilities.signUp = signUp;
    });
    await page.locator('[name=email]').waitFor();
    const top = () => page.evaluate(() => document.querySelector('#below')!.getBoundingClientRect().top);
    const before = await top();
    await until(() => mock.calls.length > 0);
    await quiet();
    assert.equal(await page.getByText('Create an account').count(), signUp ? 1 : 0);
    assert.equal(await top(), before);
  });
}

test('a form in the HTML moves nothing when it is adopted', async () => {
  const { page } = await openMockPage(browser, { body: '<cx-login><form><input name="email"><input name="password" type="password"><button>Enter</button></form></cx-login><p id="below">Below</p>', scriptDelay: 300, head: '<style>cx-login { display: block } cx-login h2 { display: none }</style>' });
  const top = () => page.evaluate(() => document.querySelector('form')!.getBoundingClientRect().height);
  const before = await top();
  await page.waitForFunction(() => document.querySelector('cx-login')?.shadowRoot?.querySelector('h2'));
  assert.equal(await top(), before);
});

test('signing in leads to a page of the same origin, and never to a stranger', async () => {
  for (const [returnTo, destination] of [['/account', `${origin}/account`], ['https://evil.example', `${origin}/`], ['//evil.example', `${origin}/`], ['javascript:alert(1)', `${origin}/`]] as const) {
    const { page } = await openMockPage(browser, { body: `<cx-login return-to="${returnTo}"></cx-login>` });
    await page.fill('[name=email]', 'ada@example.com');
    await page.fill('[name=password]', 'correct horse');
    await page.keyboard.press('Enter');
    await page.getByText('Ada Lovelace').waitFor();
    assert.equal(page.url(), destination);
    await page.close();
  }
});

test('a language is a file of its own, loaded only by a page that is written in it', async () => {
  for (const [html, loaded] of [['lang="en"', false], ['lang="ar-EG" dir="rtl"', true]] as const) {
    const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>', html });
    await page.getByText(loaded ? 'نسيت كلمة المرور؟' : 'Forgot password?').waitFor();
    const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.equal(files.some((name) => /\/cx-kit\/ar-[\w-]+\.js$/.test(name)), loaded);
    await page.close();
  }
});

test('at 320 pixels nothing scrolls sideways', async () => {
  const { page } = await openMockPage(browser, { body: '<cx-login></cx-login>' });
  await page.setViewportSize({ width: 320, height: 600 });
  await page.locator('[name=email]').waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
});

test('importing the kit works where there is no page', () => {
  const script = "const kit = await import('./dist/index.js'); await import('./dist/elements/cx-login/cx-login.js'); console.log(typeof kit.CxLogin, typeof kit.createKit, new kit.CxSignOutEvent().type)";
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: new URL('../..', import.meta.url), encoding: 'utf8' });
  assert.equal(output.trim(), 'function function cx-sign-out');
});
