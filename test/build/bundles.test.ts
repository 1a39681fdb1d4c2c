import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCryptlexSandbox } from '../../server-adapter/src/testing/index.ts';

const dist = new URL('../../dist/', import.meta.url).pathname;
const files = (await readdir(dist, { recursive: true })).filter((file) => /\.(js|map|json|d\.ts)$/.test(file));
const scripts = files.filter((file) => file.endsWith('.js'));
const read = (file: string) => readFile(join(dist, file), 'utf8');

test('what a browser loads knows no token, no way to send one, and no path of the vendor', async () => {
  assert.ok(scripts.includes('cx-kit.js') && scripts.includes('index.js'));
  // A page that asks for a token of its own has the part that sends it, to the origin that the page names.
  const ofTokens = /^(token\.js|cx-kit-token)/;
  for (const file of scripts) {
    assert.doesNotMatch(await read(file), /CRYPTLEX_|accessToken|\/v3\/|api\.cryptlex/i, file);
    if (!ofTokens.test(file)) assert.doesNotMatch(await read(file), /refreshToken|authorization|bearer /i, file);
  }
});

test('nothing that is built holds a secret of this machine or of the sandbox', async () => {
  const { accessToken } = createCryptlexSandbox();
  const root = new URL('../..', import.meta.url).pathname;
  for (const file of files) {
    const text = await read(file);
    assert.ok(!text.includes(accessToken), file);
    assert.ok(!text.includes(root), `${file} names the folder it was built in`);
  }
});

test('no built script needs eval, inline styles or markup from strings', async () => {
  for (const file of scripts.filter((name) => !name.includes('node_modules'))) assert.doesNotMatch(await read(file), /\beval\(|new Function\(|\.setAttribute\(['"]style/, file);
});
