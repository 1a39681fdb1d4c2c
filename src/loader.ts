import { ownTag } from './browser/script-tag.ts';

/*
 * For a script tag: loads the elements that a page uses, each when it first appears, and nothing else. The adapter's address is that of `data-adapter`, by the rule of `cx-kit.js`.
 */

// Not `??=`: an element with this name for an id would be found.
if (typeof globalThis.cxKitAdapter !== 'string') globalThis.cxKitAdapter = ownTag(import.meta.url)?.dataset['adapter'];

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

/** Also in the shadow roots of other elements, as far as they are open. */
function look(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) visit(element);
}

function visit(element: Element): void {
  load(element.localName);
  if (element.shadowRoot) watch(element.shadowRoot);
}

const observer = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      visit(node);
      look(node);
    }
  }
});

const watched = new WeakSet<Node>();

function watch(root: Document | ShadowRoot): void {
  if (watched.has(root)) return;
  watched.add(root);
  observer.observe(root, { childList: true, subtree: true });
  look(root);
}

// Nothing tells of a shadow root that an element gets when it is in the page already.
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (this: Element, init) {
  const root = attachShadow.call(this, init);
  // Elements of the kit load what is inside them.
  if (init.mode === 'open' && !this.localName.startsWith('cx-')) watch(root);
  return root;
};

watch(document);

// Brings the types of all elements and events.
export type * from './index.ts';
