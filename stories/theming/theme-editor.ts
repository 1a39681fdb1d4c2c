import { LitElement, html, type TemplateResult } from 'lit';
import { contrastOf, pairs } from './contrast.ts';
import { presets } from './preset-themes.ts';
import { resolveColor } from './resolve-color.ts';
import { styles } from './theme-editor.styles.ts';
import { toCss, toValue, type SchemeColors, type Theme } from './theme.ts';
import { colors, tiers, type Token } from './token-kinds.ts';

/** Edits the tokens over whatever is put in it, tells the contrast while that goes on, and has the CSS to copy at the end. */
export class ThemeEditor extends LitElement {
  static override properties = { _theme: { state: true }, _scheme: { state: true }, _copied: { state: true } };
  static override styles = styles;

  declare private _theme: Theme;
  declare private _scheme: 'light' | 'dark';
  declare private _copied: boolean;
  /** Themes before and after this one, for undo and redo. */
  #past: Theme[] = [];
  #future: Theme[] = [];
  #resolved = new Map<string, SchemeColors>();
  /** The token that is being dragged: all of its values are one step to undo. */
  #dragged: string | undefined;

  constructor() {
    super();
    this._theme = {};
    this._scheme = 'light';
    this._copied = false;
  }

  protected override willUpdate(): void {
    this.#resolved = this.#resolve();
  }

