import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { violations } from '../e2e/axe.ts';
import { launchBrowser, openMockPage, origin } from '../mocks/mock-page.ts';
import { html } from '../../src/ssr/lit.ts';
import type * as Ssr from '../../src/ssr/sign-in.ts';
import { toHtml } from '../../src/ssr/to-html.ts';

const globalsBefore = Object.getOwnPropertyNames(globalThis);
const built = new URL('../../dist/ssr.js', import.meta.url).href;
const { renderSignIn, signInStyleSources } = (await import(built)) as typeof Ssr;
const csp = `default-src 'none'; script-src 'self'; style-src 'self' ${await signInStyleSources()}; connect-src 'self'; form-action 'self'`;
const hostile = `"><img src=x onerror="window.hacked=1"></cx-login><script>window.hacked=1</script>'&amp;{{x}}\``;

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

test('rendering in plain Node leaves nothing in the globals', async () => {
  assert.match(await renderSignIn(), /^<cx-login>.*<form .*<\/form><\/cx-login>$/s);
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), globalsBefore);
});

test('it renders at the edge too: no Node, no DOM, no code out of strings', () => {
  const script = `
    import { readFile } from 'node:fs/promises';
    import vm from 'node:vm';
    const context = vm.createContext({ crypto, TextEncoder, btoa }, { codeGeneration: { strings: false, wasm: false } });
    const load = async (url) => {
      const module = new vm.SourceTextModule(await readFile(new URL(url), 'utf8'), { context, identifier: url, importModuleDynamically: (name, { identifier }) => load(new URL(name, identifier).href) });
      await module.link(() => { throw new Error('it imports something'); });
      await module.evaluate();
      return module;
    };
    const { namespace } = await load(${JSON.stringify(built)});
    console.log((await namespace.renderSignIn({ language: 'ar' })).length > 5000, (await namespace.signInStyleSources()).split(' ').length);
  `;
  const out = execFileSync(process.execPath, ['--experimental-vm-modules', '--no-warnings', '--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(out.trim(), 'true 3');
});

test('the words are of the language, and English where there is none such', async () => {
  assert.match(await renderSignIn({ language: 'ar-EG' }), /تسجيل الدخول/);
  for (const language of ['tlh', 'no language', '"><script>']) assert.match(await renderSignIn({ language }), />Sign in</);
});

/** Runs while the page is parsed, long before the kit: types something, and notes whatever becomes of the fields. */
const visitor = `<script>
  const email = document.querySelector('[name=email]');
  email.focus();
  email.value = 'ada@exam';
  window.fields = [...document.querySelectorAll('cx-login input, cx-login label, cx-login button, cx-login form')];
  window.seen = { shift: 0, mutations: [], blurred: 0 };
  email.addEventListener('blur', () => window.seen.blurred++);
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new MutationObserver((records) => window.seen.mutations.push(...records.map(({ target, type, attributeName }) => [target.nodeName, type, attributeName].join(' ')))).observe(document.querySelector('cx-login form'), { subtree: true, childList: true, attributes: true, characterData: true });
  const textOf = (node) => { const range = document.createRange(); range.selectNode([...node.childNodes].at(-1)); return range; };
  window.rects = () => [...document.querySelectorAll('cx-login, cx-login form, cx-login cx-field, cx-login input:not([type=hidden]), cx-login button, cx-login a, cx-login p'), ...[...document.querySelectorAll('cx-login label')].map(textOf)].map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [one.nodeName ?? String(one), x, y, width, height].join(' '); });
  window.outline = () => { const clone = document.querySelector('cx-login').shadowRoot; return [...clone.querySelectorAll('slot, [part]')].map((node) => node.nodeName + ' ' + (node.name ?? '') + ' ' + (node.getAttribute('part') ?? '')); };
  window.early = { rects: window.rects(), outline: window.outline(), defined: Boolean(customElements.get('cx-login')) };
</script>`;

interface Noted {
  seen: { shift: number; mutations: string[]; blurred: number };
  early: { rects: string[]; outline: string[]; defined: boolean };
  rects(): string[];
  outline(): string[];
  fields: Element[];
  hacked?: number;
}

for (const [name, language, html] of [['left to right', 'en', 'lang="en"'], ['right to left', 'ar', 'lang="ar" dir="rtl"']] as const) {
  test(`the kit takes the form over as it stands, ${name}: nothing moves, no field is touched, focus and text stay`, async () => {
    const { page, errors, quiet } = await openMockPage(browser, { html, body: (await renderSignIn({ language, resetUrl: '/reset', signUpUrl: '/sign-up', returnTo: '/account' })) + visitor, scriptDelay: 300 });
    await page.waitForFunction(() => document.querySelector('cx-field')?.shadowRoot?.adoptedStyleSheets.length);
    await quiet();
    const noted = await page.evaluate(() => {
      const { seen, early, rects, outline, fields } = window as unknown as Noted;
      return { seen, early, rects: rects(), outline: outline(), same: fields.every((field) => field.isConnected), focused: document.activeElement?.getAttribute('name'), value: document.querySelector<HTMLInputElement>('[name=email]')?.value };
    });
    assert.equal(noted.early.defined, false, 'the form was there before the kit');
    assert.deepEqual(noted.rects, noted.early.rects);
    assert.equal(noted.seen.shift, 0);
    // The form is told that the kit checks it, and the field that it can show its password: nothing else changes.
    assert.deepEqual([...new Set(noted.seen.mutations)].toSorted(), ['CX-FIELD attributes revealable', 'FORM attributes novalidate']);
    assert.deepEqual([noted.same, noted.focused, noted.value, noted.seen.blurred], [true, 'email', 'ada@exam', 0]);
    assert.deepEqual(noted.outline.filter((part) => !/signed-in|name|^BUTTON/.test(part)), noted.early.outline);
    assert.deepEqual(errors, []);
    await page.close();
  });
}

test('the form that was taken over signs in, under a strict policy that lists its styles', async () => {
  const { page, mock, errors } = await openMockPage(browser, { body: await renderSignIn(), csp });
  await page.locator('cx-field[revealable]').waitFor();
  assert.equal(await page.locator('[type=submit]').evaluate((node) => getComputedStyle(node).minHeight), '42px');
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'correct horse');
  await page.locator('[type=submit]').click();
  await page.getByText('Ada Lovelace').waitFor();
  assert.equal(mock.signedIn, 'user-1');
  assert.deepEqual(errors, []);
  await page.close();
});

test('without scripts the form looks as it should, is accessible, says what went wrong, and is sent with what the adapter needs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  let posted = '';
  const body = await renderSignIn({ problem: 'invalid-credentials', returnTo: '/account' });
  await page.route(`${origin}/**`, (route) => {
    if (route.request().method() === 'POST') posted = `${new URL(route.request().url()).pathname}?${route.request().postData()}`;
    return route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': csp }, body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title><main>${body}</main></html>` });
  });
  await page.goto(`${origin}/sign-in`);
  await page.getByText('Email and password do not match.').waitFor();
  const { height = 0, width = 0 } = (await page.locator('[name=email]').boundingBox()) ?? {};
  assert.deepEqual([height, width], [42, 400]);
  await page.fill('[name=email]', 'ada@example.com');
  await page.fill('[name=password]', 'correct horse');
  await page.uncheck('[type=checkbox]');
  await page.locator('[type=submit]').click();
  await page.waitForURL(`${origin}/cx/session`);
  assert.equal(posted, '/cx/session?returnTo=%2Faccount&email=ada%40example.com&password=correct+horse&remember=false&problemIn=query');
  assert.deepEqual(errors, []);
  await context.close();
});

