import { expect, waitUntil } from '@open-wc/testing';

/** The text that people see of an element's shadow root. `innerText` leaves out what is hidden, and what is only for screen readers. */
export const seen = (element: Element): string => Array.from(element.shadowRoot!.children, (child) => (child as HTMLElement).innerText ?? '').join('\n');

/** Waits for a text to be seen. */
export const seeing = (element: Element, text: string | RegExp) =>
  waitUntil(() => (typeof text === 'string' ? seen(element).includes(text) : text.test(seen(element))), `“${text}” is not seen in:\n${seen(element)}`, { timeout: 4000 });

/** What screen readers were told last. */
export const announced = (element: Element): string => element.shadowRoot!.querySelector('.visually-hidden[role="status"]')!.textContent.trim();

/** The first element with this part whose text (or name) is this. */
export function part<Found extends HTMLElement = HTMLElement>(element: Element, name: string, text?: string | RegExp): Found {
  const found = Array.from(element.shadowRoot!.querySelectorAll<Found>(`[part~="${name}"]`)).find((candidate) => text === undefined || `${candidate.textContent} ${candidate.ariaLabel ?? ''}`.match(text));
  expect(found, `part ${name} ${text ?? ''}`).to.exist;
  return found!;
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
  for (const [scheme, direction] of [['light', 'ltr'], ['dark', 'ltr'], ['light', 'rtl']] as const) {
    page.style.colorScheme = scheme;
    page.style.background = 'Canvas';
    page.dir = direction;
    await expect(element).to.be.accessible();
  }
  page.removeAttribute('style');
  page.removeAttribute('dir');
}
