import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexIsThere } from '../../../src/build/index-is-there.ts';
import { inSource, transform } from './run-plugin.ts';

const there = (code: string, id = inSource('elements/cx-a/cx-a.ts')) => transform(indexIsThere, code, id);

test('an element of the index is not loaded again, from however deep in a folder it is asked for', () => {
  assert.equal(there("import('../cx-b/cx-b.ts')"), 'Promise.resolve()');
  assert.equal(there("import('../../cx-b/cx-b.ts')", inSource('elements/cx-a/list/list.ts')), 'Promise.resolve()');
});

test('a part of an element is, and so is what the index does not have', () => {
  for (const code of ["import('./a-view.ts')", "import('../elements/cx-sign-in-again/cx-sign-in-again.ts')", "import('../cx-b/other.ts')"]) assert.equal(there(code), code);
});
