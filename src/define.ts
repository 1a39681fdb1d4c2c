/** Registers an element, once, and where there are elements at all: a module may be loaded twice, or on a server. */
export function define(tag: string, element: CustomElementConstructor): void {
  if ('customElements' in globalThis && !customElements.get(tag)) customElements.define(tag, element);
}
