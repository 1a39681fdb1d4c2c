import { html, css, nothing, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../../controllers/adopt-sheet.ts';
import { claims } from '../../../i18n/en/licenses/claims.ts';
import type { ProblemError } from '../../../problem-error.ts';
import { isItem } from '../../../stores/answers.ts';
import { asCustomer } from '../../../stores/as-customer.ts';
import { settle } from '../../../stores/remote.ts';
import { keyIcon } from '../../../templates/icons.ts';
import { problemAlert } from '../../../templates/problem-alert.ts';
import type { PartContext } from '../context.ts';

const looks = css`
  .claim {
    display: grid;
    gap: calc(3 * var(--_space));
    justify-items: start;
    margin-block-start: calc(4 * var(--_space));
  }
  .claim form {
    display: grid;
    gap: calc(2 * var(--_space));
    inline-size: min(100%, 480px);
  }
  .claim input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-family: var(--_font-mono);
  }
  .claim .primary {
    justify-self: start;
  }
`;

/** Adds a license to the account by its key: bought from a reseller, or with another address. Loaded once somebody is signed in, where the adapter has it. */
export class LicenseClaim {
  readonly #host: LitElement;
  readonly #context: PartContext;
  #isOpen = false;
  #isPending = false;
  #problem: ProblemError | undefined;

  constructor(host: LitElement, context: PartContext) {
    this.#host = host;
    this.#context = context;
    adoptSheet(host.renderRoot as ShadowRoot, looks.styleSheet);
  }

  /** `open`: goes to the place of a license. */
  draw(open: (id: string) => void): TemplateResult {
    const words = this.#words();
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void this.#add(String(new FormData(event.currentTarget as HTMLFormElement).get('key') ?? '').trim(), open);
    };
    // In this place it says which key it was.
    const problems = { ...this.#context.localization.words.problems, 'not-found': words.unknown };
    return html`<div class="claim" part="claim">
      <button type="button" class="link" part="claim-button button" aria-expanded=${this.#isOpen} aria-controls="claim-form" @click=${this.#toggle}>${keyIcon} ${words.haveKey}</button>
      <form id="claim-form" part="claim-form" ?hidden=${!this.#isOpen} @submit=${submit}>
        <input part="input" name="key" aria-label=${this.#context.localization.words.licenses.key} placeholder=${this.#context.localization.words.licenses.key} required maxlength="256" autocomplete="off" autocapitalize="characters" spellcheck="false" dir="ltr" />
        ${problemAlert({ problem: this.#problem, words: { ...this.#context.localization.words, problems } })}
        <button class="primary" part="claim-submit button" aria-disabled=${this.#isPending ? 'true' : nothing}>${this.#isPending ? words.adding : words.add}</button>
      </form>
    </div>`;
  }

  readonly #toggle = (): void => {
    this.#isOpen = !this.#isOpen;
    this.#problem = undefined;
    this.#host.requestUpdate();
    if (this.#isOpen) void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.claim input')?.focus());
  };

  async #add(key: string, open: (id: string) => void): Promise<void> {
    if (!key || this.#isPending) return;
    const { customer, kit, pages, announcer } = this.#context;
    this.#set(true);
    const outcome = await customer.watch(settle(asCustomer(kit.kit)('POST /me/licenses/claims', { body: { key }, check: isItem })));
    this.#set(false, outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    this.#isOpen = false;
    announcer.say(this.#words().added);
    await customer.watch(pages.load());
    open(outcome.value.id);
  }

  #set(isPending: boolean, problem?: ProblemError): void {
    this.#isPending = isPending;
    this.#problem = problem;
    this.#host.requestUpdate();
  }

  #words() {
    return this.#context.localization.wordsOf({ claims }).claims;
  }
}
