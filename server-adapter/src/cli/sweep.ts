import { beginSweep, createSweep, type SweepState } from '../features/payments/sweep/sweep.ts';
import { toPolicy } from '../features/payments/options.ts';
import { pino } from '../runtimes/pino.ts';
import type { Store, StoredFinding } from '../ports/store.ts';
import { defineCommand, withStore } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import { toPolicyOptions, toCryptlex } from './options-from-environment.ts';
import { print, toTable } from './output.ts';
import { readProductMap } from './files.ts';

/** Findings that are shown at most. */
const most = 1_000;

export const sweepCommand = defineCommand({
  meta: { name: 'sweep', description: 'Look now for purchases that are paid and not licensed, licensed twice, whose license is gone, or is not as its payments say. Changes nothing without --apply. Exit code 1 when there are any' },
  args: { apply: { type: 'boolean', description: 'Have the licenses made and changed, by a running adapter' } },
  run: ({ args }) =>
    withStore(async (store) => {
      const environment = readEnvironment(process.env);
      const logger = pino({ level: 'silent' });
      const provider = toCryptlex(environment, { counters: store.counters, logger });
      const products = environment.CX_PRODUCTS_FILE === undefined ? {} : readProductMap(environment.CX_PRODUCTS_FILE);
      const sweep = createSweep({ store, licensing: provider.licensing, products, policy: toPolicy(toPolicyOptions(environment)), trustEventMapping: environment.CX_TRUST_EVENT_MAPPING, apply: args.apply ? 'everything' : 'nothing', logger });
      try {
        for (let state: SweepState | undefined = beginSweep(Date.now()); state !== undefined; ) state = await sweep.step(state, new AbortController().signal);
      } finally {
        await provider.close();
      }
      if ((await showFindings(store, { open: true, limit: most })) > 0) process.exitCode = 1;
      if (args.apply) print(`Due: ${(await store.queue.backlog('purchase')).due}. A running adapter takes them within a second or so.`);
    }),
});

export const findingsCommand = defineCommand({
  meta: { name: 'findings', description: 'What the daily sweep found to be wrong and is not resolved. Reads CX_STORE_URL' },
  args: { all: { type: 'boolean', description: 'What is resolved too' } },
  run: ({ args }) => withStore(async (store) => void (await showFindings(store, args.all ? { limit: most } : { open: true, limit: most }))),
});

/** What it is, and what a person can do about it. */
const meanings: Readonly<Record<string, string>> = {
  unlicensed: 'paid, and not licensed yet; a running adapter tries it again once a day, `sweep --apply` now',
  outdated: 'not as its payments say; `sweep --apply` changes it',
  doubled: 'licensed a second time; revoke the second license if nobody uses it',
  gone: 'the license was deleted at the vendor; none is made in its place',
};

async function showFindings(store: Store, filter: Parameters<Store['findings']['list']>[0]): Promise<number> {
  const findings = await store.findings.list(filter);
  const givenUp = (await store.queue.list({ state: 'dead', kind: 'purchase', limit: most })).length;
  if (givenUp > 0) print(`${givenUp === most ? `${most} or more` : givenUp} paid purchases were given up and wait for a person: see \`cx-kit-server events list --dead\`.`);
  if (findings.length === 0) print(givenUp > 0 ? 'Nothing else is wrong.' : 'Nothing is wrong.');
  else print(toTable([['FOUND', 'KIND', 'PURCHASE', 'LICENSE', 'MEANS'], ...findings.map(toRow)]));
  return findings.length;
}

function toRow({ foundAt, kind, purchaseId, detail, resolvedAt }: StoredFinding): string[] {
  const { licenseId = '-', changes = [] } = JSON.parse(detail) as { licenseId?: string; changes?: { what: string; from: string; to: string }[] };
  const means = [...changes.map(({ what, from, to }) => `${what} ${from} -> ${to}`), meanings[kind] ?? ''].join('; ');
  return [toTime(foundAt), kind, purchaseId, licenseId, resolvedAt === null ? means : `resolved, as seen ${toTime(resolvedAt)}`];
}

function toTime(instant: number): string {
  return new Date(instant).toISOString();
}
