/**
 * `npm run bench:fulfilment`: orders of every source, delivered again and again in disorder, to processes that are killed again and again, at a vendor that fails: what becomes of them?
 * Ends with 1 when one order has not exactly its licenses.
 *
 *   --orders 2500      of each run (libSQL and PostgreSQL, each with 2 and 4 processes: four runs)
 *   --kills 250        of each run
 *   --engine both      or `libsql`, `postgres`
 *   --processes 2,4
 *   --unique-keys off  or `on`: the vendor refuses a second license of one key, and the adapter makes use of that
 *   --limited 60       orders of one more run on each engine, at the vendor's real rate limit; 0 for none
 *   --seed 1
 *
 * Stores are made in the directory for temporary files: `TMPDIR=/dev/shm` spares a slow disk, and changes nothing for processes that are killed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type PostgresServer, startPostgres } from '../server-adapter/postgres-server.ts';
import { runFloor } from './fulfilment/floor.ts';
import { buildPrograms } from './fulfilment/processes.ts';
import { runStorm, type StormResult } from './fulfilment/run-storm.ts';
import { faults, meanLifeMs, type Storm, tuning } from './fulfilment/storm.ts';

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '2500' }, kills: { type: 'string', default: '250' }, engine: { type: 'string', default: 'both' }, processes: { type: 'string', default: '2,4' },
    'unique-keys': { type: 'string', default: 'off' }, limited: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' },
  },
});

const engines = values.engine === 'both' ? (['libsql', 'postgres'] as const) : [values.engine === 'postgres' ? ('postgres' as const) : ('libsql' as const)];
const common = { seed: Number(values.seed), uniqueLicenseKeys: values['unique-keys'] === 'on' };
const storms: Storm[] = engines.flatMap((engine) => [
  ...values.processes.split(',').map((processes) => ({ ...common, engine, processes: Number(processes), orders: Number(values.orders), kills: Number(values.kills), rateLimited: false })),
  ...(Number(values.limited) > 0 ? [{ ...common, engine, processes: 2, orders: Number(values.limited), kills: 10, rateLimited: true }] : []),
]);

function toRow({ engine, processes, orders, rateLimited }: Storm, { durationMs, vendor, events, ...result }: StormResult) {
  const { deliveries, repeated, kills, expected, found, missing, double, wrong, accounts, mails, ledger, dead } = result;
  return {
    run: `${engine} × ${processes}${rateLimited ? ', real limit' : ''}`, orders, deliveries, repeated, kills, '500s': vendor.errors, 'lost answers': vendor.lostAnswers, rescued: events['license.adopted'] ?? 0,
    expected, found, missing, double, wrong, accounts, mails, ledger, dead,
    seconds: Math.round(durationMs / 1000), 'orders/s': Number((orders / (durationMs / 1000)).toFixed(1)), 'calls/order': Number((vendor.requests / orders).toFixed(1)),
  };
}

let shownAt = 0;
/** On a terminal one line that changes; elsewhere a line now and then. */
function show(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else if (line !== '' && Date.now() - shownAt > 10_000) process.stderr.write(`${line}\n`);
  else return;
  shownAt = Date.now();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** In columns as wide as their widest word. */
function printTable(rows: readonly Record<string, string | number | undefined>[]): void {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const line of lines) print(line.map((word, column) => (column === 0 ? word.padEnd(widths[column] ?? 0) : word.padStart(widths[column] ?? 0))).join('  '));
}

const directory = mkdtempSync(join(tmpdir(), 'cx-kit-bench-'));
const programs = await buildPrograms();
const rows: ReturnType<typeof toRow>[] = [];
const complaints: string[] = [];
let postgres: PostgresServer | undefined;
try {
  print(`The vendor: ${JSON.stringify(faults)}; its rate limit is off, except where a row says otherwise. A process lives ${meanLifeMs / 1000} s on average. Options: ${JSON.stringify({ ...tuning, ...common })}.`);
  for (const [index, storm] of storms.entries()) {
    const url = storm.engine === 'libsql' ? `file:${join(directory, `store-${index}.db`)}` : await (postgres ??= await startPostgres()).createDatabase();
    const result = await runStorm(storm, programs, url, (line) => show(`run ${index + 1} of ${storms.length}: ${line}`));
    const row = toRow(storm, result);
    rows.push(row);
    const noted = Object.entries(result.events).filter(([event]) => event !== 'license.adopted').map(([event, count]) => `${event} ${count}`);
    complaints.push(...[...result.details, ...(result.good ? [] : ['not as it should be'])].map((detail) => `${row.run}: ${detail}`));
    show('');
    print(`${row.run}, by kind: ${Object.entries(result.kinds).map(([kind, count]) => `${kind} ${count}`).sort().join(', ')}`);
    print(`${row.run}: ${row.orders} orders, ${row.kills} kills: ${row.found} licenses of ${row.expected}, ${row.missing} missing, ${row.double} double, ${row.seconds} s${['', ...noted].join('; noted: ')}`);
  }
  const floor = await runFloor(100, common.seed, programs);
  show('');
  printTable(rows);
  print(`The way of the integration that this replaces, with the same vendor and without a single kill: ${floor.orders} orders became ${floor.found} licenses (${floor.missing} missing, ${floor.double} double).`);
  for (const complaint of complaints) print(complaint);
} finally {
  await postgres?.stop();
  await programs.remove();
  rmSync(directory, { recursive: true, force: true });
}
// Said aloud: the hook with which PostgreSQL is stopped in any case would end with 0.
process.exit(complaints.length > 0 ? 1 : 0);
