import { html, nothing, type TemplateResult } from 'lit';
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

type Name = 'licenses' | 'downloads' | 'billing' | 'profile';

/** Each is an element of its own, loaded when somebody opens its tab. */
const builtIns: Readonly<Record<Name, BuiltIn>> = {
  licenses: { load: () => import('../cx-licenses/cx-licenses.ts'), element: html`<cx-licenses data-cx-drawn slot="panel-licenses"></cx-licenses>` },
  downloads: { load: () => import('../cx-downloads/cx-downloads.ts'), element: html`<cx-downloads data-cx-drawn slot="panel-downloads"></cx-downloads>` },
  billing: { load: () => import('../cx-billing/cx-billing.ts'), element: html`<cx-billing data-cx-drawn slot="panel-billing"></cx-billing>` },
  profile: { load: () => import('../cx-profile/cx-profile.ts'), element: html`<cx-profile data-cx-drawn slot="panel-profile"></cx-profile>` },
};

/** The tabs of a portal: those that the adapter allows, and those of the page; of them, those that are wanted, in that order. */
export function listSections(host: HTMLElement & { sections: string | undefined }, customer: Customer, words: Messages['portal']): Section[] {
  const allowed = ([customer.can('licenses') && 'licenses', customer.can('releases') && 'downloads', customer.can('billing') && 'billing', 'profile'] as const).filter((name) => name !== false);
  const panels = [...host.querySelectorAll<HTMLElement>(':scope > [slot^="panel-"]:not([data-cx-drawn])')];
  const sections = new Map<string, Section>(allowed.map((name) => [name, { name, label: words[name], own: builtIns[name] }]));
  for (const { slot, dataset } of panels) {
    const name = slot.slice('panel-'.length);
    sections.set(name, { name, label: dataset['label'] || sections.get(name)?.label || name });
  }
  const wanted = host.sections?.trim().split(/\s+/) ?? [...sections.keys()];
  return [...new Set(wanted)].flatMap((name) => sections.get(name) ?? []);
}

interface Tab {
  selected: boolean;
  /** `undefined`: it has no address. */
  href: string | undefined;
  go: () => void;
}

/**
 * A tab: a link, which can be opened in another tab of the browser if it has an address. Arrows move between tabs, and only Enter or Space (or a click) shows one, since
 * each asks something of the adapter and is a step of the browser's history: <https://www.w3.org/WAI/ARIA/apg/patterns/tabs/>.
 */
export function tab({ name, label }: Section, { selected, href, go }: Tab): TemplateResult {
  const activate = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
  return html`<a role="tab" id="tab-${name}" part="tab tab-${selected ? 'selected' : 'other'}" aria-selected=${selected} aria-controls="panel" tabindex=${selected ? 0 : -1} href=${href ?? nothing} @click=${activate}>${label}</a>`;
}

/** By keyboard: arrows, the way they point, go round; Home and End to the ends; Space is a click, and Enter where the browser makes none of it. */
export function moveFocus(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLAnchorElement>('[role=tab]')];
  const current = tabs.findIndex((candidate) => candidate === event.target);
  const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1, Home: -current, End: tabs.length - 1 - current };
  const step = steps[event.key];
  if (current < 0 || (step === undefined && event.key !== ' ' && (event.key !== 'Enter' || tabs[current]?.href))) return;
  event.preventDefault();
  if (step === undefined) tabs[current]?.click();
  else tabs[(current + step + tabs.length) % tabs.length]?.focus();
}

/** To the middle of the row, as far as it scrolls. Within the row alone: `scrollIntoView` moves the page as well, and the place from which the Tab key goes on. */
export function revealTab(selected: HTMLElement | null): void {
  const row = selected?.parentElement;
  if (row) row.scrollLeft = selected.offsetLeft - row.offsetLeft + (selected.offsetWidth - row.offsetWidth) / 2;
}
