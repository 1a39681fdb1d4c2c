import type { mailEndpoints } from '../../contract/endpoints/mails.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { newToken } from '../../core/security/hashes.ts';
import type { LicenseOffice } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { MailServices } from './mail-services.ts';
import { toKeyEnd } from './reminded.ts';
import type { NamedLicense } from './templates/templates.ts';

/** What a mail shows of keys: the whole of each, or its end. */
export type KeysInMails = 'whole' | 'end';

/** Licenses that a mail lists at most. */
const most = 100;

export function createFindLicenses(licensing: Pick<LicenseOffice, 'licensesOf'>, productName: string, keys: KeysInMails) {
  return async (userId: string, call: CallContext): Promise<NamedLicense[]> => {
    const licenses = (await licensing.licensesOf(userId, call)).filter(({ revoked }) => !revoked);
    return licenses.slice(0, most).map((license) => ({ product: license.productName || productName, key: keys === 'whole' ? license.key : toKeyEnd(license.key) }));
  };
}

/** A mail with the licenses of an address. It has a link to set a password, so that it counts as one that does, and ends the one before. */
export function keyMailHandlers({ capabilities, humanCheck, mailLimit, mailQueue, emailHash, logger }: MailServices): Pick<HandlersOf<typeof mailEndpoints>, 'sendLicenseKeys'> {
  return {
    async sendLicenseKeys({ body: { email, language, challenge } }, call) {
      const { requestId, clientAddress } = call;
      if (!capabilities.keyMails) throw new ProblemError('not-supported');
      await humanCheck.require('license-keys', challenge, call);
      const account = await emailHash(email);
      const { allowed, delayMs, lastUntil } = await mailLimit.take('password-reset', email, clientAddress);
      if (allowed) await mailQueue.enqueue(newToken(), { about: 'license-keys', email, language, lastUntil }, { delayMs });
      logger.info({ event: 'license-keys-requested', requestId, emailHash: account }, 'the licenses of an address were asked for');
      return { accepted: true };
    },
  };
}
