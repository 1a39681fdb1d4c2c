import type { License, LicenseStatus } from '#contract/license.ts';
import { formatDate, formatRelative, toDate } from '../../i18n/time.ts';
import { banIcon, clockIcon, pauseIcon, successIcon, warningIcon } from '../../templates/icons.ts';
import type { UsageMeter } from '../../templates/usage-meter.ts';
import type { TemplateResult } from 'lit';
import type { Words } from './words.ts';

export interface StatusFact {
  /** How it is colored. The icon and the word say it too. */
  tone: 'good' | 'soon' | 'bad' | 'quiet';
  icon: TemplateResult;
  text: string;
}

const looks: Record<LicenseStatus, Omit<StatusFact, 'text'>> = {
  active: { tone: 'good', icon: successIcon },
  expiring: { tone: 'soon', icon: clockIcon },
  expired: { tone: 'bad', icon: warningIcon },
  suspended: { tone: 'soon', icon: pauseIcon },
  revoked: { tone: 'bad', icon: banIcon },
  'not-started': { tone: 'quiet', icon: clockIcon },
};

/** A status that a newer adapter invents is shown as it is, as far as there is room. */
export function describeStatus({ status }: License, { words }: Words): StatusFact {
  if (Object.hasOwn(looks, status ?? '')) return { ...looks[status], text: words.licenseStatus[status] };
  return { tone: 'quiet', icon: warningIcon, text: String(status || words.customer.unknown).slice(0, 32) };
}

export interface ExpiryFact {
  /** In words: `Expires in 12 days`. */
  text: string;
  /** The day, if there is one. */
  date?: string;
}

export function describeExpiry({ expiresAt, status }: License, localization: Words): ExpiryFact {
  const { words, language } = localization;
  const date = toDate(expiresAt);
  // What was taken back has no end to look forward to.
  if (date && status === 'revoked') return { text: words.licenseStatus.revoked, date: formatDate(date, language) };
  if (date) {
    const message = date.getTime() < Date.now() ? words.licenses.expired : words.licenses.expires;
    return { text: localization.format(message, { time: formatRelative(date, language) }), date: formatDate(date, language) };
  }
  if (expiresAt !== null) return { text: words.customer.unknown };
  return { text: status === 'not-started' ? words.licenses.startsOnFirstUse : words.licenses.neverExpires };
}

export function describeSeats({ seats }: License, localization: Words): UsageMeter {
  const { licenses } = localization.words;
  const { used = 0, allowed = null } = seats ?? {};
  const text = allowed === null ? localization.format(licenses.seatsUnlimited, { count: used }) : localization.format(licenses.seats, { used, count: allowed });
  return { text, used, allowed };
}
