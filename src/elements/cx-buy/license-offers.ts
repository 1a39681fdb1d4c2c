import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LicenseChangeKind, LicenseOffer, LicenseOfferList } from '#contract/checkout.ts';
import { writeDate } from '../../browser/intl.ts';
import type { ViewContext } from '../../controllers/later-view.ts';
import { CxProblemEvent } from '../../events.ts';
import { offers } from '../../i18n/en/account/license-offers.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { ProblemError } from '../../problem-error.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { problemAlert } from '../../templates/problem-alert.ts';

type Host = LitElement & { license: string | undefined; change: LicenseChangeKind | undefined; offer: string | undefined; quantityInput: boolean };

/** What is bought for a license, for the form. */
export interface Terms extends Pick<LicenseOffer, 'price'> {
  /** What the button says. */
  label: string;
  /** Until when the license is good then. */
  until: TemplateResult | typeof nothing;
  /** How many can be bought, where that is asked. */
  quantity: LicenseOffer['quantity'] | undefined;
}

/** What answers the address of a page of the payment provider. */
export type PageRoute = 'POST /checkout' | 'POST /me/billing-links';

/** Asks for a page of the payment provider, and goes there. */
export type OpenPage = (route: PageRoute, body: object) => Promise<Outcome<unknown>>;

/** What can be bought for a license of whoever is signed in. Asked for once it is known who that is, and anew for another person or license: what was said to one is not shown to the next. */
export class LicenseOffers implements ReactiveController {
  readonly #host: Host;
  readonly #context: ViewContext;
  readonly #open: OpenPage;
  #list: LicenseOfferList | undefined;
  #askedFor: string | undefined;
  #leaving = false;
  #problem: ProblemError | undefined;

  constructor(host: Host, context: ViewContext, open: OpenPage) {
    this.#host = host;
    this.#context = context;
    this.#open = open;
    host.addController(this);
    void context.kit.confirm();
  }

  /** The first that does what is wanted, or the one that the element names. */
  get offer(): LicenseOffer | undefined {
    const { change = 'renew', offer } = this.#host;
    return this.#list?.items.find((one) => one.change === change && (offer === undefined || one.offer === offer));
  }

  /** What a checkout says of the license. */
  get body(): { licenseId: string; change: LicenseChangeKind } | undefined {
    const { license, change = 'renew' } = this.#host;
    return license ? { licenseId: license, change } : undefined;
  }

  /** Why a checkout was refused, where that is about the license. */
  textOf(code: string): string | undefined {
    return Object.hasOwn(offers, code) ? this.#words[code as keyof Messages['offers']] : undefined;
  }

  /** The form, once it is known what can be bought; why nothing can; else nothing. */
  draw(drawForm: (terms: Terms) => TemplateResult): TemplateResult | typeof nothing {
    const { offer } = this;
    const list = this.#list;
    const { localization } = this.#context;
    if (offer) {
      const until = offer.expiresAt && localization.format(this.#words.until, { date: writeDate(new Date(offer.expiresAt), localization.language) ?? offer.expiresAt });
      return drawForm({ ...offer, label: this.#words[offer.change], until: until ? html`<span class="muted until" part="until">${until}</span>` : nothing, quantity: this.#host.quantityInput || (offer.change === 'seats' && offer.quantity.max > 1) ? offer.quantity : undefined });
    }
    if (!list?.refused) return nothing;
    const manage = list.billing.length && list.refused === 'subscription-running';
    return html`${this.#problem ? problemAlert({ problem: this.#problem, words: localization.words, retry: () => this.#manage() }) : nothing}
      <span class="muted" part="note">${this.#words[list.refused]}</span>
      ${manage ? html`<button class="secondary" type="button" part="manage-button button" aria-disabled=${this.#leaving} @click=${() => this.#manage()}>${this.#words.manage}</button>` : nothing}`;
  }

  get #words(): Messages['offers'] {
    return this.#context.localization.wordsOf({ offers }).offers;
  }

  /** Leads to the payment provider's page of the subscription that keeps the license going. */
  async #manage(): Promise<void> {
    const { license } = this.#host;
    if (this.#leaving || !license) return;
    this.#leaving = true;
    const outcome = await this.#open('POST /me/billing-links', { licenseId: license, for: 'overview' });
    if (!outcome.ok) this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
    this.#problem = outcome.ok ? undefined : outcome.problem;
    this.#leaving = false;
    this.#host.requestUpdate();
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
