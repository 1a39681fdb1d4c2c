import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkName } from '../../../src/build/chunk-name.ts';
import { isInCore, isShared } from '../../../src/build/core.ts';
import { toNotice } from '../../../src/build/notice.ts';

test('words are named after their language, other chunks after their module', () => {
  const nameOf = (path: string, facadeModuleId: string | null = path) => chunkName({ name: 'x', facadeModuleId, moduleIds: [path] });
  assert.equal(nameOf('/src/i18n/de/sign-in.ts'), 'de-sign-in');
  assert.equal(nameOf('/src/i18n/en/sign-in/mailed-links.ts', null), 'en-mailed-links');
  assert.equal(nameOf('/src/elements/cx-buy/buy-view.ts'), 'x');
});

/** A graph by what imports each module: `+` before what imports it when it is needed. */
const graph = (importers: Readonly<Record<string, readonly string[]>>, entry = 'entry') =>
  ({ getModuleInfo: (id: string) => ({ isEntry: id === entry, importers: (importers[id] ?? []).filter((name) => !name.startsWith('+')), dynamicImporters: (importers[id] ?? []).filter((name) => name.startsWith('+')) }) }) as unknown as Parameters<typeof isInCore>[1];

test('the core has what is needed at once, and what two parts share; a part has what is its own', () => {
  const modules = graph({ first: ['entry'], a: ['+entry'], b: ['+entry'], ofBoth: ['a', 'b'], ofA: ['a'] });
  assert.deepEqual(['first', 'ofBoth', 'ofA'].map((id) => isInCore(id, modules)), [true, true, false]);
});

test('signing in shares what another element has too', () => {
  const [login, buy] = ['/elements/cx-login/cx-login.ts', '/elements/cx-buy/cx-buy.ts'];
  const modules = graph({ shared: [login, buy], own: [login], ofOthers: [buy] });
  assert.deepEqual(['shared', 'own', 'ofOthers'].map((id) => isShared(id, modules)), [true, false, false]);
});

test('a file names the licenses of the libraries that are in it', () => {
  assert.equal(toNotice({ moduleIds: ['/node_modules/lit/index.js', '/src/a.ts'] }), '/*! cx-kit (MIT), lit (BSD-3-Clause, Google LLC) */');
});
