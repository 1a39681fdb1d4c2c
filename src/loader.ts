/*
 * For a script tag: loads the elements that a page uses, each when it first appears, and nothing else. The adapter's address is that of `data-adapter`, as for `cx-kit.js`.
 */

const modules = import.meta.glob(['./elements/*/cx-*.ts', '!./elements/*/*.styles.ts']);

/** In a page, what loads the module of each tag. */
const loads = new Map(Object.entries(modules).map(([path, load]) => [path.slice(path.lastIndexOf('/') + 1, -3), load]));

/** Loads the element of a tag, once; after a failure, the next time that one appears. */
function load(tag: string): void {
  const start = loads.get(tag);
  if (!start) return;
  loads.delete(tag);
  if (!customElements.get(tag)) start().catch(() => loads.set(tag, start));
}

function look(root: ParentNode): void {
  for (const element of root.querySelectorAll(':not(:defined)')) load(element.localName);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      load(node.localName);
      look(node);
    }
  }
}).observe(document, { childList: true, subtree: true });
look(document);

// Brings the types of all elements and events.
export type * from './index.ts';
