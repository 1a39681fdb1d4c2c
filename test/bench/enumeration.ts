/**
 * Whether answers tell who has an account: wrong passwords, resets and sign-ups for addresses that have one and for addresses that have none, interleaved, over HTTP.
 * `npm run bench:enumeration -- [--samples 200] [--parallel 4]`. Two things decide: the answers are the same but for their request ids, and the Mann-Whitney test of their times says that
 * chance alone sets them so far apart more often than once in a thousand runs. AUC is the chance that a known address takes longer than an unknown one: 0.5 says nothing, 0 and 1 say it all.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { password, startHarness } from '../server-adapter/harness.ts';
import type { Browser, Harness, HarnessOptions } from '../server-adapter/harness.ts';
import { auc, mannWhitney, median } from './statistics.ts';

const { values: flags } = parseArgs({ options: { samples: { type: 'string', default: '200' }, parallel: { type: 'string', default: '4' } } });
const [samples, parallel] = [Number(flags.samples), Number(flags.parallel)];
/** Below this it is no chance. Four comparisons of equals fail one run in 250. */
const significance = 0.001;
const warmUps = 10;

type Send = (browser: Browser, email: string, headers: Record<string, string>) => ReturnType<Browser['send']>;
const signIn: Send = (browser, email, headers) => browser.send('POST', '/session', { json: { email, password: 'wrong' }, headers });
const reset: Send = (browser, email, headers) => browser.send('POST', '/password-resets', { json: { email }, headers });
const signUp: Send = (browser, email, headers) => browser.send('POST', '/users', { json: { email, firstName: 'Ada' }, headers });

/** A license server that looks up an address at once, and takes so long to check a password. */
const checksPasswordsIn = (ms: number): NonNullable<HarnessOptions['aroundProvider']> => (provider) => ({
  ...provider,
  identity: {
    ...provider.identity,
    async signIn(credentials, context) {
      if (credentials.email.startsWith('known')) await pause(ms);
      return provider.identity.signIn(credentials, context);
    },
  },
});

interface Sample {
  times: number[];
  /** Each different answer: status and body, without the request's id. */
  answers: Set<string>;
}

interface Comparison {
  name: string;
  known: Sample;
  unknown: Sample;
}

async function sample(harness: Harness, send: Send, kind: 'known' | 'unknown', index: number, { times, answers }: Sample): Promise<void> {
  const headers = { 'x-bench-address': `10.${kind === 'known' ? 1 : 2}.${index >> 8}.${index & 255}` };
  const browser = harness.browser();
  const begun = performance.now();
  const { status, text } = await send(browser, `${kind}-${index}@example.com`, headers);
  times.push(performance.now() - begun);
  answers.add(`${status} ${text.replace(/"requestId":"[^"]*"/, '')}`);
}

const empty = (): Sample => ({ times: [], answers: new Set() });

async function compare(name: string, send: Send, options: HarnessOptions = {}): Promise<Comparison> {
  const harness = await startHarness({ ...options, adapter: { clientAddress: (request) => request.headers.get('x-bench-address') ?? undefined } });
  try {
    const total = warmUps + samples;
    for (let index = 0; index < total; index += 1) harness.sandbox.state.addUser({ email: `known-${index}@example.com`, password });
    for (const kind of ['known', 'unknown'] as const) await Promise.all(Array.from({ length: warmUps }, (_, index) => sample(harness, send, kind, index, empty())));
    const found = { known: empty(), unknown: empty() };
    let next = warmUps;
    await Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let index = next++; index < total; index = next++) {
          // In either order, so that what drifts is the same for both.
          for (const kind of index % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) await sample(harness, send, kind, index, found[kind]);
        }
      }),
    );
    return { name, ...found };
  } finally {
    await harness.close();
  }
}

/** A row of the table, and whether it says who has an account. */
function judge({ name, known, unknown }: Comparison): { row: string[]; tells: boolean } {
  const [ofKnown, ofUnknown] = [median(known.times), median(unknown.times)];
  const p = mannWhitney(known.times, unknown.times);
  const isSame = known.answers.size === 1 && unknown.answers.size === 1 && [...known.answers].every((answer) => unknown.answers.has(answer));
  const tells = p < significance || !isSame;
  const numbers = [ofKnown.toFixed(1), ofUnknown.toFixed(1), (ofKnown / ofUnknown).toFixed(4), auc(known.times, unknown.times).toFixed(3), p.toFixed(4)];
  return { tells, row: [name, String(known.times.length), ...numbers, isSame ? 'same' : 'DIFFERENT', tells ? 'TOLD APART' : 'not told apart'] };
}

function printTable(rows: readonly string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) process.stdout.write(`${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}\n`);
}

const judged = [
  await compare('sign-in', signIn),
  await compare('sign-in, 700 ms to check a password', signIn, { aroundProvider: checksPasswordsIn(700) }),
  await compare('password reset', reset),
  await compare('sign-up', signUp),
].map(judge);
printTable([['', 'n', 'known ms', 'unknown ms', 'ratio', 'AUC', 'p', 'answers', ''], ...judged.map(({ row }) => row)]);
// Not by `process.exitCode`: the harness loads Node's test runner, which sets that to 0 at the end.
process.exit(judged.some(({ tells }) => tells) ? 1 : 0);
