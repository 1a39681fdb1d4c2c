import type { License } from '../../contract/license.ts';
import { ProblemError } from '../../core/errors.ts';
import type { Core } from '../../core/feature.ts';
import type { CustomerCall } from '../../core/http/handler.ts';
import { hashToken } from '../../core/security/hashes.ts';
import { createQuota } from '../../core/security/quota.ts';
import type { LicenseOffice } from '../../ports/licensing.ts';

/** Wrong keys per hour: a person who copies one from paper needs a few tries. */
const limits = { perPerson: 10, perNetwork: 40, perEverybody: 1_000 };
/** As long as a claim may take at the license server. */
const lockMs = 60_000;

/**
 * Assigns the license of a key to the signed-in customer: one without a user that is not revoked, or one that the vendor's own rule allows. Of every other key nothing is said, not even whether there
 * is a license. Of two who claim one at once, the first has it.
 */
export async function claimLicense(key: string, call: CustomerCall, back: LicenseOffice, core: Core): Promise<License> {
  const { store: { counters }, settings: { licenseClaims }, clock, logger } = core;
  if (!licenseClaims) throw new ProblemError('not-supported');
  const { id: userId } = call.session.user;
  await createQuota({ counters, clock }, limits).take('claims', userId, call.clientAddress);
  const lock = `claim:${await hashToken(key)}`;
  const context = { ...call.context, userId, uncached: true };
  const { points } = await counters.add(lock, 1, lockMs, clock());
  try {
    const found = points > 1 ? undefined : await back.findLicenseByKey(key, context);
    const isMine = found?.userId === userId;
    const isAllowed = found && (isMine || (licenseClaims === true ? found.userId === null && !found.revoked : await licenseClaims(found, call.session.user)));
    if (!found || !isAllowed) throw new ProblemError('not-found');
    if (!isMine && (await back.updateLicense(found.id, { userId }, context)).userId !== userId) throw new ProblemError('provider-error');
    logger.info({ event: 'license-claimed', requestId: call.requestId, userId }, 'a license was claimed by its key');
    return await call.owned().license(found.id, context);
  } finally {
    await counters.release(lock, 1, clock());
  }
}
