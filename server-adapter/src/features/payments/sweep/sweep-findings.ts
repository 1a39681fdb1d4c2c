import type { StoredFinding } from '../../../ports/store.ts';
import type { FindingKind } from './finding.ts';
import type { SweepContext } from './sweep-context.ts';

/** Open findings that are looked at again, at most: each costs a call of the vendor. */
const most = 200;

/** Looks at the open findings again: a second license that is gone or revoked, or one that is back, is no trouble any more. */
export async function sweepFindings(_after: string, { provider, store, clock, startedAt, toCall }: SweepContext): Promise<undefined> {
  const open = await store.findings.list({ open: true, limit: most });
  const resolved: string[] = [];
  for (const { id, kind, detail, foundAt } of open) {
    if (foundAt >= startedAt || !isAboutLicense(kind)) continue;
    const { licenseId } = JSON.parse(detail) as { licenseId: string };
    const license = await provider.back.findLicenseById(licenseId, toCall());
    if (kind === 'gone' ? license !== undefined : license === undefined || license.revoked) resolved.push(id);
  }
  await store.findings.resolve(resolved, clock());
}

function isAboutLicense(kind: StoredFinding['kind']): kind is Extract<FindingKind, 'doubled' | 'gone'> {
  return kind === 'doubled' || kind === 'gone';
}
