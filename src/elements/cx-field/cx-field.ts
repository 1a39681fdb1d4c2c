import { LitElement, html, nothing, css, type TemplateResult } from 'lit';
import { Localization } from '../../controllers/localization.ts';
import { define } from '../../define.ts';
import { shared } from '../../i18n/en/sign-in/sign-in.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { eyeIcon, eyeOffIcon, warningIcon } from '../../templates/icons.ts';

const styles = css`
  .label {
    grid-area: label;
    margin-block-end: calc(1.5 * var(--_space));
  }
  .action {
    grid-area: action;
  }
  .control {
    position: relative;
    grid-area: control;
    min-inline-size: 0;
  }
  .toggle {
    position: absolute;
    inset-block: 1px;
    inset-inline-end: 1px;
    display: grid;
    place-items: center;
    inline-size: calc(10 * var(--_space));
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .toggle:hover {
    color: var(--_text);
  }
  .toggle:focus-visible {
    outline-offset: -4px;
  }
  .error,
  ::slotted([slot='hint']) {
    margin-block-start: calc(1.5 * var(--_space));
    font-size: var(--_font-size-small);
  }
  ::slotted([slot='hint']) {
    display: block;
  }
  .hint {
    grid-area: hint;
    color: var(--_text-muted);
  }
  .error {
    grid-area: message;
    display: flex;
    gap: var(--_space);
    color: var(--_danger);
  }
  .error svg {
    margin-block-start: 0.1em;
  }
`;

/**
 * @summary Label, hint, error and show-password button around an input that stays in the light DOM, where password managers find it.
 * @tag cx-field
 * @slot - The input.
 * @slot label - The field's `<label for>`.
 * @slot action - At the end of the label's line, such as a link. Tab reaches it after the input.
 * @slot hint - Below the input.
 * @slot error - The field's error. Filled by the form around it.
 * @csspart label - The label's line.
 * @csspart action - The container at the end of the label's line.
 * @csspart control - The container of the input and the button in it.
 * @csspart toggle - The show-password button.
 * @csspart hint - The container of the hint.
 * @csspart error - The container of the error and its icon.
 * @csspart button - Every button, in addition to its own part name.
 */
export class CxField extends LitElement {
  static override styles = [tokens, base, styles];

  static override properties = {
    revealable: { type: Boolean, reflect: true },
    _revealed: { state: true },
    _invalid: { state: true },
  };

  /** There is a password in it, so there is a button to show it. Set by the field itself. */
  declare revealable: boolean;
  declare private _revealed: boolean;
  declare private _invalid: boolean;

  #kit = new KitController(this, { passive: true });
  #localization = new Localization(this, { shared }, () => this.#kit.value);
  #input: HTMLInputElement | undefined;
  #form: HTMLFormElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#form = this.closest('form');
    // A password is sent as a password: browsers remember what was in a text field.
    this.#form?.addEventListener('submit', this.#hide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#form?.removeEventListener('submit', this.#hide);
  }

  #findInput(event: Event): void {
    const input = (event.target as HTMLSlotElement).assignedElements().find((element) => element instanceof HTMLInputElement);
    if (input === this.#input) return;
    const former = this.#input;
    this.#input = input;
    // A copy of a page may be of when the password could be seen.
    if (!former) this.#hide();
    this.revealable = input?.type === 'password';
  }

  #findError(event: Event): void {
    this._invalid = (event.target as HTMLSlotElement).assignedNodes().length > 0;
  }

  readonly #hide = (): void => this.#reveal(false);

  #reveal(revealed: boolean): void {
    if (!this.#input || !this.revealable) return;
    this._revealed = revealed;
    this.#input.type = revealed ? 'text' : 'password';
  }

  protected override render(): TemplateResult {
    return html`
      <div class="label" part="label"><slot name="label"></slot></div>
      <div class="control" part="control">
        <slot @slotchange=${this.#findInput}></slot>
        ${this.revealable ? this.#renderToggle() : nothing}
      </div>
      <div class="action" part="action"><slot name="action"></slot></div>
      <div class="error" part="error" ?hidden=${!this._invalid}>${warningIcon}<slot name="error" @slotchange=${this.#findError}></slot></div>
      <div class="hint" part="hint"><slot name="hint"></slot></div>
    `;
  }

  #renderToggle(): TemplateResult {
    const { showPassword, hidePassword } = this.#localization.words.shared;
    const label = this._revealed ? hidePassword : showPassword;
    return html`<button type="button" class="toggle" part="toggle button" aria-label=${label} title=${label} @click=${() => this.#reveal(!this._revealed)}>
      ${this._revealed ? eyeOffIcon : eyeIcon}
    </button>`;
  }
}

define('cx-field', CxField);

declare global {
  interface HTMLElementTagNameMap {
    'cx-field': CxField;
  }
}
