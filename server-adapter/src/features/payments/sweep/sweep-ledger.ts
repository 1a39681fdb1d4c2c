import { resultOf } from '../fulfilment/effect.ts';
import { report } from './finding.ts';
import type { SweepContext } from './sweep-context.ts';

const pageSize = 200;

/** Looks for licenses that were made and that the list of the vendor did not show: when the vendor does not know one at all, somebody has deleted it. */
export async function sweepLedger(after: string, context: SweepContext): Promise<string | undefined> {
  const { provider, store, startedAt, toCall } = context;
  const effects = await store.ledger.page({ kind: 'license', after, limit: pageSize });
  const made = effects.flatMap((effect) => {
    const license = resultOf('license', effect);
    // What was made meanwhile may not have been in the list.
    return license === undefined || effect.updatedAt >= startedAt ? [] : [{ purchaseId: effect.purchaseId, effectId: effect.id, licenseId: license.licenseId }];
  });
  const seen = new Set(await store.findings.sightedSince(made.map(({ licenseId }) => licenseId), startedAt));
  for (const license of made) {
    if (!seen.has(license.licenseId) && (await provider.back.findLicenseById(license.licenseId, toCall())) === undefined) await report('gone', license.licenseId, license, context);
  }
  return effects.length < pageSize ? undefined : effects.at(-1)?.id;
}
