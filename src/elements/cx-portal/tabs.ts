import { html, type TemplateResult } from 'lit';
import type { Section } from './sections.ts';

export interface Tab {
  selected: boolean;
  /** `undefined`: it has no address. */
  href: string | undefined;
  go: () => void;
}

/**
 * A tab: a link where it has an address, so it can be opened in another tab of the browser. Arrows move between tabs, and only Enter or Space (or a click) shows one, since
 * each asks something of the adapter and is a step of the browser's history: <https://www.w3.org/WAI/ARIA/apg/patterns/tabs/>.
 */
export function tab({ name, label }: Section, { selected, href, go }: Tab): TemplateResult {
  const tabIndex = selected ? 0 : -1;
  const activate = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!selected) go();
  };
  return href === undefined
    ? html`<button type="button" role="tab" id="tab-${name}" part="tab tab-${selected ? 'selected' : 'other'}" aria-selected=${selected} aria-controls="panel" tabindex=${tabIndex} @click=${activate}>${label}</button>`
    : html`<a role="tab" id="tab-${name}" part="tab tab-${selected ? 'selected' : 'other'}" aria-selected=${selected} aria-controls="panel" tabindex=${tabIndex} href=${href} @click=${activate}>${label}</a>`;
}

/** By keyboard: arrows, the way they point, go round; Home and End to the ends; Space is a click, also on a link. */
export function moveFocus(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=tab]')];
  const current = tabs.findIndex((candidate) => candidate === event.target);
  const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: -1, [forward]: 1, Home: -current, End: tabs.length - 1 - current };
  const step = steps[event.key];
  if (current < 0 || (step === undefined && event.key !== ' ')) return;
  event.preventDefault();
  if (step === undefined) tabs[current]?.click();
  else tabs[(current + step + tabs.length) % tabs.length]?.focus();
}

/** Within the row alone: `scrollIntoView` moves the page as well, and the place from which the Tab key goes on. */
export function revealTab(selected: Element | null): void {
  const row = selected?.parentElement;
  if (!row) return;
  const [{ left, right }, view] = [selected.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += Math.min(0, left - view.left) + Math.max(0, right - view.right);
}
