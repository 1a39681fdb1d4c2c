import { css, html, type LitElement, type TemplateResult } from 'lit';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import type { ViewContext } from '../../controllers/later-view.ts';
import type { PurchaseProgress } from '../../controllers/purchase-progress.ts';
import type { Messages } from '../../i18n/messages.ts';
import { successIcon, warningIcon } from '../../templates/icons.ts';
import type { CheckoutReturn } from './checkout-return.ts';

const styles = css`
  .notice {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(4 * var(--_space));
  }
  .notice > svg {
    margin-block-start: 0.05em;
  }
  .notice.done > svg {
    color: var(--_success);
  }
`;

/** Milliseconds that the clocks of reader and adapter may be apart. */
const tolerance = 120_000;

/** How somebody came back from the payment page, and what becomes of the payment: says by itself when the license is there. Loaded then. */
export class CheckoutNotice {
  readonly #context: ViewContext;
  readonly #returned: CheckoutReturn;
  #progress: PurchaseProgress | undefined;
  #arrived = false;

  constructor(host: LitElement, context: ViewContext, returned: CheckoutReturn) {
    this.#context = context;
    this.#returned = returned;
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
    if (returned.how === 'done') void this.#watch(host);
  }

  /** Part: `notice`. */
  draw(words: Messages['buy']): TemplateResult {
    const { how } = this.#returned;
    return html`<p class="notice ${how}" part="notice">${how === 'done' ? successIcon : warningIcon}<span>${how === 'done' ? this.#describe(words) : words.cancelled}</span></p>`;
  }

  #describe({ done, ready }: Messages['buy']): string {
    const purchases = this.#progress?.purchases?.filter(({ receivedAt }) => Date.parse(receivedAt) > this.#returned.since - tolerance) ?? [];
    const awaited = this.#progress?.describe(purchases);
    this.#arrived ||= purchases.length > 0 && awaited === undefined;
    if (this.#arrived) return ready;
    return awaited === undefined || purchases.some(({ state }) => state === 'processing') ? done : awaited;
  }

  async #watch(host: LitElement): Promise<void> {
    const { kit, localization } = this.#context;
    const [{ PurchaseProgress }] = await Promise.all([import('../../controllers/purchase-progress.ts'), kit.confirm()]);
    this.#progress = new PurchaseProgress(host, {
      kit,
      localization,
      isActive: () => !this.#arrived && kit.account?.signedIn === true && kit.account.capabilities?.purchases === true,
    });
  }
}
