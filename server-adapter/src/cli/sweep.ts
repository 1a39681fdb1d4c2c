import { beginSweep, createSweep, type SweepState } from '../fulfilment/sweep.ts';
import { toPolicy } from '../payment-policy.ts';
import { createPinoLogger } from '../pino-logger.ts';
import type { Store, StoredFinding } from '../store/store.ts';
import { defineCommand } from './define-command.ts';
import { readEnvironment } from './environment.ts';
import { toPolicyOptions, toProvider } from './options-from-environment.ts';
import { print } from './print.ts';
import { readProductMap } from './product-map.ts';
import { toTable } from './table.ts';
import { withStore } from './with-store.ts';

/** Findings that are shown at most. */
const most = 1_000;

export const sweepCommand = defineCommand({
  meta: { name: 'sweep', description: 'Look now for purchases that are paid and not licensed, licensed twice, or whose license is gone; a running adapter does it once a day. Exit code 1 when there are any' },
  run: () =>
    withStore(async (store) => {
      const environment = readEnvironment(process.env);
      const logger = createPinoLogger({ level: 'silent' });
      const provider = toProvider(environment, { counters: store.counters, logger });
      const products = environment.CX_PRODUCTS_FILE === undefined ? {} : readProductMap(environment.CX_PRODUCTS_FILE);
      const sweep = createSweep({ store, provider, products, policy: toPolicy(toPolicyOptions(environment)), logger });
      try {
        for (let state: SweepState | undefined = beginSweep(Date.now()); state !== undefined; ) state = await sweep.step(state, new AbortController().signal);
      } finally {
        await provider.close();
      }
      if ((await showFindings(store, { open: true, limit: most })) > 0) process.exitCode = 1;
    }),
});

export const findingsCommand = defineCommand({
  meta: { name: 'findings', description: 'What the daily sweep found to be wrong and is not mended. Reads CX_STORE_URL' },
  args: { all: { type: 'boolean', description: 'What is mended too' } },
  run: ({ args }) => withStore(async (store) => void (await showFindings(store, args.all ? { limit: most } : { open: true, limit: most }))),
});

/** What it is, and what a person can do about it. */
const meanings: Readonly<Record<string, string>> = {
  unlicensed: 'paid, and not licensed yet; it is tried again',
  doubled: 'licensed a second time; revoke the second license if nobody uses it',
  gone: 'the license was deleted at the vendor; none is made in its place',
};

async function showFindings(store: Store, filter: Parameters<Store['findings']['list']>[0]): Promise<number> {
  const findings = await store.findings.list(filter);
  if (findings.length === 0) print('Nothing is wrong.');
  else print(toTable([['FOUND', 'KIND', 'PURCHASE', 'LICENSE', 'MEANS'], ...findings.map(toRow)]));
  return findings.length;
}

function toRow({ foundAt, kind, purchaseId, detail, resolvedAt }: StoredFinding): string[] {
  const { licenseId = '-' } = JSON.parse(detail) as { licenseId?: string };
  return [toTime(foundAt), kind, purchaseId, licenseId, resolvedAt === null ? (meanings[kind] ?? '') : `mended, as seen ${toTime(resolvedAt)}`];
}

function toTime(instant: number): string {
  return new Date(instant).toISOString();
}
