import { html, type TemplateResult } from 'lit';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import { formatDate, toDate } from '../../i18n/time.ts';
import { longText } from '../../templates/long-text.ts';
import { usageMeter, type UsageMeter } from '../../templates/usage-meter.ts';
import type { ContentWords } from './words.ts';

/** What the vendor shows of a license beside the usual. */
export function licenseDetails({ metadata, meters, maintenanceExpiresAt }: License, localization: ContentWords): TemplateResult {
  const maintenance = toDate(maintenanceExpiresAt);
  const rows = [
    ...(maintenance ? [{ name: localization.words.licenses.maintenance, value: html`${formatDate(maintenance, localization.language)}` }] : []),
    ...(meters ?? []).map((meter) => ({ name: meter.name, value: usageMeter(describeMeter(meter, localization)) })),
    ...(metadata ?? []).map(({ key, value }) => ({ name: key, value: longText(String(value ?? '')) })),
  ];
  return html`<dl class="details" part="details">${rows.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function describeMeter({ used, allowed }: License['meters'][number], { words, format }: ContentWords): UsageMeter {
  const { licenses } = words;
  const text = allowed === null ? format(licenses.usageUnlimited, { used }) : format(licenses.usage, { used, allowed });
  return { text, used, allowed };
}
