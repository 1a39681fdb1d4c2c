import { customerTokens, tokens } from '../styles/tokens.ts';

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
export function mendTokens(element: HTMLElement): string[] {
  const style = getComputedStyle(element);
  const wrong = names.map((name) => ({ name, value: style.getPropertyValue(name) })).filter(({ name, value }) => value && !isPossible(name, value));
  if (wrong.length) {
    const sheet = new CSSStyleSheet();
    // Important, since what a page says of an element counts for more than what the element says of itself.
    sheet.replaceSync(`:host{${wrong.map(({ name }) => `${name}:initial!important;`).join('')}}`);
    element.shadowRoot?.adoptedStyleSheets.push(sheet);
  }
  return wrong.map(({ name, value }) => `${name} cannot be "${value.slice(0, 100)}". It has its default instead.`);
}