  protected override render(): TemplateResult {
    const css = toCss(this._theme);
    return html`
      <section class="controls" aria-label="Tokens" @keydown=${this.#onKey}>
        <div class="head">
          <div class="bar">
            <select @change=${this.#choosePreset} aria-label="Begin with a preset"><option value="">Begin with…</option>${Object.keys(presets).map((name) => html`<option>${name}</option>`)}</select>
            <button @click=${this.#toggleScheme} aria-pressed=${this._scheme === 'dark'}>Dark</button>
            <button @click=${this.#undo} ?disabled=${this.#past.length === 0} aria-keyshortcuts="Control+Z">Undo</button>
            <button @click=${this.#redo} ?disabled=${this.#future.length === 0} aria-keyshortcuts="Control+Shift+Z">Redo</button>
          </div>
          <div class="bar">
            <button class="main" @click=${() => this.#copy(css)} ?disabled=${css === ''}>${this._copied ? 'Copied' : 'Copy CSS'}</button>
            <button @click=${() => this.#change({})} ?disabled=${css === ''}>Reset all</button>
            ${this.#verdict()}
          </div>
        </div>
        ${tiers.map(({ title, tokens }) => html`<div><h2>${title}</h2>${tokens.map((token) => this.#row(token))}</div>`)}
        <div><h2>Contrast</h2><ul>${this.#contrast()}</ul></div>
        <div><h2>CSS</h2><pre tabindex="0" aria-label="CSS">${css === '' ? 'Nothing is changed yet.' : css}</pre></div>
      </section>
      <section class="preview" aria-label="Preview"><slot></slot></section>
    `;
  }

  protected override updated(): void {
    const { style } = this.#preview;
    for (const { tokens } of tiers) for (const { name } of tokens) style.removeProperty(name);
    for (const [name, value] of Object.entries(this._theme)) style.setProperty(name, toValue(value));
    style.colorScheme = this._scheme;
  }

  get #preview(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.preview') ?? this;
  }

  /** What each color comes to with a theme. The theme is on a container of its own: what is drawn is asked for before it is there. */
  #resolve(): Map<string, SchemeColors> {
    const container = document.createElement('div');
    for (const { name, value } of colors) container.style.setProperty(name, value);
    for (const [name, value] of Object.entries(this._theme)) container.style.setProperty(name, toValue(value));
    document.body.append(container);
    const resolved = new Map(colors.map(({ name }) => [name, resolveColor(container, `var(${name})`)]));
    container.remove();
    return resolved;
  }

  #row(token: Token): TemplateResult {
    const { name, meaning } = token;
    return html`
      <div class="row">
        <span class="name"><code>${name}</code><small>${meaning}</small></span>
        <span class="editor">
          ${this.#editor(token)}
          <button class="reset" aria-label="Reset ${name}" title="Reset" ?disabled=${!(name in this._theme)} @click=${() => this.#set(name, undefined)}>↺</button>
        </span>
      </div>
    `;
  }

  #editor({ name, value, kind }: Token): TemplateResult {
    const set = this._theme[name];
    const text = set === undefined ? value : toValue(set);
    if (kind.edit === 'text') return html`<input type="text" aria-label=${name} .value=${text} @change=${(event: Event) => this.#set(name, inputOf(event).value)} />`;
    if (kind.edit === 'number') {
      const number = Number.parseFloat(/[\d.]+px/.exec(text)?.[0] ?? text);
      const shown = Number.isNaN(number) || !text.endsWith(kind.unit) ? text : `${number}${kind.unit}`;
      return html`<input type="range" aria-label=${name} min="0" max=${kind.max} .value=${String(number)} @input=${(event: Event) => this.#drag(name, `${inputOf(event).value}${kind.unit}`)} @change=${this.#drop} /><output>${shown}</output>`;
    }
    const now = this.#resolved.get(name) ?? { light: '#000000', dark: '#000000' };
    return html`${(['light', 'dark'] as const).map(
      (scheme) => html`<input type="color" aria-label="${name}, ${scheme}" title=${scheme} .value=${now[scheme]} @input=${(event: Event) => this.#drag(name, { ...now, [scheme]: inputOf(event).value })} @change=${this.#drop} />`,
    )}`;
  }

  /** What is read on what, with the ratio in each scheme. */
  #ratios(): { title: string; least: number; ratios: { scheme: string; ratio: number; passes: boolean }[] }[] {
    return pairs.map(({ title, color, on, least }) => {
      const [front, back] = [this.#resolved.get(color), this.#resolved.get(on)];
      const ratios = front && back ? (['light', 'dark'] as const).map((scheme) => ({ scheme, ratio: contrastOf(front[scheme], back[scheme]) })) : [];
      return { title, least, ratios: ratios.map(({ scheme, ratio }) => ({ scheme, ratio, passes: ratio >= least })) };
    });
  }

  /** In a word, for whoever has not scrolled down to the table. */
  #verdict(): TemplateResult {
    const failing = this.#ratios().filter(({ ratios }) => ratios.some(({ passes }) => !passes));
    return html`<span role="status" class="ratio ${failing.length === 0 ? 'pass' : 'fail'}">${failing.length === 0 ? '✓ Contrast' : `✗ ${failing.map(({ title }) => title).join(', ')}`}</span>`;
  }

  #contrast(): TemplateResult[] {
    return this.#ratios().map(
      ({ title, least, ratios }) => html`<li class="pair"><span>${title} <small>${least}:1</small></span><span class="editor">${ratios.map(({ scheme, ratio, passes }) => html`<span class="ratio ${passes ? 'pass' : 'fail'}" title=${scheme}>${ratio.toFixed(1)} ${passes ? '✓' : '✗'}</span>`)}</span></li>`,
    );
  }

  #change(theme: Theme): void {
    this.#past.push(this._theme);
    this.#future = [];
    this._theme = theme;
    this._copied = false;
  }

  #set(name: string, value: string | SchemeColors | undefined): void {
    const others = Object.entries(this._theme).filter(([other]) => other !== name);
    this.#change(Object.fromEntries(value === undefined || value === '' ? others : [...others, [name, value]]));
  }

  #drag(name: string, value: string | SchemeColors): void {
    if (this.#dragged === name) this._theme = { ...this._theme, [name]: value };
    else this.#set(name, value);
    this.#dragged = name;
  }

  readonly #drop = (): void => {
    this.#dragged = undefined;
  };

  readonly #undo = (): void => this.#travel(this.#past, this.#future);
  readonly #redo = (): void => this.#travel(this.#future, this.#past);

  #travel(from: Theme[], to: Theme[]): void {
    const theme = from.pop();
    if (theme === undefined) return;
    to.push(this._theme);
    this._theme = theme;
  }

  readonly #toggleScheme = (): void => {
    this._scheme = this._scheme === 'light' ? 'dark' : 'light';
  };

  readonly #choosePreset = (event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    const preset = presets[select.value];
    if (preset !== undefined) this.#change(preset);
  };

  /** In a text field, these keys are the field's own. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const field = event.composedPath()[0];
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || (field instanceof HTMLInputElement && field.type === 'text')) return;
    event.preventDefault();
    if (event.shiftKey) this.#redo();
    else this.#undo();
  };

  async #copy(css: string): Promise<void> {
    await navigator.clipboard.writeText(css);
    this._copied = true;
  }
}

const inputOf = (event: Event): HTMLInputElement => event.currentTarget as HTMLInputElement;
