import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const dist = new URL('../../dist/', import.meta.url);

interface Diagnosed {
  diagnostic: (message: string) => void;
}

/*
 * Bytes, brotli. A budget is only ever lowered. Signing in loads one more module when somebody begins to fill in the form, the one that says
 * what is wrong with it: it has a budget as well, so that nothing hides there.
 */

test('what a page loads to use <cx-login> is at most 14,000 bytes', (t) => expectSize(t, bundle('elements/cx-login/cx-login.js'), 14_000));
test('with what is loaded when somebody begins to fill in the form, it is at most 16,100 bytes', (t) => expectSize(t, bundle('elements/cx-login/cx-login.js', 'form-report'), 16_100));
test('what a script tag loads at once, with every element, is at most 28,200 bytes', (t) => expectSize(t, readFile(new URL('cx-kit.js', dist)), 28_200));
test('all that it loads when it is needed, but for the languages, is at most 9,200 bytes', async (t) => {
  const files = (await readdir(new URL('cx-kit/', dist))).filter((file) => file.endsWith('.js') && !file.startsWith('ar-'));
  expectTotal(t, await Promise.all(files.map((file) => readFile(new URL(`cx-kit/${file}`, dist)))), 9200);
});

async function expectSize(t: Diagnosed, code: Promise<string | Buffer>, budget: number): Promise<void> {
  expectTotal(t, [await code], budget);
}

function expectTotal(t: Diagnosed, codes: readonly (string | Buffer)[], budget: number): void {
  const size = codes.reduce((sum, code) => sum + brotliCompressSync(code).length, 0);
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= budget, `${size} bytes are ${size - budget} too many`);
}

/** The code that a page's own bundler makes of an entry. What is imported on demand (languages, rarer steps) stays outside, but for what is `included`. */
async function bundle(entry: string, included?: string): Promise<string> {
  const bundled = await rolldown({
    input: new URL(`../../dist/${entry}`, import.meta.url).pathname,
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'on-demand', resolveDynamicImport: (id) => (typeof id === 'string' && !(included && id.includes(included)) ? { id, external: true } : null) }],
  });
  const { output } = await bundled.generate({ format: 'es', minify: true, codeSplitting: false });
  assert.equal(output.length, 1);
  return output[0].code;
}
