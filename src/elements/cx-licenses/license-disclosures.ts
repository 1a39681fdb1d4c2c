import { html, nothing, type TemplateResult } from 'lit';
import type { Activation } from '../../../server-adapter/src/contract/activation.ts';
import type { License } from '../../../server-adapter/src/contract/license.ts';
import type { List } from '../../../server-adapter/src/contract/list.ts';
import type { Release } from '../../../server-adapter/src/contract/release.ts';
import type { OpenedData } from '../../controllers/opened-data.ts';
import { formatDate, toDate } from '../../i18n/time.ts';
import { chevronIcon } from '../../templates/icons.ts';
import { longText } from '../../templates/long-text.ts';
import { skeleton } from '../../templates/placeholder.ts';
import { problemAlert } from '../../templates/problem-alert.ts';
import { usageMeter } from '../../templates/usage-meter.ts';
import { downloadList, type DownloadListContext } from './download-list.ts';
import { describeMeter } from './license-facts.ts';
import { machineList, type MachineListContext } from './machine-list.ts';
import type { Words } from './words.ts';

export interface DisclosureContext extends MachineListContext, DownloadListContext {
  machines: OpenedData<List<Activation>>;
  downloads: OpenedData<List<Release>>;
  /** The adapter has downloads to offer. */
  downloadable: boolean;
}

/** What can be opened below a license: machines, downloads, details. What needs a request is loaded when it is opened. */
export function licenseDisclosures(license: License, context: DisclosureContext): TemplateResult {
  const { localization } = context;
  const { machines, downloads, licenses } = localization.words;
  const details = licenseDetails(license, localization);
  return html`<div class="disclosures">
    ${loaded(machines.title, 'machines', license.id, context.machines, localization, (list) => machineList(license, list, context))}
    ${context.downloadable && license.productId ? loaded(downloads.title, 'downloads', license.id, context.downloads, localization, ({ items }) => downloadList(items, context)) : nothing}
    ${details === nothing ? nothing : disclosure(licenses.details, 'details', details)}
  </div>`;
}

function disclosure(title: string, name: string, content: unknown, toggled?: (open: boolean) => void): TemplateResult {
  return html`<details class="disclosure" part="disclosure ${name}-disclosure" @toggle=${({ target }: Event) => toggled?.((target as HTMLDetailsElement).open)}>
    <summary part="disclosure-title">${chevronIcon}${title}</summary>
    <div class="disclosed" part="disclosure-content">${content}</div>
  </details>`;
}

function loaded<Value>(title: string, name: string, key: string, data: OpenedData<Value>, { words }: Words, draw: (value: Value) => TemplateResult): TemplateResult {
  const remote = data.get(key);
  const problem = remote?.state === 'error' ? remote.problem : undefined;
  const content = remote?.value ? draw(remote.value) : remote && !problem ? skeleton(1, words.customer.loading) : nothing;
  return disclosure(title, name, html`${problemAlert({ problem, words, retry: () => data.load(key) })}${content}`, (open) => data.toggle(key, open));
}

/** What the vendor shows of a license beside the usual; nothing if that is nothing. */
function licenseDetails({ metadata, meters, maintenanceExpiresAt }: License, localization: Words): TemplateResult | typeof nothing {
  const maintenance = toDate(maintenanceExpiresAt);
  const rows = [
    ...(maintenance ? [{ name: localization.words.licenses.maintenance, value: html`${formatDate(maintenance, localization.language)}` }] : []),
    ...(meters ?? []).map((meter) => ({ name: meter.name, value: usageMeter(describeMeter(meter, localization)) })),
    ...(metadata ?? []).map(({ key, value }) => ({ name: key, value: longText(String(value ?? '')) })),
  ];
  return rows.length ? html`<dl class="details" part="details">${rows.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>` : nothing;
}
