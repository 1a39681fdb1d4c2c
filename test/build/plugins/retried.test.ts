import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retried } from '../../../src/build/retried.ts';
import { generate } from './run-plugin.ts';

test('a part is imported by a function that tries another address, and stands where it stood', () => {
  const { a } = generate(retried, { a: { code: 'x=()=>import(`./b.js`);\n//# sourceMappingURL=a.js.map' } });
  assert.match(a!, /^x=\(\)=>cxLoad\(`\.\/b\.js`\);\nfunction cxLoad\(u\)\{return import\(u\)\.catch\(.*\)\}\n\/\/# sourceMappingURL=a\.js\.map$/);
  assert.equal(a!.indexOf('`./b.js`'), 'x=()=>import(`./b.js`)'.indexOf('`./b.js`'));
});

test('what imports nothing later stays as it is', () => {
  assert.deepEqual(generate(retried, { a: { code: 'a();' } }), { a: 'a();' });
});
