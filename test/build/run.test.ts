import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

/** Runs `test/run.ts` on a folder with these files, and resolves to how it exits and what it prints. */
async function runTests(files: Record<string, string>): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'cx-run-'));
  try {
    for (const [name, body] of Object.entries(files)) await writeFile(join(folder, name), `import { test } from 'node:test';\nimport { existsSync, writeFileSync } from 'node:fs';\n${body}\n`);
    // Set where a test runs; with it, a run inside this one would do nothing.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    return await new Promise((done) => {
      const child = execFile(process.execPath, ['--import', 'tsx', resolve('test/run.ts'), folder], { env }, (_error, output) => done({ code: child.exitCode ?? -1, output }));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const suite = "import { describe } from 'node:test';\ndescribe('a group', () => { test('fails', () => { throw new Error('no'); }); });";
const passing = "test('passes', () => {});";

test('tests that all pass end with 0 and are counted', async () => {
  const { code, output } = await runTests({ 'a.test.ts': passing, 'b.test.ts': passing, 'helper.ts': "throw new Error('not a test')" });
  assert.equal(code, 0, output);
  assert.match(output, /\n2 tests in 2 files\n$/);
});

test('a file that would pass at a second try has failed, and is listed at the very end with its tests and what they said', async () => {
  const { code, output } = await runTests({
    'steady.test.ts': passing,
    'unsteady.test.ts': "const seen = new URL('seen', import.meta.url);\ntest('passes later', () => { if (!existsSync(seen)) { writeFileSync(seen, ''); throw new Error('the first try\\n\\nand more'); } });",
  });
  assert.equal(code, 1, output);
  assert.match(output, /\nFailed: \S+\/unsteady\.test\.ts\n  ✖ passes later: the first try and more\n\n2 tests in 2 files\n$/);
});

test('a file that cannot be loaded has failed', async () => {
  const { code, output } = await runTests({ 'a.test.ts': passing, 'b.test.ts': "throw new Error('at import');" });
  assert.equal(code, 1, output);
  assert.match(output, /\nFailed: \S+\/b\.test\.ts\n  ✖ the file: test failed\n/);
});

test('a file without a test has failed, and so has a run without files', async () => {
  const { code, output } = await runTests({ 'a.test.ts': passing, 'empty.test.ts': '' });
  assert.equal(code, 1, output);
  assert.match(output, /\nFailed: \S+\/empty\.test\.ts\n  ✖ no tests\n\n1 tests in 2 files\n$/);
  assert.equal((await runTests({ 'helper.ts': '' })).code, 1);
});

test('a group whose test fails is named by that test, once', async () => {
  const { output } = await runTests({ 'a.test.ts': suite });
  assert.match(output, /\nFailed: \S+\/a\.test\.ts\n  ✖ fails: no\n\n1 tests in 1 files\n$/);
});
