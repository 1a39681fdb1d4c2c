/**
 * What a request costs the adapter, beside a bare proxy and better-auth in the same run: real HTTP, 32 connections that stay open, 64 customers with 10 licenses each, every server in a process of
 * its own. `node --import tsx test/bench/server.ts [--requests 6000] [--rounds 3] [--minutes 0] [--engine libsql|http|postgres|all] [--only <rows, by parts of their names>] [--profile <folder>]`
 */
import { execFile, fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { listenLibsql } from '../../server-adapter/src/testing/libsql-server.ts';
import { startPostgres } from '../server-adapter/postgres-server.ts';
import { bundle } from './bundle.ts';
import { load } from './keep-alive-load.ts';
import type { LoadResult } from './keep-alive-load.ts';
import type { Ready, Vendor } from './server/program.ts';
import { median } from './statistics.ts';

const { values: flags } = parseArgs({
  options: {
    requests: { type: 'string', default: '6000' }, rounds: { type: 'string', default: '3' }, minutes: { type: 'string', default: '0' },
    engine: { type: 'string', default: 'all' }, only: { type: 'string', default: '' }, profile: { type: 'string' },
  },
});
const [requests, rounds, minutes] = [Number(flags.requests), Number(flags.rounds), Number(flags.minutes)];
const betterAuthVersion = '1.7.25';
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const [vendorProgram, bareProgram, adapterProgram] = await Promise.all(['vendor', 'bare', 'adapter'].map((name) => bundle(new URL(`server/${name}.ts`, import.meta.url)))) as [Program, Program, Program];
const directory = await mkdtemp(join(tmpdir(), 'cx-kit-bench-'));

type Program = Awaited<ReturnType<typeof bundle>>;

interface Row {
  name: string;
  path: string;
  start(): Promise<Running>;
}

interface Running extends Ready {
  child: ChildProcess;
}

async function start(file: string, args: readonly string[]): Promise<Running> {
  const profile = flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`];
  const child = fork(file, args, { execArgv: profile, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, NODE_ENV: 'production' } });
  const ended = once(child, 'exit').then(() => { throw new Error(`${file} ${args[0] ?? ''} ended before it listened`); });
  const [ready] = (await Promise.race([once(child, 'message'), ended])) as [Ready];
  ended.catch(() => undefined);
  return { ...ready, child };
}

async function stop({ child }: Pick<Running, 'child'>): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

async function usageOf({ child }: Running): Promise<{ cpu: number; rss: number }> {
  child.send('usage');
  const [usage] = (await once(child, 'message')) as [{ cpu: number; rss: number }];
  return usage;
}

const toRequests = (count: number, path: string, cookies: readonly string[]): Buffer[] =>
  Array.from({ length: count }, (_, at) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: www.example.com\r\nAccept: */*\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookies[at % cookies.length]}\r\n\r\n`));

interface Measurement extends LoadResult {
  /** Microseconds of the processor for one request. */
  cpu: number;
  /** Megabytes. */
  rss: number;
}

/** One process, warm. */
async function measure({ path, start: open }: Row): Promise<Measurement> {
  const running = await open();
  try {
    const { port, cookies = [] } = running;
    await load(port, toRequests(Math.max(2_000, requests / 2), path, cookies));
    const before = await usageOf(running);
    const result = await load(port, toRequests(requests, path, cookies));
    const after = await usageOf(running);
    return { ...result, cpu: (after.cpu - before.cpu) / requests, rss: after.rss / 1e6 };
  } finally {
    await stop(running);
  }
}

/** Installed where nothing else is, so that no other install has to. `undefined` where that cannot be done. */
async function installBetterAuth(): Promise<string | undefined> {
  const folder = join(directory, 'better-auth');
  try {
    await promisify(execFile)('mkdir', [folder]);
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `better-auth@${betterAuthVersion}`], { cwd: folder });
    await copyFile(fileURLToPath(new URL('server/better-auth.js', import.meta.url)), join(folder, 'server.js'));
    return join(folder, 'server.js');
  } catch (error) {
    print(`better-auth ${betterAuthVersion} could not be installed, so there is no row of it: ${error instanceof Error ? error.message.split('\n', 1)[0] : ''}`);
    return undefined;
  }
}

/** Milliseconds from the start of `cx-kit-server serve`, as it is built, until it listens and its tables are there. */
async function measureStart(told: Vendor, at: number): Promise<number> {
  const env = {
    PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', CX_STORE_URL: `file:${join(directory, `start-${at}.db`)}`, CX_SECRETS: 'bench:Zr8vKq2TnB5xWm9LcY4hJd7sGf3pQe6a',
    CRYPTLEX_ACCOUNT_ID: told.accountId, CRYPTLEX_ACCESS_TOKEN: told.accessToken, CRYPTLEX_WEB_API_BASE_URL: told.vendorUrl,
  };
  const begun = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../server-adapter/bin/cx-kit-server.js', import.meta.url)), 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of child.stdout) if (String(chunk).includes('listens on')) break;
  const took = performance.now() - begun;
  child.kill();
  if (child.exitCode === null) await once(child, 'exit');
  return took;
}

