import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coreInEntry } from '../../../src/build/core-in-entry.ts';
import { generate } from './run-plugin.ts';

const core = { name: 'core', code: 'let a=1,b=2;export{a as t,b as n};' };
const entry = { name: 'cx-kit', isEntry: true, imports: ['core-12345678.js'], code: 'import{n as e,t}from"./core-12345678.js";export{t as one}from"./core-12345678.js";' };
const part = (code: string) => ({ imports: ['core-12345678.js'], code });
const files = (later: string) => ({ 'core-12345678.js': core, 'cx-kit.js': entry, 'cx-kit/part.js': part(later) });

test('the core becomes the entry, which exports what it did, and parts have their share of it from there', () => {
  const result = generate(coreInEntry, files('import{n as e}from"../core-12345678.js";e();'));
  assert.deepEqual(Object.keys(result), ['cx-kit.js', 'cx-kit/part.js']);
  assert.equal(result['cx-kit.js'], 'let a=1,b=2;export{a as one};globalThis["cx-kit core-12345678.js"]??={t:a,n:b};');
  assert.match(result['cx-kit/part.js']!, /^var\{n:e\}=globalThis\["cx-kit core-12345678\.js"\]; *e\(\);$/);
});

test('a part that would ask for the core in another way ends the build: there is no such file', () => {
  assert.throws(() => generate(coreInEntry, files('import{n as e}from"../core-12345678.js";import(`../core-12345678.js`);')), /cx-kit\/part\.js imports the core/);
});

test('a bundle without a core ends the build', () => {
  assert.throws(() => generate(coreInEntry, { 'cx-kit.js': entry }), /no core/);
});
