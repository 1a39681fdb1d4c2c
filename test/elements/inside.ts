import { expect, waitUntil } from '@open-wc/testing';
import type { CxEventMap } from '../../src/events.ts';

/** The text that is there to be seen or heard of an element's shadow root. */
export const seen = (element: Element): string => Array.from(element.shadowRoot!.children, textOf).join('\n');

/** `innerText` leaves out what is hidden inside an element, but not the element itself, and knows nothing of slots. */
function textOf(element: Element): string {
  const { display } = getComputedStyle(element);
  if (display === 'none') return '';
  if (display !== 'contents') return (element as HTMLElement).innerText;
  const assigned = element instanceof HTMLSlotElement ? element.assignedElements() : [];
  return Array.from(assigned.length ? assigned : element.children, textOf).join('\n');
}

/** Waits for an event, with its own type. */
export const nextEvent = <Name extends keyof CxEventMap>(element: HTMLElement, name: Name) =>
  new Promise<CxEventMap[Name]>((resolve) => element.addEventListener(name, (event) => resolve(event as CxEventMap[Name]), { once: true }));

/** Waits for something to become true; long, because a busy machine takes its time, and some engines take more. */
export const eventually = (condition: () => unknown, otherwise?: string) => waitUntil(condition as () => boolean, otherwise, { timeout: Number(process.env['PATIENCE_MS'] || 15_000) });

/** Waits for a text to be seen. */
export const seeing = (element: Element, text: string) => eventually(() => seen(element).includes(text), `“${text}” is not seen`);

/** What screen readers were told last. */
export const announced = (element: Element): string => Array.from(element.shadowRoot!.querySelectorAll('.visually-hidden[role="status"]'), ({ textContent }) => textContent.trim()).filter(Boolean).join(' ');

/** The first element with this part whose text (or name) is this. */
export function part<Found extends HTMLElement = HTMLElement>(element: Element, name: string, text?: string | RegExp): Found {
  const found = Array.from(element.shadowRoot!.querySelectorAll<Found>(`[part~="${name}"]`)).find((candidate) => text === undefined || `${candidate.textContent} ${candidate.ariaLabel ?? ''}`.match(text));
  if (!found) throw new Error(`There is no ${name} ${text ?? ''}.`);
  return found;
}

/** What has the focus, however deep. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** No accessibility rule is broken: in light and dark, and from right to left. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  const page = document.documentElement;
  page.style.setProperty('--cx-transition', '0s');
  for (const animation of element.shadowRoot?.getAnimations() ?? []) if (animation instanceof CSSTransition) animation.finish();
  for (const [scheme, direction] of [['light', 'ltr'], ['dark', 'ltr'], ['light', 'rtl']] as const) {
    page.style.colorScheme = scheme;
    page.style.background = 'Canvas';
    page.dir = direction;
    await expect(element).to.be.accessible();
  }
  page.removeAttribute('style');
  page.removeAttribute('dir');
}
