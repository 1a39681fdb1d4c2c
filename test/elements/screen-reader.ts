import { Virtual } from '@guidepup/virtual-screen-reader/browser.js';

/** Someone who listens to an element. */
export interface Listener {
  /** What was said without being asked for, since the last call: live regions that changed. */
  announcements(): Promise<string[]>;
  /** All that is there to be read, from the top: role and name of each thing, in order. */
  read(): Promise<string[]>;
  stop(): Promise<void>;
}

const isUnseen = (node: Element): boolean => {
  const { display, visibility } = getComputedStyle(node);
  return display === 'none' || visibility === 'hidden' || (node.localName === 'slot' && node.hasAttribute('hidden'));
};

/** What a node is in the tree that people perceive: without shadow roots and slots, and without what is hidden. A node keeps its copy, so that a change of it is a change of the copy. */
class Mirror {
  readonly #copies = new WeakMap<Node, Node>();
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  copy(node: Node): Node[] {
    if (node instanceof Text) return [this.#copyText(node)];
    if (!(node instanceof Element) || /^(style|script|template)$/.test(node.localName) || isUnseen(node)) return [];
    if (node instanceof HTMLSlotElement) return (node.assignedNodes().length ? node.assignedNodes() : [...node.childNodes]).flatMap((child) => this.copy(child));
    const children = [...(node.shadowRoot ?? node).childNodes].flatMap((child) => this.copy(child));
    const copy = (this.#copies.get(node) as Element | undefined) ?? this.#document.createElement(node.localName.includes('-') ? 'div' : node.localName);
    this.#copies.set(node, copy);
    this.#copyAttributes(node, copy);
    if (children.length !== copy.childNodes.length || children.some((child, index) => child !== copy.childNodes[index])) copy.replaceChildren(...children);
    return [copy];
  }

  #copyText(node: Text): Text {
    const copy = (this.#copies.get(node) as Text | undefined) ?? this.#document.createTextNode(node.data);
    this.#copies.set(node, copy);
    if (copy.data !== node.data) copy.data = node.data;
    return copy;
  }

  #copyAttributes(node: Element, copy: Element): void {
    for (const name of copy.getAttributeNames()) if (!node.hasAttribute(name)) copy.removeAttribute(name);
    for (const { name, value } of node.attributes) if (/^(aria-.*|role|id|for|type|href|alt|title|open|name|value|tabindex|lang)$/.test(name) && copy.getAttribute(name) !== value) copy.setAttribute(name, value);
  }
}

/** Begins to listen. The reader knows no shadow roots, so it is given a copy of what is perceived, in a frame, which follows every change. */
export async function listenTo(element: Element): Promise<Listener> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const { contentDocument, contentWindow } = frame as unknown as { contentDocument: Document; contentWindow: Window };
  const mirror = new Mirror(contentDocument);
  const { body } = contentDocument;
  const follow = () => body.replaceChildren(...mirror.copy(element).filter((copy) => copy.parentNode !== body), ...body.childNodes);
  follow();
  const reader = new Virtual();
  await reader.start({ container: body, window: contentWindow as Window & typeof globalThis });
  await reader.clearSpokenPhraseLog();
  const timer = setInterval(follow, 50);
  return {
    async announcements() {
      const spoken = await reader.spokenPhraseLog();
      await reader.clearSpokenPhraseLog();
      return spoken.filter((phrase) => /^(polite|assertive):/.test(phrase));
    },
    async read() {
      await reader.stop();
      await reader.start({ container: body, window: contentWindow as Window & typeof globalThis });
      for (let steps = 0; steps < 300 && (await reader.lastSpokenPhrase()) !== 'end of document'; steps += 1) await reader.next();
      const spoken = await reader.spokenPhraseLog();
      await reader.clearSpokenPhraseLog();
      return spoken;
    },
    async stop() {
      clearInterval(timer);
      await reader.stop();
      frame.remove();
    },
  };
}
