/**
 * Runs the browser tests and the walk in Firefox and WebKit: `npm run test:engines`. One engine, or some files: `npm run test:engines -- --engine firefox test/stores/*`.
 * No part of `npm test`, for not every machine has them.
 */
import { parseArgs } from 'node:util';
import { runBrowserTests } from './browser-tests.ts';
import type { Counts } from './counts.ts';
import { installedEngines } from './installed.ts';
import { print, walk } from './walk.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { engine: { type: 'string' }, walk: { type: 'boolean' } } });
const { engines, missing } = installedEngines();
for (const line of missing) print(line);

const began = Date.now();
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const chosen = engines.filter(({ name }) => !values.engine || name.toLowerCase() === values.engine.toLowerCase());
for (const engine of chosen) {
  const started = Date.now();
  const results = values.walk ? [] : [await runBrowserTests(engine, positionals.length ? positionals : undefined)];
  if (!positionals.length) results.push(await walk(engine));
  for (const { passed, failed, skipped } of results) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  print(`${engine.name}: ${secondsSince(started)} s`);
}
if (chosen.length) print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped, in ${secondsSince(began)} s`);
// The test runner leaves timers behind.
process.exit(total.failed || (chosen.length && !total.passed) ? 1 : 0);

function secondsSince(start: number): number {
  return Math.round((Date.now() - start) / 1000);
}
