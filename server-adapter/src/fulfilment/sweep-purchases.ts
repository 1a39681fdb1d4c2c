import type { TaskRecord } from '../store/store.ts';
import type { Effect } from './effect.ts';
import { explain } from './explain.ts';
import { report, toFindingId } from './finding.ts';
import type { SweepContext } from './sweep-context.ts';

const pageSize = 100;

/** What stands between a payment and its license. */
const towardsLicense: ReadonlySet<Effect['kind']> = new Set(['adoption', 'customer', 'user', 'license']);

/** Looks at purchases whose task is done. One with something left to do is made due again; one that is paid for and lacks a license is reported too. */
export async function sweepPurchases(after: string, context: SweepContext): Promise<string | undefined> {
  const { store, clock, startedAt } = context;
  const tasks = await store.queue.done({ kind: 'purchase', before: startedAt, after: after === '' ? undefined : (JSON.parse(after) as Pick<TaskRecord, 'id' | 'updatedAt'>), limit: pageSize });
  const fine: string[] = [];
  for (const { id: purchaseId } of tasks) {
    const next = (await explain(purchaseId, store, context))?.next ?? [];
    const lacking = next.filter(({ kind }) => towardsLicense.has(kind));
    if (lacking.length === 0) fine.push(purchaseId);
    else await report('unlicensed', purchaseId, { purchaseId, lacks: lacking.map(({ id }) => id) }, context);
    if (next.length > 0) await store.queue.enqueue({ id: purchaseId, kind: 'purchase', payload: purchaseId, dueAt: clock() }, clock());
  }
  await store.findings.resolve(fine.map((purchaseId) => toFindingId('unlicensed', purchaseId)), clock());
  const last = tasks.at(-1);
  return last === undefined || tasks.length < pageSize ? undefined : JSON.stringify({ id: last.id, updatedAt: last.updatedAt });
}
