import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const source = new URL('../../src/', import.meta.url);

/** Features that a browser may lack or deny: how they are used, and the files that may, which know what to do without. */
const features: readonly (readonly [string, RegExp, RegExp])[] = [
  ['Intl', /\bIntl\b(?!\.(LDMLPluralRule|RelativeTimeFormatUnit|\w+Options)\b)/, /^browser\/intl\.ts$/],
  ['the clipboard', /\bclipboard\.(?!ts)/, /^browser\/clipboard\.ts$/],
  ['BroadcastChannel', /new BroadcastChannel/, /^browser\/channel\.ts$/],
  ['storage', /globalThis\[kind\]|\b(local|session)Storage\b(?!')/, /^browser\/storage\.ts$/],
  ['the history', /\bhistory\.(push|replace)State/, /^browser\/(history|navigate)\.ts$/],
  ['modal dialogs', /\.showModal\(|\.close\(answer/, /^browser\/dialog\.ts$/],
  ['popovers', /\.(show|hide|toggle)Popover\(/, /^(browser\/popover|controllers\/toast)\.ts$/],
  ['navigator.onLine', /navigator\.onLine/, /^browser\/network\.ts$/],
  ['requestIdleCallback', /\brequestIdleCallback\b/, /^browser\/when-idle\.ts$/],
  ['adopted style sheets', /\badoptedStyleSheets\b/, /^controllers\/adopt-sheet\.ts$/],
  ['ElementInternals', /\.attachInternals\(/, /^controllers\/custom-states\.ts$/],
];

const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
const withoutComments = async (file: string) => (await readFile(new URL(file, source), 'utf8')).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

for (const [name, use, place] of features) {
  test(`of the sources of the elements, only those that know what to do without use ${name}`, async () => {
    const users: string[] = [];
    for (const file of files) if (use.test(await withoutComments(file))) users.push(file);
    assert.deepEqual(users.filter((file) => !place.test(file)), []);
    assert.ok(users.length > 0, 'nobody uses it');
  });
}

test('none of the sources of the elements uses AbortSignal.timeout or AbortSignal.any, which browsers lack that have all else', async () => {
  const users: string[] = [];
  for (const file of files) if (/\bAbortSignal\.(timeout|any)\b/.test(await withoutComments(file))) users.push(file);
  assert.deepEqual(users, []);
});
