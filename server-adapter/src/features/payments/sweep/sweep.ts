import type { Logger } from '../../../core/logger.ts';
import type { LicensingProvider } from '../../../ports/licensing.ts';
import type { CallContext } from '../../../ports/vendor.ts';
import type { Store, StoredFinding, TaskRecord } from '../../../ports/store.ts';
import { EFFECT_METADATA_KEY, resultOf } from '../fulfilment/effect.ts';
import type { Effect } from '../fulfilment/effect.ts';
import { explain, type PurchaseStory } from '../fulfilment/explain.ts';
import type { Products } from '../fulfilment/mapped-lines.ts';
import { toPendingChanges } from '../fulfilment/pending-changes.ts';
import { defaultPolicy, type Policy } from '../fulfilment/terms.ts';

/** How far a sweep is. It is kept as the payload of its task, so that a crash costs one page. */
export interface SweepState {
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Which part it is at. */
  part: number;
  /** After which its next page begins; empty: at the beginning. */
  after: string;
}

/**
 * Looks for what should not be: purchases without licenses, which it makes due again, and licenses that are too many, gone, or not as their payments say. It reports them and deletes nothing.
 * Its cost: one call of the vendor for each hundred licenses of the account.
 */
export interface Sweep {
  /** Does one page. Answers how far it is then; `undefined`: through. Rejects with a `ProviderError` or a `StoreError`; then the same page can be done again. */
  step(state: SweepState, signal: AbortSignal): Promise<SweepState | undefined>;
}

export interface SweepOptions extends Pick<SweepContext, 'licensing' | 'store' | 'logger'> {
  /** As the purchase handler has them: default none. */
  products?: Products | undefined;
  /** As the purchase handler has it. */
  trustEventMapping?: boolean | undefined;
  /** As the purchase handler has it. */
  policy?: Policy | undefined;
  /** What is made due again. Default `missing`: purchases that lack a license. `everything`: also those whose licenses are not as their payments say. */
  apply?: SweepContext['apply'] | undefined;
  /** Milliseconds since 1970. Default `Date.now`. */
  clock?: (() => number) | undefined;
  /** No call to the vendor takes longer, in milliseconds. Default 10 000. */
  callDeadlineMs?: number | undefined;
}

/** In order. Each does one page, and says after what the next one begins; `undefined`: it is through. */
const parts: readonly ((after: string, context: SweepContext) => Promise<string | undefined>)[] = [sweepPurchases, sweepLicenses, sweepLedger, sweepFindings];

/** A sweep that has not begun. */
export function beginSweep(now: number): SweepState {
  return { startedAt: now, part: 0, after: '' };
}

export function createSweep({ products = {}, policy = defaultPolicy, apply = 'missing', clock = Date.now, callDeadlineMs = 10_000, ...ports }: SweepOptions): Sweep {
  return {
    async step({ startedAt, part, after }, signal) {
      const toCall: SweepContext['toCall'] = () => ({ priority: 'background', deadlineMs: callDeadlineMs, signal: AbortSignal.any([signal, AbortSignal.timeout(callDeadlineMs)]) });
      const next = await parts[part]?.(after, { ...ports, products, policy, apply, clock, startedAt, toCall });
      if (next !== undefined) return { startedAt, part, after: next };
      return part + 1 < parts.length ? { startedAt, part: part + 1, after: '' } : undefined;
    },
  };
}

/** What the parts of a sweep share. */
export interface SweepContext {
  licensing: Pick<LicensingProvider, 'back'>;
  store: Pick<Store, 'inbox' | 'ledger' | 'queue' | 'findings'>;
  /** As the purchase handler has them. */
  products: Products;
  trustEventMapping?: boolean | undefined;
  policy: Policy;
  /** What is made due again: nothing, purchases that lack a license, or everything that is not as it should be. */
  apply: 'nothing' | 'missing' | 'everything';
  logger: Logger;
  clock: () => number;
  /** When this sweep began, in milliseconds since 1970. */
  startedAt: number;
  /** A call of the vendor on behalf of the sweep: people go first, and it ends in time. */
  toCall(): CallContext;
}

/**
 * What a sweep can find: a purchase that is paid for and has no license, a license that was made a second time, one that is gone at the vendor, and one that is not as its payments say.
 */
export type FindingKind = 'unlicensed' | 'doubled' | 'gone' | 'outdated';

/** Records a finding, and says it aloud when it is news. `subject`: the purchase or the license that it is about. */
export async function report(kind: FindingKind, subject: string, { purchaseId, ...detail }: { purchaseId: string } & Record<string, unknown>, { store, logger, clock }: SweepContext): Promise<void> {
  const isNews = await store.findings.report({ id: toFindingId(kind, subject), kind, purchaseId, detail: JSON.stringify(detail) }, clock());
  if (isNews) logger.error({ event: 'sweep.found', purchaseId, reason: kind }, 'Something is wrong with the licenses of a purchase; `cx-kit-server findings` shows what');
}