/** Load without a pause for some minutes: what the process takes must not grow. */
async function measureMemory({ name, path, start: open }: Row): Promise<void> {
  const running = await open();
  const sizes: string[] = [];
  try {
    for (let minute = 0; minute < minutes; minute += 1) {
      for (const until = performance.now() + 60_000; performance.now() < until; ) await load(running.port, toRequests(2_000, path, running.cookies ?? []));
      sizes.push((await usageOf(running)).rss.toString().slice(0, -6));
    }
  } finally {
    await stop(running);
  }
  print(`${name}: MB after each of ${minutes} minutes of load: ${sizes.join(' ')}`);
}

function toLine(name: string, results: readonly Measurement[], bare: Record<'cpu' | 'p99', number> | undefined): string {
  const [perSecond = 0, p50 = 0, p99 = 0, cpu = 0, rss = 0] = (['perSecond', 'p50', 'p99', 'cpu', 'rss'] as const).map((key) => median(results.map((result) => result[key])));
  const ratios = bare === undefined ? [] : [(cpu / bare.cpu).toFixed(2), (p99 / bare.p99).toFixed(2)];
  return name.padEnd(46) + [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1), cpu.toFixed(0), rss.toFixed(0), ...ratios].map((text) => text.padStart(9)).join('');
}

let cluster: ReturnType<typeof startPostgres> | undefined;
const remotes: Awaited<ReturnType<typeof listenLibsql>>[] = [];
const vendor = await start(vendorProgram.path, []);
try {
  const told = JSON.stringify(vendor.vendor);
  let files = 0;
  const open = (kept: 'cached' | 'uncached', url: () => Promise<string>) => async (): Promise<Running> => start(adapterProgram.path, [told, kept, await url()]);
  const libsql = async (): Promise<string> => `file:${join(directory, `${(files += 1)}.db`)}`;
  const postgres = async (): Promise<string> => (await (cluster ??= startPostgres())).createDatabase();
  const http = async (): Promise<string> => {
    const server = await listenLibsql(await libsql());
    remotes.push(server);
    return server.url;
  };
  const isEngine = (name: string): boolean => flags.engine === 'all' || flags.engine === name;
  const adapterRows = (engine: string, url: () => Promise<string>): Row[] => [
    { name: `GET /session, ${engine}`, path: '/cx/session', start: open('cached', url) },
    { name: `GET /me/licenses, cached, ${engine}`, path: '/cx/me/licenses', start: open('cached', url) },
    { name: `GET /me/licenses, not cached, ${engine}`, path: '/cx/me/licenses', start: open('uncached', url) },
  ];
  const betterAuthRow = `better-auth ${betterAuthVersion} get-session, memory`;
  const isWanted = (name: string): boolean => flags.only === '' || flags.only.split(',').some((part) => name.includes(part));
  const betterAuth = isWanted(betterAuthRow) ? await installBetterAuth() : undefined;
  const all: Row[] = [
    { name: 'bare proxy', path: '/', start: () => start(bareProgram.path, [told]) },
    ...(isEngine('libsql') ? adapterRows('libSQL', libsql) : []),
    ...(isEngine('http') ? adapterRows('libSQL over HTTP', http).slice(0, 2) : []),
    ...(isEngine('postgres') ? adapterRows('PostgreSQL', postgres) : []),
    ...(betterAuth === undefined ? [] : [{ name: betterAuthRow, path: '/api/auth/get-session', start: () => start(betterAuth, []) }]),
  ];
  const rows = all.filter(({ name }) => isWanted(name));

  const results = rows.map((): Measurement[] => []);
  // Side by side in each round: whatever else the machine does hits all of them.
  for (let round = 0; round < rounds; round += 1) for (const [at, row] of rows.entries()) results[at]?.push(await measure(row));
  print(`${rounds} rounds of ${requests} requests, medians`);
  print(''.padEnd(46) + ['req/s', 'p50 ms', 'p99 ms', 'µs CPU', 'MB', '× bare', 'p99 ×'].map((text) => text.padStart(9)).join(''));
  const ofBare = results[rows.findIndex(({ name }) => name === 'bare proxy')];
  const bare = ofBare && { cpu: median(ofBare.map(({ cpu }) => cpu)), p99: median(ofBare.map(({ p99 }) => p99)) };
  for (const [at, { name }] of rows.entries()) print(toLine(name, results[at] ?? [], bare));
  const starts: number[] = [];
  for (let round = 0; round < rounds && vendor.vendor && flags.only === ''; round += 1) starts.push(await measureStart(vendor.vendor, round));
  if (starts.length > 0) print(`start to listening, fresh file: ${median(starts).toFixed(0)} ms`);
  if (minutes > 0) for (const row of rows.filter(({ name }) => name.endsWith('cached, libSQL'))) await measureMemory(row);
} finally {
  await stop(vendor);
  for (const program of [vendorProgram, bareProgram, adapterProgram]) await program.remove();
  await rm(directory, { recursive: true, force: true });
  for (const remote of remotes) await remote.close();
  await (await cluster)?.stop();
}
