import { attempt } from './browser/attempt.ts';
import { whenIdle } from './browser/when-idle.ts';
import { adoptSheet } from './controllers/adopt-sheet.ts';
import { customerTokens, tokens } from './styles/tokens.ts';

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

/** What any element may have, by HTML; and what frameworks and their like put on any. */
const foreign = /[^a-z-]|^(on|aria-|data-|item|js|astro-|hx-|ng-|v-|x-|(class|exportparts|is|unstyled)$)/;

/** A sentence for each attribute that an element does not have, with the one that was probably meant. */
function describeUnknownAttributes(element: HTMLElement): string[] {
  const { observedAttributes: known = [] } = element.constructor as { observedAttributes?: readonly string[] };
  return element
    .getAttributeNames()
    .filter((name) => !known.includes(name) && !foreign.test(name) && !isGlobal(name))
    .map((name) => {
      const [nearest] = known.map((other) => ({ other, steps: countSteps(name, other) })).filter(({ steps }) => steps <= 3).sort((a, b) => a.steps - b.steps);
      return `<${element.localName}> has no attribute "${name.slice(0, 100)}".${nearest ? ` Is it "${nearest.other}" that is meant?` : ''}`;
    });
}

/** `tabindex` is `tabIndex` of every element. */
function isGlobal(name: string): boolean {
  for (const property in HTMLElement.prototype) if (property.toLowerCase() === name) return true;
  return false;
}

/** How many letters have to be put in, taken out or changed to make one of the other (Levenshtein's distance). */
function countSteps(from: string, to: string): number {
  let steps = Array.from({ length: to.length + 1 }, (_, index) => index);
  [...from].forEach((letter, row) => {
    const next = [row + 1];
    [...to].forEach((other, column) => next.push(Math.min(next[column]! + 1, steps[column + 1]! + 1, steps[column]! + Number(letter !== other))));
    steps = next;
  });
  return steps.at(-1)!;
}

/** Every custom property that a page may set: those of the sheet, and the one that has no twin there. */
const names = ['--cx-font', ...((tokens.cssText + customerTokens.cssText).match(/--cx-[\w-]+/g) ?? [])];

/** What values are used for, by the names of their custom properties: the beginning of a declaration that they end. */
const uses: readonly (readonly [RegExp, string])[] = [
  [/radius/, 'border-radius:'],
  [/space|height/, 'padding:'],
  [/font-size/, 'font-size:'],
  [/font/, 'font-family:'],
  [/shadow/, 'box-shadow:'],
  [/transition/, 'transition:color '],
  [/./, 'color:'],
];

const isPossible = (name: string, value: string): boolean => CSS.supports(`(${uses.find(([pattern]) => pattern.test(name))?.[1]}${value})`);

/** Gives the custom properties of an element that have a value which they cannot have their defaults again. A sentence for each. */
function mendTokens(element: HTMLElement): string[] {
  const style = getComputedStyle(element);
  const wrong = names.map((name) => ({ name, value: style.getPropertyValue(name) })).filter(({ name, value }) => value && !isPossible(name, value));
  if (wrong.length) {
    const sheet = attempt(() => new CSSStyleSheet());
    // Important, since what a page says of an element counts for more than what the element says of itself.
    sheet?.replaceSync(`:host{${wrong.map(({ name }) => `${name}:initial!important;`).join('')}}`);
    adoptSheet(element.shadowRoot!, sheet);
  }
  return wrong.map(({ name, value }) => `${name} cannot be "${value.slice(0, 100)}". It has its default instead.`);
}
