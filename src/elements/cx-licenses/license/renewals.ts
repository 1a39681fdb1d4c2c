import { html, type LitElement, type TemplateResult } from 'lit';
import type { License } from '#contract/license.ts';
import { OnDemand } from '../../../controllers/on-demand.ts';
import type { KitController } from '../../../kit/kit-controller.ts';

/** So many licenses say at once what their renewal costs: each asks the adapter. Of more than these, each says it once somebody wants to know. */
const mostAtOnce = 3;

const isRenewable = ({ status }: License): boolean => status === 'expired' || status === 'expiring';

/** Renews expired and expiring licenses where the adapter has offers for that: price and new end first, then the payment page. */
export class Renewals {
  readonly #host: LitElement;
  readonly #kit: KitController;
  /** What buys. */
  readonly #buying: OnDemand<true>;
  readonly #wanted = new Set<string>();
  #few = true;

  constructor(host: LitElement, kit: KitController) {
    this.#host = host;
    this.#kit = kit;
    // In one file with this one, what is imported may be nothing: that it is there is what counts.
    this.#buying = new OnDemand(host, () => import('../../cx-buy/cx-buy.ts').then((): true => true));
  }

  prepare(licenses: readonly License[]): void {
    const count = licenses.filter(isRenewable).length;
    this.#few = count <= mostAtOnce;
    if (count && this.#isOffered && !this.#buying.problem) void this.#buying.load();
  }

  /** `undefined` where there is nothing to renew here. */
  draw(license: License, label: string, nameId: string): TemplateResult | undefined {
    const { id } = license;
    if (!this.#isOffered || !this.#buying.part || !isRenewable(license)) return undefined;
    if (this.#few || this.#wanted.has(id)) return html`<cx-buy part="renew" exportparts="buy-button: renew-button, price, until, note: renew-note, manage-button: renew-button" license=${id} change="renew"></cx-buy>`;
    const want = () => {
      this.#wanted.add(id);
      this.#host.requestUpdate();
    };
    return html`<button type="button" class="secondary small" part="renew-button button" aria-describedby=${nameId} @click=${want}>${label}</button>`;
  }

  get #isOffered(): boolean {
    return this.#kit.account?.capabilities?.licenseOffers === true;
  }
}
