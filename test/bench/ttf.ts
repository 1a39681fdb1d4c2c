/**
 * Milliseconds until the first field of a sign-in page can be used, on a slow phone with a cold cache: a form by hand, `<cx-login>` rendered by a server and by script, Hanko and Supabase,
 * turn by turn. Ends with 1 when a bound does not hold. Ratios mean something, milliseconds do not. `npm run bench:ttf [-- --rounds 21]`
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { launchOptions } from '../chrome.js';
import { createContestants } from './ttf/contestants.ts';
import { measure } from './ttf/measure.ts';
import { openSite } from './ttf/site.ts';

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '21' } } });
const contestants = await createContestants();
type Name = keyof typeof contestants;
const names = Object.keys(contestants) as Name[];

/** At most so many times the median of the other one. */
const bounds: readonly { of: Name; than: Name; times: number }[] = [
  { of: 'rendered', than: 'hand', times: 1.1 },
  { of: 'script', than: 'hanko', times: 0.55 },
  { of: 'script', than: 'supabase', times: 0.5 },
];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

const sites = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await openSite(contestants[name])] as const)));
const browser = await chromium.launch({ ...(await launchOptions()), headless: true });
const times: Record<string, number[]> = {};
try {
  // The first round warms up what is shared: it does not count.
  for (let round = 0; round <= Number(flags.rounds); round++) {
    for (const name of names) {
      const time = await measure(browser, sites[name]?.url ?? '');
      if (round > 0) (times[name] ??= []).push(time);
    }
  }
} finally {
  await browser.close();
  await Promise.all(Object.values(sites).map((site) => site.close()));
}

const [load = 0] = loadavg();
if (load > 2 * availableParallelism()) print(`This machine has other work to do (load ${load.toFixed(1)}): small times come out too long.`);
const medianOf = (name: Name): number => median(times[name] ?? []);
print('                       median   least    most   page and script, brotli');
for (const name of names) {
  const all = times[name] ?? [];
  const columns = [medianOf(name), Math.min(...all), Math.max(...all)].map((ms) => ms.toFixed(0).padStart(8));
  print(`${contestants[name].name.padEnd(21)}${columns.join('')}  ${((sites[name]?.bytes ?? 0) / 1000).toFixed(1).padStart(6)} KB`);
}
for (const { of, than, times: most } of bounds) {
  const ratio = medianOf(of) / medianOf(than);
  const holds = ratio <= most;
  print(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${contestants[of].name} takes ${ratio.toFixed(2)} times as long as ${contestants[than].name}, at most ${most}`);
  if (!holds) process.exitCode = 1;
}
