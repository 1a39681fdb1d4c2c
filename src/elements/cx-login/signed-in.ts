import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { Localization } from '../../controllers/localization.ts';
import { SignOut, type SignOutOptions } from '../../controllers/sign-out.ts';

const row = css`
  .signed-in {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }
  .signed-in p {
    outline: none;
  }
`;

/** Who is signed in, and the way out. Loaded when somebody is; the name is shown once the adapter has said it. */
export class SignedInView {
  readonly #kit: KitController;
  readonly #localization: Localization<'shared' | 'signIn'>;
  readonly #signOut: SignOut;

  constructor(host: LitElement, options: SignOutOptions & { localization: Localization<'shared' | 'signIn'> }) {
    this.#kit = options.kit;
    this.#localization = options.localization;
    this.#signOut = new SignOut(host, options);
    adoptSheet(host.renderRoot as ShadowRoot, row.styleSheet);
  }

  draw(): TemplateResult {
    const { name, confirmed } = this.#kit.account ?? {};
    const who = () => html`<p tabindex="-1"><span class="muted">${this.#localization.words.signIn.signedInAs}</span> <span class="name" part="name">${name}</span></p>`;
    return html`<div class="signed-in" part="signed-in">
      ${confirmed ? who() : nothing}
      ${this.#signOut.draw()}
    </div>`;
  }
}
