import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

/** Bytes, brotli, of all that a page has to load. A budget is only ever lowered. */
const budgets = {
  'elements/cx-login/cx-login.ts': 14 * 1024,
  'index.ts': 30 * 1024,
};

for (const [entry, budget] of Object.entries(budgets)) {
  test(`${entry} with everything it needs is at most ${budget} bytes brotli, languages aside`, async (t) => {
    const size = brotliCompressSync(await bundle(new URL(`../../src/${entry}`, import.meta.url).pathname)).length;
    t.diagnostic(`${size} bytes`);
    assert.ok(size <= budget, `${entry} is ${size} bytes, ${size - budget} too many`);
  });
}

/** The code that a page's own bundler would make of the entry: its first chunk and all that this one imports, without what is loaded on demand. */
async function bundle(input: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2022', minify: 'oxc', modulePreload: false, rolldownOptions: { input, preserveEntrySignatures: 'strict' } },
  });
  assert.ok('output' in result);
  const chunks = result.output.filter((file) => file.type === 'chunk');
  const needed = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of needed) for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  return [...needed].map(({ code }) => code).join('\n');
}
