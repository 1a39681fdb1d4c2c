import { html, nothing, type TemplateResult } from 'lit';
import type { Section } from './sections.ts';

export interface Tab {
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
    if (!selected) go();
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
