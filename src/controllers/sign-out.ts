import { html, type LitElement, type TemplateResult } from 'lit';
import { CxSignOutEvent } from '../events.ts';
import { focusStart } from './focus.ts';
import type { FormController } from './form-controller.ts';
import type { KitConsumer } from './kit-consumer.ts';
import type { Localization } from './localization.ts';

/** The button to sign out, and what it does. */
export class SignOut {
  readonly #host: LitElement;
  readonly #kit: KitConsumer;
  readonly #form: FormController;
  readonly #localization: Localization<'shared'>;
  #pending = false;

  constructor(host: LitElement, kit: KitConsumer, form: FormController, localization: Localization<'shared'>) {
    this.#host = host;
    this.#kit = kit;
    this.#form = form;
    this.#localization = localization;
  }

  /** Part: `button`. */
  draw(): TemplateResult {
    const { signOut, signingOut } = this.#localization.words.shared;
    return html`<button type="button" class="secondary" part="button" aria-disabled=${this.#pending} @click=${this.#signOut}>${this.#pending ? signingOut : signOut}</button>`;
  }

  readonly #signOut = async (): Promise<void> => {
    if (this.#pending) return;
    this.#pending = true;
    this.#host.requestUpdate();
    const outcome = await this.#kit.kit.session.signOut();
    this.#pending = false;
    this.#host.requestUpdate();
    if (!outcome.ok) return this.#form.show(outcome.problem);
    this.#host.dispatchEvent(new CxSignOutEvent());
    await focusStart(this.#host);
  };
}
