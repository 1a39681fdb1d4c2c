import { html, nothing, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import type { OnDemand } from '../../../controllers/on-demand.ts';
import { awaited } from '../../../templates/awaited.ts';
import type { Words } from '../context.ts';
import type { DisclosureName, LicenseContents } from './disclosed.ts';

export interface DisclosureContext {
  localization: Words;
  contents: OnDemand<LicenseContents>;
  /** Somebody waits for the contents. */
  opening: boolean;
  toggle: (name: DisclosureName, id: string, open: boolean) => void;
  /** The adapter has downloads to offer. */
  downloadable: boolean;
}

/** What can be opened below a license: machines, downloads, details. What is in it, and the code for it, is loaded when it is opened. For a license that was taken back the vendor gives out no file. */
export function licenseDisclosures(license: License, context: DisclosureContext): TemplateResult {
  const downloadable = context.downloadable && license.productId && !/^(suspended|revoked)$/.test(license.status);
  return html`<div class="disclosures">
    ${disclosure('machines', license, context)} ${downloadable ? disclosure('downloads', license, context) : nothing}
    ${disclosure('details', license, context)}
  </div>`;
}

function disclosure(name: DisclosureName, license: License, { localization, contents, opening, toggle }: DisclosureContext): TemplateResult {
  const { words } = localization;
  const open = () => toggle(name, license.id, true);
  const { part, problem } = contents;
  const content = part?.draw(name, license) ?? (opening ? awaited(problem ? { state: 'error', problem } : { state: 'pending' }, words, open) : nothing);
  return html`<details class="disclosure" part="disclosure ${name}-disclosure" @toggle=${({ target }: Event) => toggle(name, license.id, (target as HTMLDetailsElement).open)}>
    <summary part="disclosure-title">${words.licenses[name]}</summary>
    <div class="disclosed" part="disclosure-content">${content}</div>
  </details>`;
}