test('where a second factor is asked for, the form has the address and fields for a code and a recovery code, without scripts', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  let posted = '';
  const body = await renderSignIn({ problem: 'two-factor-required', cookies: 'a=b; __Host-cx-entered=ada%2Bit%40example.com; c=d' });
  await page.route(`${origin}/**`, (route) => {
    if (route.request().method() === 'POST') posted = route.request().postData() ?? '';
    return route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>A page</title><main>${body}</main></html>` });
  });
  await page.goto(`${origin}/sign-in`);
  await page.getByText('A code is needed to sign in.').waitFor();
  assert.equal(await page.getByLabel('Email').inputValue(), 'ada+it@example.com');
  await page.getByLabel('Password').fill('correct horse');
  await page.getByLabel(/^Code/).fill('123456');
  await page.locator('[type=submit]').click();
  await page.waitForURL(`${origin}/cx/session`);
  assert.equal(posted, 'email=ada%2Bit%40example.com&password=correct+horse&code=123456&recoveryCode=&remember=false&remember=true&problemIn=query');
  await context.close();
});

test('the words of the second factor are of the language, and only where it is asked for', async () => {
  assert.match(await renderSignIn({ language: 'de', problem: 'two-factor-invalid' }), /Wiederherstellungscode/);
  for (const problem of [undefined, 'invalid-credentials']) assert.doesNotMatch(await renderSignIn({ problem }), /recoveryCode/);
});

test('without a problem, or with a cookie that is none, no address is in the form', async () => {
  const value = /<input[^>]*name="email"[^>]*value=/;
  assert.match(await renderSignIn({ problem: 'invalid-credentials', cookies: 'cx-entered=ada%40example.com' }), value);
  assert.doesNotMatch(await renderSignIn({ cookies: 'cx-entered=ada%40example.com' }), value);
  for (const cookies of [null, '', 'xcx-entered=ada%40example.com', 'cx-entered=%E0%A4%A']) assert.doesNotMatch(await renderSignIn({ problem: 'invalid-credentials', cookies }), value, String(cookies));
});

test('axe finds nothing wrong with it, in both color schemes, before and after', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const scripts of [[], ['/cx-kit.js']]) {
      const { page } = await openMockPage(browser, { body: `<h1>A page</h1>${await renderSignIn({ problem: 'two-factor-required', signUpUrl: '/sign-up' })}`, head: '<style>:root{color-scheme:light dark;background:light-dark(#fff,#18181b);color:light-dark(#000,#fff)}</style>', scripts });
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), []);
      await page.close();
    }
  }
});

test('whatever an option says, it is text', async () => {
  const body = await renderSignIn({ returnTo: hostile, resetUrl: hostile, signUpUrl: hostile, adapter: hostile, id: hostile, language: hostile, problem: 'two-factor-required', cookies: `cx-entered=${encodeURIComponent(hostile)}`, remember: hostile as 'yes' });
  const { page } = await openMockPage(browser, { body, scripts: [] });
  assert.equal(await page.inputValue('[name=returnTo]'), hostile);
  assert.equal(await page.inputValue('[name=email]'), hostile);
  assert.doesNotMatch(await renderSignIn({ problem: hostile }), /onerror/);
  assert.deepEqual(await page.evaluate(() => [(window as unknown as Noted).hacked, document.querySelectorAll('main > *, cx-login > form').length, document.images.length]), [undefined, 2, 0]);
  await page.close();
});

test('a value that ends like an attribute makes none of the next value', () => {
  assert.equal(toHtml(html`<a href="${' x='}${'" onclick="hack()'}">${' y='}${'<b>'}</a>`), '<a href=" x=&quot; onclick=&quot;hack()"> y=&lt;b&gt;</a>');
});
