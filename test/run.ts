/**
 * Runs the test files of the named folders in Node, each in a process of its own: `node --import tsx test/run.ts --concurrency 2 test/server-adapter test/build`.
 * A file runs once: a test that would pass at a second try has failed, and so has a file without tests.
 * At the very end, which is what is always kept of a log: which files took longest, and once more which tests failed, with the beginning of their messages.
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

const failures = new Map<string, string[]>();
const durations: { file: string; ms: number }[] = [];
let tests = 0;
// A file that hangs has failed too: without an end of its own it would hold up everything that comes after it.
const stream = run({ files, concurrency: Number(values.concurrency), timeout: 15 * 60_000 });
stream.on('test:complete', ({ file, name, details }) => {
  if (file === undefined) return;
  if (name === file) durations.push({ file: relative('.', file), ms: details.duration_ms });
  else if (details.type !== 'suite') tests += 1;
});
// A file without a test stands for one that passed.
stream.on('test:pass', ({ file, name }) => void (name === file && note(file, 'no tests')));
stream.on('test:fail', ({ file, name, todo, details }) => {
  const { cause, message, failureType } = details.error as Error & { failureType?: string };
  if (todo !== undefined || failureType === 'subtestsFailed') return;
  note(file ?? name, `${name === file ? 'the file' : name}: ${beginning(cause instanceof Error ? cause.message : message)}`);
});
stream.compose(new spec()).on('end', () => {
  const slowest = durations.toSorted((a, b) => b.ms - a.ms).slice(0, 8);
  print('', 'Slowest:', ...slowest.map(({ file, ms }) => `  ${Math.round(ms / 1000)} s ${file}`));
  for (const [file, lines] of failures) print('', `Failed: ${file}`, ...lines.map((line) => `  ✖ ${line}`));
  print('', `${tests} tests in ${files.length} files`);
  process.exitCode = failures.size ? 1 : 0;
}).pipe(process.stdout, { end: false });

function note(path: string, line: string): void {
  const file = relative('.', path);
  failures.set(file, [...(failures.get(file) ?? []), line]);
}

const beginning = (message: string): string => message.split('\n').filter(Boolean).slice(0, 4).join(' ').slice(0, 300);

function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}
