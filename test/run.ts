/**
 * Runs the test files of the named folders in Node, each in a process of its own: `node --import tsx test/run.ts --concurrency 2 test/server-adapter test/build`.
 * A file runs once: a test that would pass at a second try has failed, and so has a file without tests. The files that failed are listed at the end.
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

const failed = new Set<string>();
let tests = 0;
// A file that hangs has failed too: without an end of its own it would hold up everything that comes after it.
const stream = run({ files, concurrency: Number(values.concurrency), timeout: 15 * 60_000 });
stream.on('test:pass', ({ file, name, details }) => {
  // A file without a test stands for one that passed.
  if (file !== undefined && name === file) failed.add(`${relative('.', file)} (no tests)`);
  else tests += details.type === 'suite' ? 0 : 1;
});
stream.on('test:fail', ({ file, name, todo, details }) => {
  tests += details.type === 'suite' ? 0 : 1;
  if (todo === undefined) failed.add(relative('.', file ?? name));
});
stream.compose(new spec()).on('end', () => {
  if (failed.size) process.stdout.write(`\nFailed:\n  ${[...failed].join('\n  ')}\n`);
  process.stdout.write(`\n${tests} tests in ${files.length} files\n`);
  process.exitCode = failed.size ? 1 : 0;
}).pipe(process.stdout, { end: false });
