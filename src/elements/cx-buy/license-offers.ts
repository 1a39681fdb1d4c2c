import type { LitElement, ReactiveController } from 'lit';
import type { LicenseChangeKind, LicenseOffer, LicenseOfferList } from '#contract/checkout.ts';
import type { ViewContext } from '../../controllers/later-view.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { settle } from '../../stores/remote.ts';

type Host = LitElement & { license: string | undefined; change: LicenseChangeKind | undefined; offer: string | undefined };

/** What can be bought for a license of whoever is signed in. Asked for once it is known who that is, and anew for another person or license: what was said to one is not shown to the next. */
export class LicenseOffers implements ReactiveController {
  readonly #host: Host;
  readonly #context: ViewContext;
  #list: LicenseOfferList | undefined;
  #askedFor: string | undefined;

  constructor(host: Host, context: ViewContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
    void context.kit.confirm();
  }

  /** The first that does what is wanted, or the one that the element names. */
  get offer(): LicenseOffer | undefined {
    const { change = 'renew', offer } = this.#host;
    return this.#list?.items.find((one) => one.change === change && (offer === undefined || one.offer === offer));
  }

  /** Why nothing can be bought for it. */
  get refused(): LicenseOfferList['refused'] {
    return this.#list?.refused ?? null;
  }

  /** The payment provider has a page for what pays for it. */
  get hasBilling(): boolean {
    return (this.#list?.billing.length ?? 0) > 0;
  }

  hostUpdate(): void {
    const { account } = this.#context.kit;
    const { license } = this.#host;
    const wanted = license && account?.signedIn && account.capabilities?.licenseOffers ? `${account.marker} ${license}` : undefined;
    if (wanted === this.#askedFor) return;
    this.#askedFor = wanted;
    this.#list = undefined;
    if (wanted && license) void this.#ask(wanted, license);
  }

  async #ask(wanted: string, id: string): Promise<void> {
    const outcome = await settle(asCustomer(this.#context.kit.kit)('GET /me/licenses/:id/offers', { path: { id }, check: ({ items, billing }) => Array.isArray(items) && Array.isArray(billing) }));
    if (this.#askedFor !== wanted) return;
    this.#list = outcome.ok ? outcome.value : undefined;
    this.#host.requestUpdate();
  }
}
