/** What any element may have, by HTML; and what frameworks and their like put on any. */
const foreign = /[^a-z-]|^(on|aria-|data-|item|js|astro-|hx-|ng-|v-|x-|(class|exportparts|is|unstyled)$)/;

/** A sentence for each attribute that an element does not have, with the one that was probably meant. */
export function describeUnknownAttributes(element: HTMLElement): string[] {
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
