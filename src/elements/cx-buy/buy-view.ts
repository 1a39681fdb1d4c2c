import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { LicenseChangeKind, StartedCheckout } from '#contract/checkout.ts';
import type { AnyCall, Unchecked } from '../../adapter-api.ts';
import { adoptSheet } from '../../controllers/adopt-sheet.ts';
import { Announcer } from '../../controllers/announcer.ts';
import { OnDemand } from '../../controllers/on-demand.ts';
import { FormController } from '../../forms/form-controller.ts';
import type { FormValues } from '../../forms/form-fields.ts';
import type { View, ViewContext } from '../../controllers/later-view.ts';
import { LightForm } from '../../forms/light-form.ts';
import { CxCheckoutEvent, CxProblemEvent } from '../../events.ts';
import { buy } from '../../i18n/en/account/buy.ts';
import type { Messages } from '../../i18n/messages.ts';
import { asCustomer } from '../../stores/as-customer.ts';
import { settle, type Outcome } from '../../stores/remote.ts';
import { warningIcon } from '../../templates/icons.ts';
import { styles } from './buy-view.styles.ts';
import type { CheckoutNotice } from './checkout-notice.ts';
import type { LicenseOffers, PageRoute, Terms } from './license-offers.ts';
import { rememberCheckout, takeCheckoutReturn, toReturnUrl } from './checkout-return.ts';

/** What a browser is sent to has to be a page: not a script, not data. */
const isPage = ({ url }: Unchecked<Pick<StartedCheckout, 'url'>>): boolean => typeof url === 'string' && /^https?:/.test(url);

/** What the attributes of the element say. */
export interface BuyAttributes {
  offer: string | undefined;
  license: string | undefined;
  change: LicenseChangeKind | undefined;
  heading: string | undefined;
  badge: string | undefined;
  price: string | undefined;
  interval: string | undefined;
  quantity: number | undefined;
  quantityInput: boolean;
  returnTo: string | undefined;
}

/** What `<cx-buy>` draws and does. */
export class BuyView implements View {
  readonly #host: LitElement & BuyAttributes;
  readonly #context: ViewContext;
  readonly #announcer: Announcer;
  readonly #light: LightForm;
  readonly #form: FormController;
  readonly #offers: OnDemand<LicenseOffers>;
  #notice: CheckoutNotice | undefined;
  #unavailable: string | undefined;

