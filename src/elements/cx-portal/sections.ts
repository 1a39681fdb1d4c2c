import { html, type TemplateResult } from 'lit';
import type { Customer } from '../../controllers/customer.ts';
import type { Messages } from '../../i18n/messages.ts';

/** What a tab shows. */
export interface Section {
  name: string;
  label: string;
  /** Drawn by the portal; `undefined` for a panel of the page's own. */
  own?: BuiltIn | undefined;
}

export interface BuiltIn {
  load: () => Promise<unknown>;
  element: TemplateResult;
}

type Name = 'licenses' | 'downloads' | 'profile';

/** Each is an element of its own, loaded when somebody opens its tab. */
const builtIns: Readonly<Record<Name, BuiltIn>> = {
  licenses: { load: () => import('../cx-licenses/cx-licenses.ts'), element: html`<cx-licenses data-cx-drawn slot="panel-licenses"></cx-licenses>` },
  downloads: { load: () => import('../cx-downloads/cx-downloads.ts'), element: html`<cx-downloads data-cx-drawn slot="panel-downloads"></cx-downloads>` },
  profile: { load: () => import('../cx-profile/cx-profile.ts'), element: html`<cx-profile data-cx-drawn slot="panel-profile"></cx-profile>` },
};

/** The tabs of a portal: those that the adapter allows, and those of the page; of them, those that are wanted, in that order. */
export function listSections(host: HTMLElement & { sections: string | undefined }, customer: Customer, words: Messages['portal']): Section[] {
  const allowed = ([customer.can('licenses') && 'licenses', customer.can('releases') && 'downloads', 'profile'] as const).filter((name) => name !== false);
  const panels = [...host.querySelectorAll<HTMLElement>(':scope > [slot^="panel-"]:not([data-cx-drawn])')];
  const sections = new Map<string, Section>(allowed.map((name) => [name, { name, label: words[name], own: builtIns[name] }]));
  for (const { slot, dataset } of panels) {
    const name = slot.slice('panel-'.length);
    sections.set(name, { name, label: dataset['label'] || sections.get(name)?.label || name });
  }
  const wanted = host.sections?.trim().split(/\s+/) ?? [...sections.keys()];
  return [...new Set(wanted)].flatMap((name) => sections.get(name) ?? []);
}
