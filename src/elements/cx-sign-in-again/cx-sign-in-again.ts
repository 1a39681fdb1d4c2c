import { LitElement, html, nothing, type TemplateResult } from 'lit';
import type { User } from '#contract/user.ts';
import { focusStart } from '../../controllers/focus.ts';
import { Localization } from '../../controllers/localization.ts';
import type { ModalDialog } from '../../controllers/modal-dialog.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { define } from '../../define.ts';
import { signInAgain as words } from '../../i18n/en/sign-in/sign-in-again.ts';
import { KitSource } from '../../kit/kit-source.ts';
import type { Kit } from '../../kit/kit.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

/**
 * Asks whoever was signed in to sign in again, because the session has ended in the middle of work. Resolves to whether somebody has, here or in another window.
 * Rejects when the code for it cannot be loaded.
 */
export async function signInAgain(host: HTMLElement, kit: Kit): Promise<boolean> {
  const [{ ModalDialog }] = await Promise.all([import('../../controllers/modal-dialog.ts'), import('../cx-login/cx-login.ts')]);
  const element = document.createElement('cx-sign-in-again');
  new KitSource(element).kit = kit;
  place(element, host);
  const dialog = new ModalDialog(element);
  const { value } = kit.session.$session.get();
  const stop = kit.session.$session.listen(({ state, value }) => {
    if (state === 'complete') dialog.close(value.signedIn);
  });
  try {
    return await element.ask(dialog, value?.signedIn ? value.user : undefined);
  } finally {
    stop();
    element.remove();
  }
}

/**
 * At the end of the page, whoever asks: an element in a closed panel, or one that has left the page, has no place where a dialog could be seen, and a modal dialog that cannot be seen makes
 * the whole page useless. Out of all shadow roots: password managers do not look into them. In the language, the direction and the colors of the element that asks.
 */
function place(element: HTMLElement, host: HTMLElement): void {
  const [own, page] = [getComputedStyle(host), getComputedStyle(document.body)];
  for (const name of ['color-scheme', 'direction', '--cx-font', ...(tokens.cssText.match(/--cx-[\w-]+/g) ?? [])]) {
    const value = own.getPropertyValue(name);
    if (value !== page.getPropertyValue(name)) element.style.setProperty(name, value);
  }
  for (let node: Node = host; node !== document.documentElement && !element.lang; node = node instanceof ShadowRoot ? node.host : (node.parentNode ?? document.documentElement)) {
    if (node instanceof HTMLElement) element.lang = node.lang;
  }
  document.body.append(element);
}

/**
 * @summary A dialog to sign in again when the session has ended in the middle of work. Elements for signed-in customers open it by themselves; what was refused is sent again afterwards.
 * @tag cx-sign-in-again
 * @slot - The sign-in form. Filled by the element itself.
 * @csspart dialog - The dialog.
 * @csspart dialog-title - The dialog's title.
 * @csspart dialog-text - The dialog's text.
 * @csspart dialog-actions - The container of the dialog's button.
 * @csspart dialog-cancel - The dialog's button that cancels.
 * @csspart button - Every button, in addition to its own part name.
 * @csspart heading - Every heading, in addition to its own part name.
 */
export class CxSignInAgain extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons];

  #kit = new KitController(this, { passive: true });
  #localization = new Localization(this, { signInAgain: words }, () => this.#kit.value);
  #dialog: ModalDialog | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Taken away with the part of the page that it was for.
    this.#dialog?.close(false);
  }

  /** Opens the dialog. Resolves to whether it was closed because somebody has signed in. */
  async ask(dialog: ModalDialog, user: User | undefined): Promise<boolean> {
    const login = document.createElement('cx-login');
    login.again = true;
    this.append(login);
    this.#dialog = dialog;
    // The language is known after the first draw, and its words arrive later still.
    const words = () => this.#localization.words.signInAgain;
    const content = () => html`<div class="form"><slot></slot></div>
      <div class="dialog-actions" part="dialog-actions"><button type="button" class="secondary" part="dialog-cancel button" @click=${() => dialog.close(false)}>${words().cancel}</button></div>`;
    const answer = dialog.open({
      get title() {
        return words().title;
      },
      get text() {
        return words().intro;
      },
      content,
    });
    await this.updateComplete;
    await login.updateComplete;
    const email = login.querySelector<HTMLInputElement>('[name=email]');
    if (email && user) email.value = user.email;
    await focusStart(login);
    return answer;
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.#dialog?.draw() ?? nothing;
  }
}

define('cx-sign-in-again', CxSignInAgain);

declare global {
  interface HTMLElementTagNameMap {
    'cx-sign-in-again': CxSignInAgain;
  }
}
