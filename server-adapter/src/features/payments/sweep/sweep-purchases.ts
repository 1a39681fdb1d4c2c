import type { TaskRecord } from '../../../ports/store.ts';
import type { Effect } from '../fulfilment/effect.ts';
import { explain, type PurchaseStory } from '../fulfilment/explain.ts';
import { report, toFindingId } from './finding.ts';
import { toPendingChanges } from '../fulfilment/pending-changes.ts';
import type { SweepContext } from './sweep-context.ts';

const pageSize = 100;

/** What stands between a payment and its license. */
const towardsLicense: ReadonlySet<Effect['kind']> = new Set(['adoption', 'customer', 'user', 'license']);

/**
 * Looks at purchases whose task is done. One that is paid for and lacks a license is reported, and so is a license that is not as its payments say: after an update or a change of the
 * configuration. `apply` says which of them are made due again.
 */
export async function sweepPurchases(after: string, context: SweepContext): Promise<string | undefined> {
  const { store, startedAt } = context;
  const tasks = await store.queue.done({ kind: 'purchase', before: startedAt, after: after === '' ? undefined : (JSON.parse(after) as Pick<TaskRecord, 'id' | 'updatedAt'>), limit: pageSize });
  for (const { id: purchaseId } of tasks) {
    const story = await explain(purchaseId, store, context);
    if (story !== undefined) await sweepPurchase(story, context);
  }
  const last = tasks.at(-1);
  return last === undefined || tasks.length < pageSize ? undefined : JSON.stringify({ id: last.id, updatedAt: last.updatedAt });
}

async function sweepPurchase(story: PurchaseStory, context: SweepContext): Promise<void> {
  const { purchaseId, next } = story;
  const { store, apply, clock } = context;
  const lacking = next.filter(({ kind }) => towardsLicense.has(kind));
  const changes = toPendingChanges(story);
  const changed = new Set(changes.map(({ licenseId }) => licenseId));
  if (lacking.length > 0) await report('unlicensed', purchaseId, { purchaseId, lacks: lacking.map(({ id }) => id) }, context);
  for (const licenseId of changed) {
    const ofLicense = changes.filter((change) => change.licenseId === licenseId).map(({ what, from, to }) => ({ what, from, to }));
    await report('outdated', licenseId, { purchaseId, licenseId, changes: ofLicense }, context);
  }
  const fine = licensesOf(story).filter((licenseId) => !changed.has(licenseId)).map((licenseId) => toFindingId('outdated', licenseId));
  await store.findings.resolve(lacking.length === 0 ? [toFindingId('unlicensed', purchaseId), ...fine] : fine, clock());
  const isToDo = apply === 'everything' ? next.length > 0 : apply === 'missing' && lacking.length > 0;
  if (isToDo) await store.queue.enqueue({ id: purchaseId, kind: 'purchase', payload: purchaseId, dueAt: clock() }, clock());
}

function licensesOf({ effects }: PurchaseStory): string[] {
  return effects.flatMap(({ kind, result }) => (kind === 'license' && result !== null ? [(result as { licenseId: string }).licenseId] : []));
}
