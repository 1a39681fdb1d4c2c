/**
 * Runs the test files of the named folders in Node, each in a process of its own: `node --import tsx test/run.ts --concurrency 2 test/server-adapter test/build`.
 * What fails is told once more at the end. Files that failed beside others are then run once more, alone: many of these tests start processes, databases and browsers and wait
 * for them for as long as a product may take, which a machine that is busy with something else can break. Such a file is named as unsteady; what fails twice has failed.
 */
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { concurrency: { type: 'string', default: '1' } } });

const files = positionals
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
  .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
  .map((path) => resolve(path))
  .toSorted();
if (!files.length) throw new Error(`No tests in ${positionals.join(', ')}`);

/** Resolves to the files with a test that failed, and how many tests there were. */
function runFiles(paths: string[], concurrency: number): Promise<{ failed: string[]; tests: number }> {
  const failed = new Set<string>();
  let tests = 0;
  return new Promise((done) => {
    const stream = run({ files: paths, concurrency });
    stream.on('test:pass', ({ details }) => (tests += details.type === 'suite' ? 0 : 1));
    stream.on('test:fail', ({ file, todo, details }) => {
      tests += details.type === 'suite' ? 0 : 1;
      if (todo === undefined) failed.add(file ?? paths[0] ?? '');
    });
    const told = stream.compose(new spec());
    told.on('end', () => done({ failed: [...failed], tests }));
    told.pipe(process.stdout, { end: false });
  });
}

const first = await runFiles(files, Number(values.concurrency));
const second = first.failed.length ? await runFiles(first.failed, 1) : first;
const names = (paths: string[]) => paths.map((path) => `\n  ${relative('.', path)}`).join('');
const unsteady = first.failed.filter((path) => !second.failed.includes(path));
if (unsteady.length) process.stdout.write(`\nUnsteady, failed beside others and passed alone:${names(unsteady)}\n`);
if (second.failed.length) process.stdout.write(`\nFailed:${names(second.failed)}\n`);
process.stdout.write(`\n${first.tests} tests in ${files.length} files\n`);
process.exitCode = second.failed.length || !first.tests ? 1 : 0;
