import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Bytes, brotli, of what a page loads to use an entry. A budget is only ever lowered. */
const budgets = {
  'elements/cx-login/cx-login.js': 14 * 1024,
  'index.js': 30 * 1024,
};

for (const [entry, budget] of Object.entries(budgets)) {
  test(`${entry} and all that it imports is at most ${budget} bytes brotli, apart from what is loaded on demand`, async (t) => {
    const size = brotliCompressSync(await bundle(new URL(`../../dist/${entry}`, import.meta.url).pathname)).length;
    t.diagnostic(`${size} bytes`);
    assert.ok(size <= budget, `${entry} is ${size} bytes, ${size - budget} too many`);
  });
}

/** The code that a page's own bundler makes of an entry. What is imported on demand (languages, rarer steps) stays outside. */
async function bundle(input: string): Promise<string> {
  const dynamic = new Set<string>();
  const bundled = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'on-demand', resolveDynamicImport: (id) => (typeof id === 'string' && dynamic.add(id) ? { id, external: true } : null) }],
  });
  const { output } = await bundled.generate({ format: 'es', minify: true });
  assert.equal(output.length, 1);
  return output[0].code;
}
