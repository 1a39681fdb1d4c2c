import { OptionsError, refuseOthers } from '../../core/errors.ts';
import { parseUrl } from '../../core/security/redirect.ts';
import type { Schedule } from './due.ts';

export interface RemindersOptions {
  /** Days before the end of a license on which its owner is reminded. 1 to 365, up to 10 of them. Default `[30, 7, 1]`. */
  days?: readonly number[] | undefined;
  /** Say so when a license has ended. Default true. */
  expired?: boolean | undefined;
  /** Say so when a payment of a subscription failed. Default true. */
  failedPayments?: boolean | undefined;
  /** Page of the site on which a license can be renewed; `{id}` is the license's. It asks whoever is not signed in to sign in. Default `/account#/licenses/{id}`, where `<cx-portal>` or `<cx-licenses>` is. */
  renewUrl?: string | undefined;
  /** IANA name of the time zone in which mails say the day of the end. Default `UTC`. */
  timeZone?: string | undefined;
  /** Hours between two looks through the licenses. 1 to 24, default 3. */
  everyHours?: number | undefined;
}

export interface CheckedOptions {
  schedule: Schedule;
  toRenewUrl: (licenseId: string, siteUrl: URL) => string;
  timeZone: string;
  everyMs: number;
}

/** Throws an `OptionsError` that names what is wrong. */
export function checkOptions({ days = [30, 7, 1], expired = true, failedPayments = true, renewUrl = '/account#/licenses/{id}', timeZone = 'UTC', everyHours = 3, ...others }: RemindersOptions): CheckedOptions {
  refuseOthers('reminders', others);
  const isWrong = !Array.isArray(days) || days.length === 0 || days.length > 10 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 365);
  if (isWrong) throw new OptionsError('reminders.days', 'must be up to 10 whole numbers of days from 1 to 365');
  if (!Number.isInteger(everyHours) || everyHours < 1 || everyHours > 24) throw new OptionsError('reminders.everyHours', 'must be a whole number from 1 to 24');
  if (!isTimeZone(timeZone)) throw new OptionsError('reminders.timeZone', 'must be the IANA name of a time zone, such as Europe/Berlin');
  if (typeof renewUrl !== 'string' || !renewUrl.includes('{id}')) throw new OptionsError('reminders.renewUrl', 'must be a path such as /account#/licenses/{id}');
  return {
    schedule: { days: [...new Set(days)].sort((one, other) => other - one), expired, failedPayments },
    timeZone,
    everyMs: everyHours * 3_600_000,
    toRenewUrl(licenseId, siteUrl) {
      const url = parseUrl(renewUrl.replaceAll('{id}', encodeURIComponent(licenseId)), siteUrl);
      if (url === null || url.origin !== siteUrl.origin) throw new OptionsError('reminders.renewUrl', "must be a path or an address on siteUrl's origin");
      return url.href;
    },
  };
}

function isTimeZone(name: unknown): boolean {
  try {
    return typeof name === 'string' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
