import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { Announcer } from '../../controllers/announcer.ts';
import { FormController, type FormValues } from '../../controllers/form-controller.ts';
import { LightForm } from '../../controllers/light-form.ts';
import { Localization } from '../../controllers/localization.ts';
import { QuietKitConsumer } from '../../controllers/quiet-kit-consumer.ts';
import { define } from '../../define.ts';
import { CxCheckoutEvent, CxProblemEvent } from '../../events.ts';
import { buy } from '../../i18n/en-buy.ts';
import { shared } from '../../i18n/en-sign-in.ts';
import { createCheckoutStore } from '../../stores/checkout-store.ts';
import type { Outcome } from '../../stores/remote.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { tokens } from '../../styles/tokens.ts';
import { successIcon, warningIcon } from '../../templates/icons.ts';
import { rememberCheckout, takeCheckoutReturn, toReturnUrl, type CheckoutReturn } from './checkout-return.ts';
import { styles } from './cx-buy.styles.ts';
import { leavePage } from './leave-page.ts';

/**
 * @summary A button that leads to the payment provider's page, for one of the adapter's offers, whether somebody is signed in or not; and a word of thanks on the way back.
 * A `<form>` inside the element is adopted: it keeps its markup and gets the behavior.
 * @tag cx-buy
 * @fires {CxCheckoutEvent} cx-checkout - The payment page is there to go to. `preventDefault()` stops the navigation.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot - What the button says; or a form to adopt. Its inputs are known by name: `offer`, `quantity`, `returnTo`.
 * @slot price - What it costs, instead of the attribute.
 * @csspart form - Around everything but alert and notice.
 * @csspart price - What it costs.
 * @csspart quantity - Around the field for how many and its buttons.
 * @csspart quantity-input - The field.
 * @csspart quantity-button - One less, and one more.
 * @csspart error - What is wrong with how many.
 * @csspart button - The button.
 * @csspart notice - How the payment page was left.
 * @csspart alert - A problem.
 * @csspart alert-text - Its words.
 * @csspart alert-action - Its button to try again.
 */
export class CxBuy extends LitElement {
  static override styles = [tokens, base, buttons, alert, styles];

  static override properties = {
    offer: {},
    price: {},
    quantity: { type: Number },
    quantityInput: { type: Boolean, attribute: 'quantity-input' },
    returnTo: { attribute: 'return-to' },
    _return: { state: true },
    _unknown: { state: true },
  };

  /** Which offer: its name in the adapter's configuration. What is charged is configured there, and never said by the page. */
  declare offer: string | undefined;
  /** What it costs, as a text for people: `€ 79`. Default: nothing is said of it. */
  declare price: string | undefined;
  /** How many, 1 to 1000. Default: the least that the offer allows. */
  declare quantity: number | undefined;
  /** Lets people choose how many. */
  declare quantityInput: boolean;
  /** Where the payment page leads back to: a page that the adapter allows. Default: this page. */
  declare returnTo: string | undefined;
  declare private _return: CheckoutReturn | undefined;
  declare private _unknown: boolean;

  #kit = new QuietKitConsumer(this);
  #localization = new Localization(this, { shared, buy }, () => this.#kit.value);
  #announcer = new Announcer(this);
  #light = new LightForm(this, () => nothing);
  #form = new FormController(this, {
    find: () => this.#light.adopted ?? this.renderRoot.querySelector('form'),
    submit: (values) => this.#buy(values),
    localization: this.#localization,
  });

  protected override firstUpdated(): void {
    const how = takeCheckoutReturn(this.offer);
    // Once the live region is in the page: what comes into it is announced.
    if (how) void this.updateComplete.then(() => (this._return = how));
  }

  async #buy({ offer = this.offer ?? '', quantity = this.quantity, returnTo = this.returnTo }: Omit<FormValues, 'quantity'> & { quantity?: string | number | undefined }): Promise<Outcome<unknown>> {
    this._return = undefined;
    this._unknown = false;
    this.#announcer.say(this.#localization.words.buy.opening);
    const outcome = await this.#kit.kit.store(createCheckoutStore).start({ offer, returnTo: toReturnUrl(returnTo), ...(quantity && { quantity: Number(quantity) }) });
    if (!outcome.ok) return this.#reportUnknown(outcome);
    rememberCheckout(offer);
    if (this.dispatchEvent(new CxCheckoutEvent(outcome.value.url))) await leavePage(outcome.value.url);
    return outcome;
  }

  /** Nothing is there by this name: that is a mistake of whoever builds the page, and said in words of its own. */
  #reportUnknown(outcome: Outcome<unknown> & { ok: false }): Outcome<unknown> {
    if (outcome.problem.code !== 'not-found') return outcome;
    this._unknown = true;
    this.dispatchEvent(new CxProblemEvent(outcome.problem));
    return { ok: true, value: undefined };
  }

  protected override render(): TemplateResult {
    return html`
      <div role="status">${this._return ? this.#renderNotice(this._return) : nothing}</div>
      ${this._unknown ? html`<div class="alert" part="alert" role="alert">${warningIcon}<div class="alert-text" part="alert-text">${this.#localization.words.buy.unknownOffer}</div></div>` : this.#form.draw()}
      ${this.#light.adopted ? html`<div part="form"><slot></slot></div>` : this.#renderForm()} ${this.#announcer.region()}
    `;
  }

  #renderNotice(how: CheckoutReturn): TemplateResult {
    return html`<p class="notice ${how}" part="notice">${how === 'done' ? successIcon : warningIcon}<span>${this.#localization.words.buy[how]}</span></p>`;
  }

  #renderForm(): TemplateResult {
    const { buy } = this.#localization.words;
    const { pending, blocked } = this.#form;
    return html`<form part="form">
      <slot name="price">${this.price ? html`<bdi id="price" class="price" part="price">${this.price}</bdi>` : nothing}</slot>
      ${this.quantityInput ? this.#renderQuantity() : nothing}
      <button type="submit" class="primary" part="button" aria-disabled=${blocked} aria-describedby=${this.price ? 'price' : nothing}>
        ${pending ? html`<span class="cx-spinner" aria-hidden="true"></span>` : nothing}<slot>${buy.buy}</slot>
      </button>
      <span class="error" part="error" data-cx-error="quantity"></span>
    </form>`;
  }

  #renderQuantity(): TemplateResult {
    const { buy } = this.#localization.words;
    return html`<div class="quantity" part="quantity" role="group" aria-label=${buy.quantity}>
      <button type="button" part="quantity-button" aria-label=${buy.less} @click=${() => this.#step('stepDown')}>−</button>
      <input type="number" name="quantity" part="quantity-input" aria-label=${buy.quantity} min="1" max="1000" required inputmode="numeric" value=${this.quantity ?? 1} />
      <button type="button" part="quantity-button" aria-label=${buy.more} @click=${() => this.#step('stepUp')}>+</button>
    </div>`;
  }

  #step(step: 'stepUp' | 'stepDown'): void {
    const input = this.renderRoot.querySelector('input');
    input?.[step]();
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

define('cx-buy', CxBuy);

declare global {
  interface HTMLElementTagNameMap {
    'cx-buy': CxBuy;
  }
}