  constructor(host: LitElement & BuyAttributes, context: ViewContext) {
    this.#host = host;
    this.#context = context;
    this.#announcer = new Announcer(host);
    this.#light = new LightForm(host, () => nothing);
    this.#form = new FormController(host, {
      find: () => this.#light.adopted ?? host.renderRoot.querySelector('form'),
      submit: (values) => this.#buy(values),
      localization: context.localization,
    });
    this.#offers = new OnDemand(host, async () => new (await import('./license-offers.ts')).LicenseOffers(host, context, (route, body) => this.#open(route, body)));
    adoptSheet(host.renderRoot as ShadowRoot, styles.styleSheet);
    this.#takeReturn().catch(() => {});
  }

  draw(): TemplateResult {
    if (this.#host.license) void this.#offers.load();
    return html`
      ${this.#announcer.region()}
      <div role="status">${this.#notice?.draw(this.#words)}</div>
      ${this.#unavailable ? html`<div class="alert" part="alert" role="alert">${warningIcon}<div class="alert-text" part="alert-text">${this.#unavailable}</div></div>` : this.#form.draw()}
      ${this.#light.adopted ? html`<div part="form" aria-busy=${this.#form.pending}><slot></slot></div>` : this.#host.license ? this.#offers.part?.draw((terms) => this.#drawForm(terms)) : this.#drawForm()}
    `;
  }

  get #words(): Messages['buy'] {
    return this.#context.localization.wordsOf({ buy }).buy;
  }

  async #takeReturn(): Promise<void> {
    // Once the live region is in the page: what comes into it is announced.
    await new Promise(requestAnimationFrame);
    await this.#host.updateComplete;
    const returned = takeCheckoutReturn(this.#host.offer);
    if (!returned) return;
    const { CheckoutNotice } = await import('./checkout-notice.ts');
    this.#notice = new CheckoutNotice(this.#host, this.#context, returned);
    this.#host.requestUpdate();
  }

  async #buy({ offer = this.#host.offer ?? this.#offers.part?.offer?.offer ?? '', quantity = this.#host.quantity, returnTo = this.#host.returnTo }: Omit<FormValues, 'quantity'> & { quantity?: string | number | undefined }): Promise<Outcome<unknown>> {
    this.#notice = undefined;
    this.#unavailable = undefined;
    // What is paid for a license never buys another one, whatever could be loaded.
    const terms = this.#host.license ? await this.#offers.load() : undefined;
    if (terms && !terms.ok) return terms;
    const body = { offer, language: this.#context.localization.pageLanguage, ...(quantity && { quantity: Number(quantity) }), ...this.#offers.part?.body };
    const outcome = await this.#open('POST /checkout', body, returnTo);
    return outcome.ok ? outcome : this.#reportUnknown(outcome);
  }

  /** Asks for a page of the payment provider, and goes there. */
  async #open(route: PageRoute, body: object, returnTo = this.#host.returnTo): Promise<Outcome<unknown>> {
    this.#announcer.say(this.#words.opening);
    const outcome = await settle((asCustomer(this.#context.kit.kit) as AnyCall)(route, { body: { ...body, returnTo: toReturnUrl(returnTo) }, check: isPage }));
    if (!outcome.ok) return outcome;
    const { url } = outcome.value as StartedCheckout;
    if ('offer' in body) rememberCheckout(body.offer as string);
    if (this.#host.dispatchEvent(new CxCheckoutEvent(url))) await leavePage(url);
    return outcome;
  }

  /** Nothing is there by this name: that is a mistake of whoever builds the page, and said in words of its own. So is why a license cannot have it. */
  #reportUnknown(outcome: Outcome<unknown> & { ok: false }): Outcome<unknown> {
    const { code } = outcome.problem;
    this.#unavailable = code === 'not-found' ? this.#words.unknownOffer : this.#offers.part?.textOf(code);
    if (!this.#unavailable) return outcome;
    this.#host.dispatchEvent(new CxProblemEvent(outcome.problem));
    return { ok: true, value: undefined };
  }

  #drawForm(terms?: Terms): TemplateResult {
    const { heading, badge, price = terms?.price, interval, quantityInput } = this.#host;
    const { pending, blocked } = this.#form;
    return html`<form part="form" aria-busy=${pending} aria-labelledby=${heading ? 'heading' : nothing}>
      <div class="head">
        <slot name="heading">${heading ? html`<h3 id="heading" part="heading">${heading}</h3>` : nothing}</slot>
        ${badge ? html`<span class="badge" part="badge">${badge}</span>` : nothing}
      </div>
      <div class="amount" id="price">
        <slot name="price">${price ? html`<bdi class="price" part="price">${price}</bdi>` : nothing}</slot>
        ${interval ? html`<span class="muted interval" part="interval">${interval}</span>` : nothing}
        ${terms?.until}
      </div>
      <div class="features" part="features"><slot name="features"></slot></div>
      ${quantityInput || terms?.quantity ? this.#drawQuantity(terms?.quantity) : nothing}
      <button type="submit" class="primary" part="buy-button button" aria-disabled=${blocked} aria-describedby=${price || terms ? 'price' : nothing}>
        ${pending ? html`<span class="cx-spinner" aria-hidden="true"></span>` : nothing}<slot>${terms?.label ?? this.#words.buy}</slot>
      </button>
      <span class="error" part="error" data-cx-error="quantity"></span>
    </form>`;
  }

  #drawQuantity({ min, max } = { min: 1, max: 1000 }): TemplateResult {
    const { quantity, less, more } = this.#words;
    return html`<div class="quantity" part="quantity" role="group" aria-label=${quantity}>
      <button type="button" part="quantity-button button" aria-label=${less} @click=${() => this.#step('stepDown')}>−</button>
      <input type="number" name="quantity" part="quantity-input" aria-label=${quantity} min=${min} max=${max} required inputmode="numeric" value=${this.#host.quantity ?? min} />
      <button type="button" part="quantity-button button" aria-label=${more} @click=${() => this.#step('stepUp')}>+</button>
    </div>`;
  }

  #step(step: 'stepUp' | 'stepDown'): void {
    const input = this.#host.renderRoot.querySelector('input');
    input?.[step]();
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Milliseconds. A navigation that takes longer was stopped, or led to a download. */
const patience = 10_000;

/** Goes to another page. Resolves when somebody comes back to this one as it was left, or has stayed. */
export async function leavePage(url: string): Promise<void> {
  const back = new Promise((resolve) => addEventListener('pageshow', resolve, { once: true }));
  const stayed = new Promise((resolve) => setTimeout(resolve, patience));
  location.assign(url);
  await Promise.race([back, stayed]);
}
