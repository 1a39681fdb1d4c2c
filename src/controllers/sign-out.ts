import { html, type LitElement, type TemplateResult } from 'lit';
import type { ProblemError } from '../problem-error.ts';
import { CxSignOutEvent } from '../events.ts';
import { focusStart } from './focus.ts';
import type { KitController } from '../kit/kit-controller.ts';
import type { Localization } from './localization.ts';

export interface SignOutOptions {
  kit: KitController;
  localization: Localization<'shared'>;
  /** Shows why it did not work. */
  fail: (problem: ProblemError) => unknown;
}

/** Signs out, once however often somebody wants to, and tells the page. */
export class SignOut {
  /** The answer is awaited. */
  pending = false;
  readonly #host: LitElement;
  readonly #options: SignOutOptions;

  constructor(host: LitElement, options: SignOutOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What its button says. */
  get label(): string {
    const { signOut, signingOut } = this.#options.localization.words.shared;
    return this.pending ? signingOut : signOut;
  }

  /** Its button. Part: `button`. */
  draw(): TemplateResult {
    return html`<button type="button" class="secondary" part="button" aria-disabled=${this.pending} @click=${this.signOut}>${this.label}</button>`;
  }

  readonly signOut = async (): Promise<void> => {
    if (this.pending) return;
    this.pending = true;
    this.#host.requestUpdate();
    const outcome = await this.#options.kit.kit.session.signOut();
    this.pending = false;
    this.#host.requestUpdate();
    if (!outcome.ok) return void this.#options.fail(outcome.problem);
    this.#host.dispatchEvent(new CxSignOutEvent());
    await focusStart(this.#host);
  };
}
