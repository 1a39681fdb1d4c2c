import { html, nothing, type TemplateResult } from 'lit';
import type { License, LicenseStatus } from '#contract/license.ts';
import { toDate, formatDate, formatRelative } from '../../../i18n/time.ts';
import { copyIcon, eyeIcon, eyeOffIcon, successIcon, banIcon, clockIcon, pauseIcon, warningIcon } from '../../../templates/icons.ts';
import { longText } from '../../../templates/long-text.ts';
import { usageMeter, type UsageMeter } from '../../../templates/usage-meter.ts';
import type { Words } from '../context.ts';
import type { KeyDisplay } from './key.ts';
import type { Renewals } from './renewals.ts';

/** What the parts of a license are drawn from, whether they stand in a card or in a row. */
export interface LicenseContext {
  localization: Words;
  keys: KeyDisplay;
  /** Of the heading of a card. */
  headingLevel: number;
  isNew: (id: string) => boolean;
  /** Where to renew one, with `{id}` and `{productId}` in it. */
  renewUrl: string | undefined;
  renewals: Renewals;
  /** What stands in the place of a license that is being made. */
  awaited?: (() => TemplateResult) | undefined;
  /** What can be opened below a license. */
  disclosures: (license: License) => TemplateResult;
}

export const toId = ({ id }: License) => id;

/** The parts that a license is. */
export const parts = ({ id }: License, { isNew }: LicenseContext) => (isNew(id) ? 'license license-new' : 'license');

/** Id of the heading that names a license. */
export const nameId = ({ id }: Pick<License, 'id'>) => `name-${id}`;

export function productName({ productName }: License, { words }: Words): TemplateResult {
  return longText(productName || words.licenses.unnamedProduct);
}

export function newMark({ id }: License, { isNew, localization }: LicenseContext): TemplateResult | typeof nothing {
  return isNew(id) ? html`<span class="new" part="new">${localization.words.licenses.new}</span>` : nothing;
}

export function statusBadge(license: License, { localization }: LicenseContext): TemplateResult {
  const { tone, icon, text } = describeStatus(license, localization);
  return html`<span class="badge ${tone}" part="status badge">${icon}${text}</span>`;
}

export function licenseKey(license: License, { keys, localization }: LicenseContext): TemplateResult {
  const { licenses, customer } = localization.words;
  const { id, key } = license;
  if (!key) return html`<span class="muted">${customer.unknown}</span>`;
  const shown = keys.isShown(id);
  const end = keys.endOf(key);
  const button = (label: string, icon: TemplateResult, act: (event: Event) => unknown) =>
    html`<button type="button" class="icon-button" part="key-button button" aria-label=${label} aria-describedby=${nameId(license)} title=${label} @click=${act}>${icon}</button>`;
  return html`<span class="key" part="key">
    <span class="visually-hidden">${licenses.key}: ${shown ? nothing : localization.format(licenses.keyHidden, { end: end || '…' })}</span>
    <code dir="ltr" part="key-text" aria-hidden=${shown ? nothing : 'true'}>${shown ? key : `•••• ${end || '••••'}`}</code>
    ${button(shown ? licenses.hideKey : licenses.showKey, shown ? eyeOffIcon : eyeIcon, () => keys.toggle(id))}
    ${button(licenses.copyKey, keys.isCopied(key) ? successIcon : copyIcon, ({ currentTarget }) => keys.copy(license, (currentTarget as HTMLElement).parentElement!.querySelector('code')!))}
  </span>`;
}

export function expiry(license: License, { localization }: LicenseContext): TemplateResult {
  const { text, date } = describeExpiry(license, localization);
  return html`<span part="expiry">${text}</span>${date ? html`<span class="note" part="expiry-date">${date}</span>` : nothing}`;
}

export function seats(license: License, { localization }: LicenseContext): TemplateResult {
  return usageMeter(describeSeats(license, localization));
}

/** What the page offers with a license; if it has nothing of its own, what renews this license, where that makes sense: a checkout where the adapter has one, else the page's link. */
export function actions(license: License, { renewUrl, renewals, localization }: LicenseContext): TemplateResult {
  const renewal = renewals.draw(license, localization.words.licenses.renew, nameId(license));
  if (renewal) return html`<slot name="license-actions-${license.id}">${renewal}</slot>`;
  const renewable = renewUrl && toDate(license.expiresAt) && license.status !== 'revoked';
  const link = () => html`<a class="link" part="renew-link" href=${fillIn(renewUrl ?? '', license)} aria-describedby=${nameId(license)}>${localization.words.licenses.renew}</a>`;
  return html`<slot name="license-actions-${license.id}">${renewable ? link() : nothing}</slot>`;
}

const fillIn = (url: string, license: License) => url.replace(/\{(id|productId)\}/g, (_, name: 'id' | 'productId') => encodeURIComponent(license[name] ?? ''));

interface StatusFact {
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
function describeStatus({ status }: License, { words }: Words): StatusFact {
  if (Object.hasOwn(looks, status ?? '')) return { ...looks[status], text: words.licenseStatus[status] };
  return { tone: 'quiet', icon: warningIcon, text: String(status || words.customer.unknown).slice(0, 32) };
}

interface ExpiryFact {
  /** In words: `Expires in 12 days`. */
  text: string;
  /** The day, if there is one. */
  date?: string;
}

function describeExpiry({ expiresAt, status }: License, localization: Words): ExpiryFact {
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

function describeSeats({ seats }: License, localization: Words): UsageMeter {
  const { licenses } = localization.words;
  const { used = 0, allowed = null } = seats ?? {};
  const text = allowed === null ? localization.format(licenses.seatsUnlimited, { count: used }) : localization.format(licenses.seats, { used, count: allowed });
  return { text, used, allowed };
}
