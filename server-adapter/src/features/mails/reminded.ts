import type { VendorUser, UserOffice } from '../../ports/identity.ts';
import type { LicenseOffice } from '../../ports/licensing.ts';
import type { MailMessage } from '../../ports/mail-queue.ts';
import type { Renewals } from '../../ports/renewals.ts';
import type { ReminderStore } from '../../ports/store.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { findLinkOwner } from './link-owner.ts';

type Reminder = Extract<MailMessage, { about: 'reminder' }>;

/** Whom a reminder goes to, and what it says of the license. */
export interface Reminded {
  user: VendorUser;
  /** The end of its key. */
  license: string;
  /** The customer's own, where the license server knows it. */
  language: string | undefined;
}

/** `undefined`: the reminder is not needed any more, or not wanted. */
export type FindReminded = (reminder: Reminder, call: CallContext) => Promise<Reminded | undefined>;

export interface RemindedOptions {
  back: UserOffice;
  licensing: Pick<LicenseOffice, 'findLicenseById'>;
  renewals: Renewals | undefined;
  reminders: Pick<ReminderStore, 'optedOut'>;
}

/** Asks once more, at the moment the mail is written, whether it is true: the license may have been renewed, given away or paid for since, and its owner may have said no. */
export function createFindReminded({ back, licensing, renewals, reminders }: RemindedOptions): FindReminded {
  return async ({ kind, licenseId, userId, endsAt, unpaidSince }, call) => {
    if ((await reminders.optedOut(userId)).includes(kind)) return undefined;
    const license = await licensing.findLicenseById(licenseId, call);
    if (license === undefined || license.revoked || license.userId !== userId) return undefined;
    const renewal = (await renewals?.of(license)) ?? { renews: false };
    const unpaid = renewal.renews ? renewal.unpaidSince : undefined;
    const isTrue = kind === 'payment-failed' ? unpaid === unpaidSince : unpaid !== null && !license.suspended && Date.parse(license.expiresAt ?? '') === endsAt;
    const user = isTrue ? await findLinkOwner(back, { userId }, call) : undefined;
    return user && { user, license: toKeyEnd(license.key), language: languageOf(user) };
  };
}

/** Enough of a key to tell it from others, and not enough to use it. */
export const toKeyEnd = (key: string): string => `…${key.slice(-4)}`;

/** BCP 47 tag in the metadata `language` of the user, where the license server shows it. */
export const languageOf = ({ metadata }: VendorUser): string | undefined => metadata?.find(({ key }) => key === 'language')?.value || undefined;
