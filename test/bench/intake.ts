/**
 * How many deliveries the adapter takes in, durably: real HTTP, 32 connections that stay open, signed deliveries of Stripe, on libSQL and on PostgreSQL, with an empty store and
 * with a million old events in it. `node --import tsx test/bench/intake.ts [--events 6000] [--old 1000000] [--rounds 3] [--engine libsql|postgres|both] [--profile <folder>]`
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../../server-adapter/src/stores/open-store.ts';
import { startPostgres } from '../server-adapter/postgres-server.ts';
import { bundle } from './bundle.ts';
import type { ServerMode } from './intake-server.ts';
import { load } from './keep-alive-load.ts';
import type { LoadResult } from './keep-alive-load.ts';
import { fill } from './old-events.ts';
import { createDeliveries } from './stripe-traffic.ts';

const { values: flags } = parseArgs({
  options: {
    events: { type: 'string', default: '6000' },
    old: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    engine: { type: 'string', default: 'both' },
    profile: { type: 'string' },
  },
});
const [events, old, rounds] = [Number(flags.events), Number(flags.old), Number(flags.rounds)];
const server = await bundle(new URL('intake-server.ts', import.meta.url));
const directory = await mkdtemp(join(tmpdir(), 'cx-kit-bench-'));

interface Engine {
  name: string;
  leastPerSecond: number;
  createUrl(name: string): Promise<string>;
}

let cluster: ReturnType<typeof startPostgres> | undefined;
const engines: Engine[] = [
  { name: 'libsql', leastPerSecond: 1_500, createUrl: async (name) => `file:${join(directory, `${name}.db`)}` },
  { name: 'postgres', leastPerSecond: 1_000, createUrl: async () => (await (cluster ??= startPostgres())).createDatabase() },
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function prepare(url: string, count: number): Promise<void> {
  const store = openStore(url);
  await store.migrate();
  await fill(url, count);
  await store.close();
}

interface Measurement extends LoadResult {
  /** Microseconds of the processor that the server took for one delivery: what is left to compare when others use the machine too. */
  cpu: number;
}

/** One process, warm, under load for a few seconds. */
async function measure(url: string, mode: ServerMode): Promise<Measurement> {
  const profile = flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`];
  const child = fork(server.path, [url, mode], { execArgv: profile, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const [port] = (await once(child, 'message')) as [number];
    const path = '/cx/webhooks/stripe';
    await load(port, createDeliveries(1_500, path));
    const deliveries = createDeliveries(events, path);
    const before = await cpuOf(child);
    const result = await load(port, deliveries);
    return { ...result, cpu: (1000 * ((await cpuOf(child)) - before)) / events };
  } finally {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  }
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [milliseconds] = (await once(child, 'message')) as [number];
  return milliseconds;
}

/** Milliseconds of a worker's look at the queue when nothing is due, the median of many. */
async function measureLook(url: string): Promise<number> {
  const store = openStore(url);
  const times: number[] = [];
  for (let count = 0; count < 300; count += 1) {
    const begun = performance.now();
    await store.queue.claim({ kinds: ['mail'], limit: 4, leaseMs: 1_000, now: Date.now() });
    await store.queue.nextDueAt(['mail']);
    times.push(performance.now() - begun);
  }
  await store.close();
  return median(times);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function toRow(name: string, results: readonly Measurement[]): string {
  const [perSecond, p50, p99, cpu] = (['perSecond', 'p50', 'p99', 'cpu'] as const).map((key) => median(results.map((result) => result[key])));
  return `${name.padEnd(44)}${perSecond?.toFixed(0).padStart(8)}${p50?.toFixed(1).padStart(9)}${p99?.toFixed(1).padStart(9)}${cpu?.toFixed(0).padStart(9)}`;
}

async function bench({ name, leastPerSecond, createUrl }: Engine): Promise<boolean> {
  const [empty, full, floor] = [await createUrl('empty'), await createUrl('full'), await createUrl('floor')];
  await prepare(empty, 0);
  const begun = performance.now();
  await prepare(full, old);
  print(`\n${name}: ${old} old events filled in within ${((performance.now() - begun) / 1000).toFixed(0)} s; ${rounds} rounds of ${events} deliveries, medians`);
  const plan = [['floor: bare server, one row each', floor, 'floor'], ['empty store, worker off', empty, 'worker off'], [`${old} old events, worker off`, full, 'worker off'], ['empty store, worker on', empty, 'worker on'], [`${old} old events, worker on`, full, 'worker on']] as const;
  const results = plan.map((): Measurement[] => []);
  // Side by side in each round: whatever else the machine does hits all of them.
  for (let round = 0; round < rounds; round += 1) for (const [index, [, url, mode]] of plan.entries()) results[index]?.push(await measure(url, mode));
  print(`${''.padEnd(44)}${'events/s'.padStart(8)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'µs CPU'.padStart(9)}`);
  for (const [index, [title]] of plan.entries()) print(toRow(title, results[index] ?? []));
  const rate = (index: number): number => median((results[index] ?? []).map(({ perSecond }) => perSecond));
  const slower = [rate(1) / rate(2), rate(3) / rate(4)];
  const look = [await measureLook(empty), await measureLook(full)] as const;
  print(`slower with old events: ${slower.map((ratio) => `${ratio.toFixed(2)} times`).join(' (worker off), ')} (worker on); of the floor: ${(rate(1) / rate(0)).toFixed(2)}`);
  print(`a worker's look at the queue: ${look[0].toFixed(2)} ms empty, ${look[1].toFixed(2)} ms with ${old} done tasks`);
  const p99 = median((results[2] ?? []).map((result) => result.p99));
  const holds = rate(2) >= leastPerSecond && p99 < 50 && slower.every((ratio) => ratio <= 1.3);
  print(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${leastPerSecond} events/s or more, p99 under 50 ms, within 1.3 times with old events`);
  return holds;
}

try {
  for (const engine of engines) if ((flags.engine === 'both' || flags.engine === engine.name) && !(await bench(engine))) process.exitCode = 1;
} finally {
  await server.remove();
  await rm(directory, { recursive: true, force: true });
  await (await cluster)?.stop();
}
