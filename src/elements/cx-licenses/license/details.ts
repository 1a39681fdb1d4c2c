import { html, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { formatDate, toDate } from '../../../i18n/time.ts';
import { banIcon, successIcon as tickIcon } from '../../../templates/icons.ts';
import { longText } from '../../../templates/long-text.ts';
import { usageMeter } from '../../../templates/usage-meter.ts';
import type { PlaceWords } from '../context.ts';

interface Row {
  name: string;
  value: TemplateResult;
}

/** What is known of a license beside the usual: its kind, its dates, its features, what is counted, and what the vendor wrote on it. */
export function licenseDetails(license: License, localization: PlaceWords): TemplateResult {
  const { words } = localization;
  const rows = [...facts(license, localization), ...features(license, localization), ...meters(license, localization), ...metadata(license, localization)];
  if (!rows.length) return html`<p class="muted">${words.customer.unknown}</p>`;
  return html`<dl class="details" part="details">${rows.map(({ name, value }) => html`<div><dt>${longText(String(name || words.customer.unknown))}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function facts({ type, createdAt, maintenanceExpiresAt, deactivations }: License, localization: PlaceWords): Row[] {
  const { place: words } = localization.words;
  const dateRow = (name: string, date: Date | undefined) => (date ? [{ name, value: html`${formatDate(date, localization.language)}` }] : []);
  const { used = 0, allowed = null } = deactivations ?? {};
  return [
    ...(type ? [{ name: words.type, value: longText(isKnownType(type) ? words[type] : type) }] : []),
    ...dateRow(words.added, toDate(createdAt)),
    ...dateRow(words.maintenance, toDate(maintenanceExpiresAt)),
    ...(allowed === null ? [] : [{ name: words.freed, value: meter(used, allowed, localization) }]),
  ];
}

/** The vendor's words for kinds of licenses; another is shown as it is. */
const isKnownType = (type: string): type is 'node-locked' | 'hosted-floating' | 'on-premise-floating' => /^(node-locked|(hosted|on-premise)-floating)$/.test(type);

function features({ entitlements }: License, localization: PlaceWords): Row[] {
  if (!entitlements?.length) return [];
  const { place: words } = localization.words;
  const items = entitlements.map(({ name, displayName, value, expiresAt }) => {
    const date = toDate(expiresAt);
    // A feature without a value of its own is on.
    const text = [displayName || name || localization.words.customer.unknown, value].filter(Boolean).join(': ');
    return html`<li part="entitlement">${tickIcon}${longText(date ? localization.format(words.until, { value: text, date: formatDate(date, localization.language) }) : text)}</li>`;
  });
  return [{ name: words.features, value: html`<ul class="entitlements" part="entitlements" role="list">${items}</ul>` }];
}

const meters = ({ meters }: License, localization: PlaceWords): Row[] => (meters ?? []).map(({ name, used, allowed }) => ({ name: inWords(name), value: meter(used, allowed, localization) }));

/** Of what a page was not told how much there is, nothing is used, or nothing limited. */
function meter(counted: number | null | undefined, limit: number | null | undefined, { words, format }: PlaceWords): TemplateResult {
  const used = counted ?? 0;
  const allowed = limit ?? null;
  const { usage, usageUnlimited } = words.place;
  return usageMeter({ text: allowed === null ? format(usageUnlimited, { used }) : format(usage, { used, allowed }), used, allowed });
}

const metadata = ({ metadata }: License, localization: PlaceWords): Row[] => (metadata ?? []).map(({ key, value }) => ({ name: inWords(key), value: metadataValue(value, localization) }));

function metadataValue(value: string, { words: { place } }: PlaceWords): TemplateResult {
  if (!/^(true|false)$/i.test(value)) return value ? longText(String(value)) : html`—`;
  const isTrue = /^true$/i.test(value);
  return html`<span class="flag ${isTrue ? '' : 'no'}">${isTrue ? tickIcon : banIcon}${isTrue ? place.included : place.notIncluded}</span>`;
}

/** `cloud_renders` as people write it: `Cloud renders`. What has capitals or spaces of its own is left as it is. */
const inWords = (key: string): string => (key && /^[a-z\d]+([_-][a-z\d]+)*$/.test(key) ? (key[0]!.toUpperCase() + key.slice(1)).replace(/[_-]/g, ' ') : key);
