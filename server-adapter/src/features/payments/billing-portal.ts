import type { BillingPurpose } from '../../contract/billing.ts';
import { normalizeEmail } from '../../contract/fields.ts';
import type { Invoice } from '../../contract/invoice.ts';
import type { Subscription } from '../../contract/subscription.ts';
import type { CallContext } from '../../ports/vendor.ts';
import type { Purchase } from './fulfilment/purchase.ts';

/**
 * The port to the page on which a payment provider lets customers look after what they pay for. Whose purchase it is has been proved before: a portal is asked for it by id, and trusts that. Keeps nothing.
 */
export interface BillingPortal {
  /** That of the source whose purchases it is for: `stripe`. */
  readonly name: string;
  /** What it has a page of its own for. `overview` is always among them. */
  readonly purposes: readonly BillingPurpose[];
  /**
   * Whoever buys is a new customer at the provider, with pages of their own. Left out: the provider has one customer for an address, whose page shows all that was bought under it, by whomever; only
   * the account with that address is led there.
   */
  readonly customerPerPurchase?: true;
  /**
   * Returns the address of the page, made for this visit; `undefined`: the provider has none for this purchase, such as for a guest's. Rejects with a `ProviderError`: `unavailable`,
   * `access-token-refused` (the key may not do that), or `malformed`.
   */
  link(request: BillingRequest, call: CallContext): Promise<BillingPage | undefined>;
  /** How a subscription stands; `undefined`: it knows none, such as for what is bought once. Absent: what its events said is shown. Rejects as `link` does. */
  subscription?(purchase: BilledPurchase, call: CallContext): Promise<ProviderSubscription | undefined>;
  /** What the provider has charged for a purchase, or would: the newest first, 100 at the most. Absent: it does not tell. Rejects as `link` does. */
  invoices?(purchase: BilledPurchase, call: CallContext): Promise<ProviderInvoice[]>;
  /** The address of the document, for this visit; `undefined`: there is none. Together with `invoices`. */
  document?(invoice: ProviderInvoice, call: CallContext): Promise<string | undefined>;
  /** Ends connections that are kept alive. */
  close?(): Promise<void>;
}

export interface BillingRequest {
  purchase: BilledPurchase;
  for: BillingPurpose;
  /** Where the page leads back to, where the provider takes that. */
  returnUrl: string;
}

/** A purchase as its provider calls it. */
export interface BilledPurchase {
  /** `stripe:sub_123`. */
  id: string;
  /** The provider's own ids, by the names that licenses carry: `stripe_subscription_id`. */
  references: Readonly<Record<string, string>>;
}

export interface BillingPage {
  url: string;
  /** ISO 8601; `null`: the provider does not say until when the address is good. It is for use at once in any case. */
  expiresAt: string | null;
}

/** A subscription, as the provider has it. */
export type ProviderSubscription = Pick<Subscription, 'name' | 'status' | 'amount' | 'currency' | 'interval' | 'nextChargeAt' | 'endsAt' | 'card'>;

/** An invoice or a receipt, as the provider has it. */
export interface ProviderInvoice extends Omit<Invoice, 'href'> {
  /** Where the document is, where the provider says so beforehand. */
  url?: string | undefined;
}

/**
 * Whether the provider's pages for a purchase show its owner nothing of others. At a checkout anybody can type any address: where the provider has one customer for an address, who paid under somebody
 * else's would be led to all that this person buys.
 */
export const showsNobodyElse = (portal: BillingPortal | undefined, { buyer }: Pick<Purchase, 'buyer'>, user: { email: string }): boolean =>
  portal?.customerPerPurchase === true || (buyer !== null && normalizeEmail(buyer.email) === normalizeEmail(user.email));
