import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../stories/docs/', import.meta.url);
const pictures = (await readdir(new URL('pictures/', folder))).sort();
const read = (page: string) => readFile(new URL(page, folder), 'utf8');

/** `<Picture of="tokens" …>` of the pages. */
const named = (text: string, component: string) => [...text.matchAll(new RegExp(`<${component} of="([\\w-]+)"`, 'g'))].map(([, name = '']) => name);

test('every level of theming has a picture, every brand four, the licenses three, and there are no others', async () => {
  const levels = named(await read('theming.mdx'), 'Picture');
  const brands = named(await read('brands.mdx'), 'Pictures');
  assert.ok(levels.length >= 4 && brands.length === 4);
  const licenses = named(await read('decisions/0017-one-license-has-a-place.mdx'), 'Picture');
  const views = ['home-light', 'home-dark', 'account-light', 'account-dark'];
  assert.deepEqual(pictures, [...licenses.map((of) => `licenses-${of}.png`), ...levels.map((level) => `theming-${level}.png`), ...brands.flatMap((brand) => views.map((view) => `${brand}-${view}.png`))].sort());
});

test('a picture has at most 60 KB', async () => {
  for (const picture of pictures) assert.ok((await stat(new URL(`pictures/${picture}`, folder))).size <= 60_000, picture);
});
