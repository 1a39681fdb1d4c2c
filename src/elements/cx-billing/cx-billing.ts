import { LitElement } from 'lit';
import { LaterView } from '../../controllers/later-view.ts';
import { KitController } from '../../kit/kit-controller.ts';
import { define } from '../../define.ts';
import { alert } from '../../styles/alert.ts';
import { base } from '../../styles/base.ts';
import { buttons } from '../../styles/buttons.ts';
import { placeholders } from '../../styles/placeholders.ts';
import { customerTokens, tokens } from '../../styles/tokens.ts';

/**
 * @summary What the signed-in customer pays for: subscriptions with price, next charge and card, and what can be done about them on the payment provider's own pages; and invoices and receipts.
 * @tag cx-billing
 * @fires {CxCheckoutEvent} cx-checkout - A page of the payment provider is there to go to. `preventDefault()` stops the navigation.
 * @fires {CxProblemEvent} cx-problem - Something failed.
 * @slot header - Above everything, such as a heading.
 * @slot signed-out - Instead of the text for those who are not signed in.
 * @slot empty - Instead of the text for those who pay for nothing.
 * @slot footer - Below everything.
 * @csspart subscription - A subscription.
 * @csspart heading - Every heading: the name of what is paid for, and that of the invoices.
 * @csspart badge - Every badge: the state of a subscription or of an invoice.
 * @csspart price - The price of a subscription.
 * @csspart facts - The details of a subscription.
 * @csspart overdue - The message of a payment that failed.
 * @csspart note - What becomes of the license.
 * @csspart actions - The container of a subscription's buttons.
 * @csspart payment-button - The button that leads to the payment method.
 * @csspart plan-button - The button that leads to other plans.
 * @csspart cancel-button - The button that leads to canceling.
 * @csspart resume-button - The button that leads to keeping what was canceled.
 * @csspart manage-button - The button that leads to the overview of the payment provider.
 * @csspart invoices - The container of the invoices and receipts.
 * @csspart invoice - An invoice or a receipt.
 * @csspart invoice-link - The link to its document.
 * @csspart more-button - Shows more invoices.
 * @csspart alert - The message of a problem.
 * @csspart alert-text - The alert's text.
 * @csspart alert-action - The alert's button to try again.
 * @csspart placeholder - The placeholder when there is nothing to show.
 * @csspart placeholder-title - The placeholder's title.
 * @csspart placeholder-text - The placeholder's text.
 * @csspart sign-in-link - The link to sign in.
 * @csspart skeleton - The skeleton while data is loading.
 * @csspart button - Every button, in addition to its own part name.
 * @cssState pending - What is billed is awaited.
 * @cssState error - A problem is shown.
 * @cssState empty - Nothing is billed.
 * @cssState signed-in - Somebody is signed in.
 * @cssState signed-out - Nobody is signed in.
 * @cssState offline - The browser knows of no network.
 */
export class CxBilling extends LitElement {
  static override styles = [tokens, customerTokens, base, buttons, alert, placeholders];

  static override properties = {
    headingLevel: { attribute: 'heading-level', type: Number },
    returnTo: { attribute: 'return-to' },
    signInUrl: { attribute: 'sign-in-url' },
  };

  /** Of the names of what is paid for, and of the invoices: 2 to 6. Default 2. */
  declare headingLevel: number | undefined;
  /** Where the payment provider's page leads back to, where it can: a page that the adapter allows. Default: this page. */
  declare returnTo: string | undefined;
  /** Where to sign in. Default: no link, for pages that have `<cx-login>` in sight. */
  declare signInUrl: string | undefined;

  #view = new LaterView(this, async (context) => new (await import('./billing-view.ts')).BillingView(this, context), new KitController(this, { passive: true }));

  /** Loads anew what is shown. Happens by itself when the page comes to the fore. */
  refresh(): void {
    this.#view.part?.refresh?.();
  }

  protected override render(): unknown {
    return this.#view.draw();
  }
}

define('cx-billing', CxBilling);

declare global {
  interface HTMLElementTagNameMap {
    'cx-billing': CxBilling;
  }
}