/** The same for the same thing, whenever it is found. */
export function toFindingId(kind: FindingKind, subject: string): string {
  return `${kind}:${subject}`;
}

/** Open findings that are looked at again, at most: each costs a call of the vendor. */
const most = 200;

/** Looks at the open findings again: a second license that is gone or revoked, or one that is back, is no trouble any more. */
export async function sweepFindings(_after: string, { licensing, store, clock, startedAt, toCall }: SweepContext): Promise<undefined> {
  const open = await store.findings.list({ open: true, limit: most });
  const resolved: string[] = [];
  for (const { id, kind, detail, foundAt } of open) {
    if (foundAt >= startedAt || !isAboutLicense(kind)) continue;
    const { licenseId } = JSON.parse(detail) as { licenseId: string };
    const license = await licensing.back.findLicenseById(licenseId, toCall());
    if (kind === 'gone' ? license !== undefined : license === undefined || license.revoked) resolved.push(id);
  }
  await store.findings.resolve(resolved, clock());
}

function isAboutLicense(kind: StoredFinding['kind']): kind is Extract<FindingKind, 'doubled' | 'gone'> {
  return kind === 'doubled' || kind === 'gone';
}

const effectsAtOnce = 200;

/** Looks for licenses that were made and that the list of the vendor did not show: when the vendor does not know one at all, somebody has deleted it. */
export async function sweepLedger(after: string, context: SweepContext): Promise<string | undefined> {
  const { licensing, store, startedAt, toCall } = context;
  const effects = await store.ledger.page({ kind: 'license', after, limit: effectsAtOnce });
  const made = effects.flatMap((effect) => {
    const license = resultOf('license', effect);
    // What was made meanwhile may not have been in the list.
    return license === undefined || effect.updatedAt >= startedAt ? [] : [{ purchaseId: effect.purchaseId, effectId: effect.id, licenseId: license.licenseId }];
  });
  const seen = new Set(await store.findings.sightedSince(made.map(({ licenseId }) => licenseId), startedAt));
  for (const license of made) {
    if (!seen.has(license.licenseId) && (await licensing.back.findLicenseById(license.licenseId, toCall())) === undefined) await report('gone', license.licenseId, license, context);
  }
  return effects.length < effectsAtOnce ? undefined : effects.at(-1)?.id;
}

interface Position {
  page: number;
  /** The first license of the page before. */
  begin?: string;
}

/**
 * Looks at all licenses of the vendor, and notes that they were seen. One that carries the name of an effect is the one that the ledger knows by that name, or it was made a
 * second time. What the ledger does not know was made by another adapter on the same account, or is being made at this moment. A revoked one does no harm.
 */
export async function sweepLicenses(after: string, context: SweepContext): Promise<string | undefined> {
  const { licensing, store, clock, toCall } = context;
  const { page, begin }: Position = after === '' ? { page: 1 } : (JSON.parse(after) as Position);
  const licenses = await licensing.back.listLicenses(page, toCall());
  const named = licenses.flatMap(({ id, metadata, revoked }) => (revoked ? [] : metadata.filter(({ key }) => key === EFFECT_METADATA_KEY).map(({ value }) => ({ licenseId: id, effectId: value }))));
  const effects = new Map((await store.ledger.findAll(named.map(({ effectId }) => effectId))).map((effect) => [effect.id, effect]));
  for (const { licenseId, effectId } of named) {
    const effect = effects.get(effectId);
    const ours = resultOf('license', effect)?.licenseId ?? licenseId;
    if (effect !== undefined && ours !== licenseId) await report('doubled', licenseId, { purchaseId: effect.purchaseId, licenseId, effectId, ours }, context);
  }
  await store.findings.sight(licenses.map(({ id }) => id), clock());
  const [first] = licenses;
  // A vendor that gives the same page again would do so for ever.
  return first === undefined || first.id === begin ? undefined : JSON.stringify({ page: page + 1, begin: first.id } satisfies Position);
}

const tasksAtOnce = 100;

/** What stands between a payment and its license. */
const towardsLicense: ReadonlySet<Effect['kind']> = new Set(['adoption', 'customer', 'user', 'license']);

/**
 * Looks at purchases whose task is done. One that is paid for and lacks a license is reported, and so is a license that is not as its payments say: after an update or a change of the
 * configuration. `apply` says which of them are made due again.
 */
export async function sweepPurchases(after: string, context: SweepContext): Promise<string | undefined> {
  const { store, startedAt } = context;
  const tasks = await store.queue.done({ kind: 'purchase', before: startedAt, after: after === '' ? undefined : (JSON.parse(after) as Pick<TaskRecord, 'id' | 'updatedAt'>), limit: tasksAtOnce });
  for (const { id: purchaseId } of tasks) {
    const story = await explain(purchaseId, store, context);
    if (story !== undefined) await sweepPurchase(story, context);
  }
  const last = tasks.at(-1);
  return last === undefined || tasks.length < tasksAtOnce ? undefined : JSON.stringify({ id: last.id, updatedAt: last.updatedAt });
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
