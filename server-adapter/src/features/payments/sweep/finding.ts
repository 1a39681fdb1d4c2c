import type { SweepContext } from './sweep-context.ts';

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
