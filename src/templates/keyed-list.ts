import { noChange } from 'lit';
import { directive, Directive, type ChildPart } from 'lit/directive.js';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';

/**
 * A list whose items keep what they have in the page (what is opened, the focus) when others come, go, or change places. As lit's `repeat`, without its search for the fewest moves:
 * what is in its place stays there, and that is nearly all of it.
 */
class KeyedList extends Directive {
  #parts = new Map<unknown, ChildPart>();

  override render<Item>(items: readonly Item[], _keyOf: (item: Item) => unknown, template: (item: Item) => unknown): unknown {
    return items.map(template);
  }

  override update<Item>(container: ChildPart, [items, keyOf, template]: [readonly Item[], (item: Item) => unknown, (item: Item) => unknown]): unknown {
    const former = this.#parts;
    this.#parts = new Map();
    let next: ChildPart | undefined;
    for (const item of [...items].reverse()) {
      const id = keyOf(item);
      // An odd answer has one twice.
      const key = this.#parts.has(id) ? {} : id;
      next = insertPart(container, next, former.get(key));
      former.delete(key);
      this.#parts.set(key, next);
      setChildPartValue(next, template(item));
    }
    for (const part of former.values()) removePart(part);
    return noChange;
  }
}

export const keyedList = directive(KeyedList) as <Item>(items: readonly Item[], keyOf: (item: Item) => unknown, template: (item: Item) => unknown) => unknown;
