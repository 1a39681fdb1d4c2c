/**
 * Whether answer times tell who has an account: wrong passwords, resets and sign-ups for addresses that have one and for addresses that have none, interleaved, over HTTP.
 * `npm run bench:enumeration -- [--samples 200] [--parallel 4]`. AUC is the chance that a known address takes longer than an unknown one: 0.5 says nothing, 0 and 1 say it all.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { password, startHarness } from '../server-adapter/harness.ts';
import type { Browser, Harness, HarnessOptions } from '../server-adapter/harness.ts';
import { auc, median } from './statistics.ts';

const { values: flags } = parseArgs({ options: { samples: { type: 'string', default: '200' }, parallel: { type: 'string', default: '4' } } });
const [samples, parallel] = [Number(flags.samples), Number(flags.parallel)];
/** Further from 0.5 than chance goes with 200 samples of each: three and a half standard errors. */
const toleratedDistance = 0.1;
const warmUps = 10;

type Send = (browser: Browser, email: string, headers: Record<string, string>) => ReturnType<Browser['send']>;
const signIn: Send = (browser, email, headers) => browser.send('POST', '/session', { json: { email, password: 'wrong' }, headers });
const reset: Send = (browser, email, headers) => browser.send('POST', '/password-resets', { json: { email }, headers });
const signUp: Send = (browser, email, headers) => browser.send('POST', '/users', { json: { email, firstName: 'Ada' }, headers });

/** A license server that looks up an address at once, and takes so long to check a password. */
const checksPasswordsIn = (ms: number): NonNullable<HarnessOptions['aroundProvider']> => (provider) =>
  new Proxy(provider, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'signIn') return value.bind(target) as unknown;
      return async (...[credentials, context]: Parameters<typeof provider.signIn>) => {
        if (credentials.email.startsWith('known')) await pause(ms);
        return target.signIn(credentials, context);
      };
    },
  });

/** Milliseconds of each answer, and which statuses there were. */
async function measure(harness: Harness, send: Send, kind: 'known' | 'unknown', from: number, count: number) {
  const times: number[] = [];
  const statuses = new Set<number>();
  for (let index = from; index < from + count; index += 1) {
    const headers = { 'x-bench-address': `10.${kind === 'known' ? 1 : 2}.${index >> 8}.${index & 255}` };
    const browser = harness.browser();
    const begun = performance.now();
    const { status } = await send(browser, `${kind}-${index}@example.com`, headers);
    times.push(performance.now() - begun);
    statuses.add(status);
  }
  return { times, statuses };
}

async function compare(name: string, send: Send, options: HarnessOptions = {}): Promise<boolean> {
  const harness = await startHarness({ ...options, adapter: { clientAddress: (request) => request.headers.get('x-bench-address') ?? undefined } });
  try {
    const total = warmUps + samples;
    for (let index = 0; index < total; index += 1) harness.sandbox.state.addUser({ email: `known-${index}@example.com`, password });
    for (const kind of ['known', 'unknown'] as const) await Promise.all(Array.from({ length: warmUps }, (_, index) => measure(harness, send, kind, index, 1)));
    const found = { known: [] as number[], unknown: [] as number[] };
    const statuses = { known: new Set<number>(), unknown: new Set<number>() };
    let next = warmUps;
    await Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let index = next++; index < total; index = next++) {
          // In either order, so that what drifts is the same for both.
          for (const kind of index % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
            const one = await measure(harness, send, kind, index, 1);
            found[kind].push(...one.times);
            one.statuses.forEach((status) => statuses[kind].add(status));
          }
        }
      }),
    );
    const told = auc(found.known, found.unknown);
    const [known, unknown] = [[...statuses.known].sort().join('/'), [...statuses.unknown].sort().join('/')];
    const isTold = Math.abs(told - 0.5) > toleratedDistance || known !== unknown;
    process.stdout.write(`${name.padEnd(50)} known ${known} ${median(found.known).toFixed(0)} ms, unknown ${unknown} ${median(found.unknown).toFixed(0)} ms, AUC ${told.toFixed(2)}${isTold ? '  tells who has an account' : ''}\n`);
    return isTold;
  } finally {
    await harness.close();
  }
}

const told = [
  await compare('sign-in', signIn),
  await compare('sign-in, 700 ms to check a password', signIn, { aroundProvider: checksPasswordsIn(700) }),
  await compare('password reset', reset),
  await compare('sign-up', signUp),
];
process.exitCode = told.includes(true) ? 1 : 0;
