import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { elements, type Described } from '../.storybook/manifest.ts';

/** A node of an element, and how a page's style sheet says it. */
interface Found {
  selector: string;
  node: Element;
}

/** Shows, for whatever the pointer is over, the selector to write; and for every part and state that is documented, where it is. */
export class PartsExplorer extends LitElement {
  static override properties = { _found: { state: true }, _copied: { state: true } };
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 20rem) minmax(0, 1fr);
      min-block-size: 100vh;
      color: light-dark(#18181b, #f4f4f5);
      font: 14px/1.4 system-ui, sans-serif;
    }
    @media (max-width: 60rem) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      nav {
        max-block-size: 40vh;
      }
    }
    nav {
      /* What it points at is scrolled to; the list itself stays under the pointer. */
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      box-sizing: border-box;
      color-scheme: light;
      block-size: 100vh;
      padding: 20px;
      overflow-y: auto;
      border-inline-end: 1px solid #e4e4e7;
      background: #fafafa;
      color: #18181b;
    }
    h2 {
      margin: 16px 0 4px;
      font: 650 13px ui-monospace, monospace;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    button {
      display: block;
      inline-size: 100%;
      min-block-size: 28px;
      padding: 3px 8px;
      border: 0;
      border-radius: 6px;
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: copy;
    }
    button:hover,
    button:focus-visible,
    button[aria-current] {
      background: #e0e7ff;
    }
    small {
      display: block;
      color: #52525b;
    }
    :focus-visible {
      outline: 2px solid #4338ca;
      outline-offset: 1px;
    }
    .preview {
      padding: 32px;
      background: light-dark(#fff, #131316);
    }
    .frame {
      position: fixed;
      z-index: 1;
      outline: 2px solid #db2777;
      background: #db277722;
      pointer-events: none;
    }
    .frame code {
      position: absolute;
      inset-block-start: 100%;
      inset-inline-start: -2px;
      padding: 3px 8px;
      background: #9d174d;
      color: #fff;
      font: 12px/1.4 ui-monospace, monospace;
      white-space: nowrap;
    }
    .frame.low code {
      inset-block: auto 100%;
    }
  `;

  declare private _found: Found | undefined;
  declare private _copied: string | undefined;

  constructor() {
    super();
    this._found = undefined;
    this._copied = undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <nav aria-label="Parts">
        <p role="status">${this._copied === undefined ? 'Point at something; a click copies its selector.' : `Copied: ${this._copied}`}</p>
        ${elements.map(
          ({ tagName, cssParts = [], cssStates = [] }) => cssParts.length + cssStates.length === 0 ? nothing : html`<h2>${tagName}</h2><ul>${cssParts.map((part) => this.#part(tagName, part))}${cssStates.map((state) => this.#state(tagName, state))}</ul>`,
        )}
      </nav>
      <section class="preview" aria-label="Preview" @pointermove=${this.#point} @pointerleave=${this.#leave} @click=${{ handleEvent: this.#choose, capture: true }}><slot></slot></section>
      ${this._found === undefined ? nothing : this.#frame(this._found)}
    `;
  }

  #part(tag: string, { name, description }: Described): TemplateResult {
    const find = (): Element[] => [...deepElements(this, tag)].flatMap((element) => [...(element.shadowRoot?.querySelectorAll(`[part~="${name}"]`) ?? [])]);
    return this.#item(tag, `::part(${name})`, description, find);
  }

  /** Those that are in it right now. */
  #state(tag: string, { name, description }: Described): TemplateResult {
    const find = (): Element[] => [...deepElements(this, tag)].filter((element) => element.matches(`:state(${name})`));
    return this.#item(tag, `:state(${name})`, description, find);
  }

  #item(tag: string, pseudo: string, description: string | undefined, find: () => Element[]): TemplateResult {
    const selector = tag + pseudo;
    const show = (): void => {
      const node = find().find((one) => one.getClientRects().length > 0);
      node?.scrollIntoView({ block: 'nearest' });
      this._found = node && { selector, node };
    };
    return html`<li><button data-selector=${selector} aria-current=${this._found?.selector === selector ? 'true' : nothing} @pointerenter=${show} @focus=${show} @click=${() => this.#copy(selector)}>${pseudo}<small>${description}</small></button></li>`;
  }

  #frame({ node, selector }: Found): TemplateResult {
    const { x, y, width, height } = node.getBoundingClientRect();
    const place = styleMap({ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    return html`<div class="frame ${y + height > innerHeight - 40 ? 'low' : ''}" aria-hidden="true" style=${place}><code>${selector}</code></div>`;
  }

  readonly #point = (event: PointerEvent): void => {
    const found = findIn(event.composedPath());
    if (found?.node !== this._found?.node) this._found = found;
  };

  readonly #leave = (): void => {
    this._found = undefined;
  };

  /** What is in the preview is for looking at: a click does nothing there but copy. */
  readonly #choose = (event: MouseEvent): void => {
    const found = findIn(event.composedPath());
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#copy(found.selector);
  };

  async #copy(selector: string): Promise<void> {
    await navigator.clipboard.writeText(selector);
    this._copied = selector;
  }
}

/** The innermost node on the way of an event that a page's style sheet can name. */
function findIn(path: readonly EventTarget[]): Found | undefined {
  for (const node of path) {
    if (!(node instanceof Element)) continue;
    const selector = selectorOf(node);
    if (selector !== undefined) return { selector, node };
  }
  return undefined;
}

/** A part in a shadow root; or, in a form in the page's own markup, a control by its name or its class. */
function selectorOf(node: Element): string | undefined {
  const root = node.getRootNode();
  const [part] = node.part;
  if (root instanceof ShadowRoot) return part !== undefined && root.host.localName.startsWith('cx-') ? `${root.host.localName}::part(${part})` : undefined;
  const element = node.closest('cx-login, cx-sign-up, cx-reset-password, cx-buy, cx-profile')?.localName;
  if (element === undefined || node.localName.startsWith('cx-')) return undefined;
  const name = node.getAttribute('name');
  if (name !== null) return `${element} ${node.localName}[name="${name}"]`;
  const [className] = node.classList;
  return className === undefined ? `${element} ${node.localName}` : `${element} .${className}`;
}

/** Every element with this tag below a node, those in shadow roots too. */
function* deepElements(node: Element | ShadowRoot, tag: string): Generator<Element> {
  for (const child of node.querySelectorAll('*')) {
    if (child.localName === tag) yield child;
    if (child.shadowRoot) yield* deepElements(child.shadowRoot, tag);
  }
}
