import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const section = read('stories/docs/quick-start.mdx').split('\n## ').find((text) => text.startsWith('In Next.js')) ?? '';
const blocks = [...section.matchAll(/```tsx?\n\/\/ (\S+)\n(.*?)```/gs)].map(([, path = '', code = '']) => ({ path, code }));

test('the quick start for Next.js shows files of the demo that is tested', () => {
  assert.equal(blocks.length, 6);
  for (const { path, code } of blocks) assert.equal(code, read(`demo/next/${path}`), path);
});
