import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { withoutPolicy } from '../../../src/build/without-policy.ts';
import { transform } from './run-plugin.ts';

const lit = createRequire(import.meta.url).resolve('lit-html').replace(/node\/|development\//g, '');

test('the lit that is installed makes its policy under either name, and none where a browser parses without', () => {
  const code = transform(withoutPolicy, readFileSync(lit, 'utf8'), lit)!;
  assert.match(code, /Document\.parseHTML\?void 0:\["lit-html","cx-kit"\]/);
  assert.match(code, /Document\.parseHTML\?\w+\.setHTML\(\w+,\{sanitizer:\{comments:!0\}\}\):\w+\.innerHTML=/);
});

test('a lit that does it in another way ends the build', () => {
  assert.throws(() => transform(withoutPolicy, 'export const html = 1;', '/node_modules/lit-html/lit-html.js'), /in another way than before/);
});

test('nothing else is touched', () => {
  assert.equal(transform(withoutPolicy, 'a', '/src/a.ts'), undefined);
});
