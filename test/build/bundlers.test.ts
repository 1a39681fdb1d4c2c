import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** What a site's bundler makes of one entry of the package, as Vite has it by default. */
async function bundle(entry: string): Promise<Rolldown.OutputChunk[]> {
  const input = fileURLToPath(new URL(`../../dist/elements/${entry}/${entry}.js`, import.meta.url));
  const built = await build({ configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' }, build: { write: false, rolldownOptions: { input: { page: input }, output: { entryFileNames: '[name].js' } } } });
  if (Array.isArray(built) || !('output' in built)) throw new Error('Not one bundle');
  return built.output.filter((file) => file.type === 'chunk');
}

for (const entry of ['cx-login', 'cx-signed-in']) {
  test(`a page with <${entry}> waits for one file`, async () => {
    const first = (await bundle(entry)).find(({ fileName }) => fileName === 'page.js');
    assert.ok(first?.code.includes(entry));
    assert.deepEqual(first?.imports, []);
  });
}

test('the looks of what a page does not use are left out', async () => {
  const [gate = '', form = ''] = await Promise.all(['cx-signed-in', 'cx-login'].map(async (entry) => (await bundle(entry)).find(({ fileName }) => fileName === 'page.js')?.code));
  assert.ok(form.includes('.cx-form-note') && form.includes('.heading'));
  assert.ok(!gate.includes('.cx-form-note') && !gate.includes('.heading'));
});
