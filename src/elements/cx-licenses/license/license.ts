import { html, nothing, type TemplateResult } from 'lit';
import type { License, LicenseStatus } from '#contract/license.ts';
import { toDate, formatDate, formatRelative } from '../../../i18n/time.ts';
import { copyIcon, eyeIcon, eyeOffIcon, successIcon, banIcon, clockIcon, pauseIcon, warningIcon } from '../../../templates/icons.ts';
import { usageMeter, type UsageMeter } from '../../../templates/usage-meter.ts';
import type { Words } from '../context.ts';
import type { KeyDisplay } from './key.ts';
import type { Renewals } from './renewals.ts';

/** What the parts of a license are drawn from, whether they stand in a card, in a row, or in its own place. */
export interface LicenseContext {
  localization: Words;
  keys: KeyDisplay;
  /** Of the heading of a card. */
  headingLevel: number;
  isNew: (id: string) => boolean;
  /** Where to renew one, with `{id}` and `{productId}` in it. */
  renewUrl: string | undefined;
  renewals: Renewals | undefined;
  /** Why it does not work, or not on another machine. */
  why: (license: License) => unknown;
  /** What the vendor has written of that. */
  reasonOf: (license: License) => string | undefined;
  /** The address of a license's own place; of the list, without an id. */
  hrefOf: (id?: string) => string | undefined;
  /** Goes there. */
  open: (id?: string) => void;
  /** What stands in the place of a license that is being made. */
  awaited?: (() => TemplateResult) | undefined;
}

export const toId = ({ id }: License) => id;

/** The parts that a license is. */
export const parts = ({ id }: License, { isNew }: LicenseContext) => (isNew(id) ? 'license license-new' : 'license');

/** Id of what names a license. */
export const nameId = ({ id }: Pick<License, 'id'>) => `name-${id}`;

export const productName = ({ productName }: License, { words }: Words): string => productName || words.licenses.unnamedProduct;

/** What the customer calls it, or else its product. */
export const licenseName = (license: License, localization: Words): string => license.name || productName(license, localization);

/** Follows a link within the element, unless it is to be opened elsewhere. */
export const follow = (event: MouseEvent, go: () => void): void => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go();
};

/** The name of the product, which leads to the license's own place. The whole card, or row, is where it can be pressed. */
export function licenseLink(license: License, { localization, hrefOf, open }: LicenseContext): TemplateResult {
  const { id } = license;
  return html`<a class="open" part="license-link" id=${nameId(license)} href=${hrefOf(id) ?? '#'} @click=${(event: MouseEvent) => follow(event, () => open(id))}
    ><bdi>${licenseName(license, localization)}</bdi>${license.name ? html` <bdi class="note">${productName(license, localization)}</bdi>` : nothing}</a
  >`;
}

export function newMark({ id }: License, { isNew, localization }: LicenseContext): TemplateResult | typeof nothing {
  return isNew(id) ? html`<span class="new" part="new">${localization.words.licenses.new}</span>` : nothing;
}

export function statusBadge(license: License, { localization }: Pick<LicenseContext, 'localization'>): TemplateResult {
  const { tone, icon, text } = describeStatus(license, localization);
  return html`<span class="badge ${tone}" part="status badge">${icon}${text}</span>`;
}

export const hasNoSeat = (seats: License['seats'] | undefined): boolean => Boolean(seats?.allowed && seats.used >= seats.allowed);

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
    <code part="key-text" aria-hidden=${shown ? nothing : 'true'}><bdi dir="ltr">${shown ? key : `•••• ${end || '••••'}`}</bdi></code>
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

/** What the page offers with a license; if it has nothing of its own, what renews it, once it ends: a checkout where the adapter has one, else a link; the link in its own place before that too. */
export function actions(license: License, { renewUrl, renewals, localization }: LicenseContext, place?: 'own'): TemplateResult {
  const renewal = renewals?.draw(license, localization.words.licenses.renew, nameId(license));
  if (renewal) return html`<slot name="license-actions-${license.id}">${renewal}</slot>`;
  const due = license.status?.startsWith('expir');
  const offered = renewUrl && toDate(license.expiresAt) && (due || (place && license.status === 'active'));
  const link = () => html`<a class="${due ? 'primary' : 'secondary'} small" part="renew-link button" href=${fillIn(renewUrl!, license)} aria-describedby=${nameId(license)}>${localization.words.licenses.renew}</a>`;
  return html`<slot name="license-actions-${license.id}">${offered ? link() : nothing}</slot>`;
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
export function describeStatus({ status }: License, { words }: Words): StatusFact {
  if (Object.hasOwn(looks, status ?? '')) return { ...looks[status], text: words.licenseStatus[status] };
  return { tone: 'quiet', icon: warningIcon, text: String(status || words.customer.unknown).slice(0, 32) };
}

interface ExpiryFact {
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
