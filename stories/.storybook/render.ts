import { nothing, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';
import { html, unsafeStatic } from 'lit/static-html.js';

/** Writes the values of a story's controls to the element as attributes, and takes those away that were cleared. */
class Attributes extends AsyncDirective {
  #written: string[] = [];

  override render(_args: Record<string, unknown>): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [args]: [Record<string, unknown>]): typeof nothing {
    const entries = Object.entries(args).filter(([, value]) => typeof value === 'string' || typeof value === 'number' || value === true);
    for (const name of this.#written) if (!entries.some(([still]) => still === name)) element.removeAttribute(name);
    for (const [name, value] of entries) element.setAttribute(name, value === true ? '' : String(value));
    this.#written = entries.map(([name]) => name);
    return nothing;
  }
}

const attributes = directive(Attributes);

/** An element with the values of its controls. It stays the same element while they change. */
export function renderElement(args: Record<string, unknown>, tag: string, content: unknown = nothing): TemplateResult {
  const name = unsafeStatic(tag);
  return html`<${name} ${attributes(args)}>${content}</${name}>`;
}
