import { EFFECT_METADATA_KEY, resultOf } from '../fulfilment/effect.ts';
import { report } from './finding.ts';
import type { SweepContext } from './sweep-context.ts';

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
  const { provider, store, clock, toCall } = context;
  const { page, begin }: Position = after === '' ? { page: 1 } : (JSON.parse(after) as Position);
  const licenses = await provider.back.listLicenses(page, toCall());
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
