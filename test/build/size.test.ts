import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const dist = new URL('../../dist/', import.meta.url);

interface Diagnosed {
  diagnostic: (message: string) => void;
}

/*
 * Bytes, brotli: what a page loads. A budget is only ever lowered; what moves from the first view to a part that is loaded later takes its bytes along. Signing in loads more when the form is
 * there (the inside of its fields), and when somebody begins to fill it in (what follows): that is in a budget as well, so that nothing hides there. The hashes in the names of what is loaded
 * later are left out (8 characters each, 25 of them in the script tag's file): they change with every word there, and by luck alone make the file up to 80 bytes larger or smaller.
 *
 * A new element brings its own budgets and changes no other: a line in `pages`, what a page loads that has this element alone; one in `added`, what it adds to the script tag's file; and one
 * in `laterParts` for each part that it loads later. Each is what it measured, and 3 %: a test without its line says the number.
 */

test('what a page loads to show the form of <cx-login> is at most 12,900 bytes', (t) => expectSize(t, bundle('elements/cx-login/cx-login.js'), 12_900));
test('with what comes right behind it, the inside of its fields, it is at most 13,630 bytes', (t) => expectSize(t, bundle('elements/cx-login/cx-login.js', 'elements/cx-field/cx-field.js'), 13_630));
test('with what is loaded when somebody begins to fill in the form, it is at most 16,190 bytes', (t) => expectSize(t, bundle('elements/cx-login/cx-login.js', 'elements/cx-field/cx-field.js', 'parts/form-report.js', 'parts/sign-in-flow.js'), 16_190));

/** What a page loads at once that has one element. */
const pages: Readonly<Record<string, number>> = {
  'cx-billing': 11_931,
  'cx-buy': 11_760,
  'cx-downloads': 11_900,
  'cx-field': 10_780,
  'cx-licensed': 10_790,
  'cx-licenses': 17_531,
  'cx-login': 12_900,
  'cx-portal': 11_870,
  'cx-prices': 5_850,
  'cx-profile': 15_380,
  'cx-provider': 8_240,
  'cx-reset-password': 15_370,
  'cx-sign-in-again': 10_660,
  'cx-sign-up': 13_800,
  'cx-signed-in': 8_740,
  'cx-signed-out': 8_740,
  'cx-user-button': 11_480,
};

for (const tag of (await readdir(new URL('elements/', dist))).sort()) {
  test(`what a page loads to show <${tag}> is at most ${pages[tag]} bytes`, async (t) => {
    const code = await bundle(`elements/${tag}/${tag}.js`);
    assert.ok(pages[tag], `<${tag}> has no budget: it measures ${sizeOf(code)} bytes`);
    expectTotal(t, [code], pages[tag]);
  });
}

/** Elements that came after the budget of the script tag's file, with what each adds to it. */
const added: Readonly<Record<string, number>> = { 'cx-billing': 340 };
const ofScript = Object.values(added).reduce((sum, bytes) => sum + bytes, 27_650);

test(`what a script tag loads at once, with every element, is at most ${ofScript.toLocaleString('en')} bytes`, (t) => expectSize(t, readFile(new URL('cx-kit.js', dist)), ofScript));

test(`the same as the adapter serves it, is at most ${ofScript.toLocaleString('en')} bytes`, (t) => expectSize(t, readFile(new URL('served/kit.js', dist)), ofScript));

/** What it loads when it is needed, each part by its name: at most what it measured, and 3 %. */
const laterParts: Readonly<Record<string, number>> = {
  'sign-in-flow': 831,
  'custom-states': 595,
  'cx-sign-in-again': 1000,
  'human-check': 200,
  'link-redemption': 855,
  'lost-key': 586,
  'en-link-redemption': 536,
  'sign-in-ways': 2420,
  'google-identity': 363,
  'session-watch': 1350,
  'session-refusal': 528,
  arrival: 500,
  countdown: 373,
  'auto-refresh': 450,
  arrivals: 325,
  'problem-response': 280,
  unstyled: 325,
  'signed-in': 388,
  'billing-view': 4733,
  'buy-view': 2800,
  'license-offers': 1050,
  renewals: 480,
  'checkout-notice': 690,
  'downloads-view': 4165,
  'file-marks': 743,
  'portal-view': 2930,
  'release-notes': 14_860,
  'user-button-view': 2325,
  ownership: 640,
  'page-check': 1000,
  'form-report': 1575,
  languages: 1130,
  'license-cards': 962,
  'license-table': 2069,
  'address-route': 947,
  toolbar: 2715,
  'license-view': 8070,
  'license-route': 877,
  'license-export': 668,
  overview: 2300,
  'license-claim': 1100,
  naming: 1400,
  pagination: 498,
  'bulk-release': 2205,
  'offline-activation': 3015,
  'payment-hint': 998,
  'purchase-progress': 1175,
  'modal-dialog': 895,
  'profile-parts': 5400,
  'profile-row': 930,
  leaving: 1274,
  'qr-code': 2330,
  'two-factor-setup': 3690,
  'second-factor': 725,
};

for (const [name, budget] of Object.entries(laterParts)) {
  test(`what it loads later as ${name} is at most ${budget} bytes`, async (t) => {
    const parts = (await readParts()).filter((part) => part.name === name);
    assert.equal(parts.length, 1);
    expectTotal(t, parts.map(({ code }) => code), budget);
  });
}

test('a file of a language is at most 3 KB, and everything else that is loaded later has a budget', async () => {
  for (const { name, code } of await readParts()) {
    if (!/^[a-z]{2}-(sign-in|licenses|place|account|billing)$/.test(name)) assert.ok(laterParts[name], `${name} has no budget: it measures ${sizeOf(code)} bytes`);
    else assert.ok(sizeOf(code) <= 3072, `${name} has ${sizeOf(code)} bytes`);
  }
});

/** By the name that is left of `name-hash.js`. */
async function readParts(): Promise<{ name: string; code: Buffer }[]> {
  const folder = new URL('cx-kit/', dist);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.js'));
  return Promise.all(files.map(async (file) => ({ name: file.slice(0, -'-12345678.js'.length), code: await readFile(new URL(file, folder)) })));
}

async function expectSize(t: Diagnosed, code: Promise<string | Buffer>, budget: number): Promise<void> {
  expectTotal(t, [await code], budget);
}

const sizeOf = (code: string | Buffer): number => brotliCompressSync(code.toString().replace(/-[\w-]{8}\.js/g, '.js')).length;

function expectTotal(t: Diagnosed, codes: readonly (string | Buffer)[], budget: number): void {
  const size = codes.reduce((sum, code) => sum + sizeOf(code), 0);
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= budget, `${size} bytes are ${size - budget} too many`);
}

/** The code that a page's own bundler makes of some files. What they import on demand (languages, rarer steps) stays outside. */
async function bundle(...files: string[]): Promise<string> {
  const page = files.map((file) => `export * from ${JSON.stringify(new URL(file, dist).pathname)};`).join('');
  const bundled = await rolldown({
    input: 'page',
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'page', resolveId: (id) => (id === 'page' ? id : null), load: (id) => (id === 'page' ? page : null), resolveDynamicImport: (id) => (typeof id === 'string' ? { id, external: true } : null) }],
  });
  const { output } = await bundled.generate({ format: 'es', minify: true, codeSplitting: false });
  assert.equal(output.length, 1);
  return output[0].code;
}
