import { whenIdle } from './browser/when-idle.ts';
import { describeUnknownAttributes } from './page-check/unknown-attributes.ts';
import { mendTokens } from './page-check/wrong-tokens.ts';

/*
 * Tells whoever builds a page of what is wrong in it: attributes that an element does not have, custom properties with a value that they cannot have. In the console, each
 * once. It comes when the browser is idle, so no visitor waits for it.
 */

const told = new Set<string>();

function checkElement(element: HTMLElement): void {
  for (const mistake of [...describeUnknownAttributes(element), ...mendTokens(element)]) {
    // oxlint-disable-next-line no-console
    if (!told.has(mistake)) console.warn(`cx-kit: ${mistake}`);
    told.add(mistake);
  }
}

const isElement = (node: unknown): node is HTMLElement => node instanceof HTMLElement && node.localName.startsWith('cx-') && node.matches(':defined');

/** Checks the elements that are there, and each that comes later. */
export function check(): void {
  // Which come later ask for their kit then. Those around them may never ask.
  const onRequest = (event: Event): void => {
    const path = event.composedPath();
    whenIdle(() => path.filter(isElement).forEach(checkElement));
  };
  addEventListener('context-request', onRequest, true);
  [...document.querySelectorAll('*')].filter(isElement).forEach(checkElement);
}
