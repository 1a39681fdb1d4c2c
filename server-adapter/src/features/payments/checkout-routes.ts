import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { checkoutLimits, createQuota } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import type { LicensingProvider } from '../../ports/licensing.ts';
import type { BillingLinks } from './billing-links.ts';
import type { CheckoutBuyer } from './checkout.ts';
import type { CustomerReference } from './customer-reference.ts';
import type { LicenseOffers } from './license-offers.ts';
import type { SoldOffer } from './options.ts';

export interface CheckoutParts {
  /** By the names that browsers may say. */
  offers: ReadonlyMap<string, SoldOffer>;
  licensing: LicensingProvider;
  licenseOffers: LicenseOffers;
  billing: BillingLinks;
  customerReference: CustomerReference;
}

/** Redirects a buyer to the payment provider's page. */
export function checkoutHandlers({ settings, store: { counters }, logger, clock }: Core, { offers, licensing, licenseOffers, billing, customerReference }: CheckoutParts): Pick<HandlersOf<typeof paymentEndpoints>, 'startCheckout' | 'listLicenseOffers'> {
  const quota = createQuota({ counters, clock }, checkoutLimits);
  return {
    async startCheckout({ body: { offer: name, quantity, returnTo, language, licenseId, change: kind } }, { requestId, clientAddress, context, findSession, requireShown }) {
      if (offers.size === 0) throw new ProblemError('not-supported');
      const offer = offers.get(name);
      if (offer === undefined) throw new ProblemError('not-found');
      const { provider, price, mode } = offer;
      if ((licenseId === undefined) !== (kind === undefined)) throw new ProblemError('invalid-request', { fields: [{ field: licenseId === undefined ? 'licenseId' : 'change', code: 'required' }] });
      if (licenseId === undefined && !offer.newLicense) throw new ProblemError('invalid-request', { fields: [{ field: 'licenseId', code: 'required' }] });
      const order = { price, mode, language, ...returnUrls(toAllowedPage(returnTo, settings) ?? settings.siteUrl) };
      const session = await findSession();
      await requireShown(session);
      const user = session?.user;
      if (kind !== undefined && session === undefined) throw new ProblemError('sign-in-required');
      await quota.take('checkout', user?.id, clientAddress);
      // Read with the customer's own token: a license of somebody else is not found.
      const license = session === undefined || licenseId === undefined ? undefined : await licensing.customer(session.token).license(licenseId, context);
      const ordered = license === undefined || kind === undefined ? { quantity: toQuantity(quantity, offer) } : await licenseOffers.order({ name, kind, quantity }, license, context);
      const buyer: CheckoutBuyer | undefined = user && { email: user.email, reference: await customerReference.issue(user.id, 'change' in ordered ? ordered.change : undefined) };
      const { url } = await provider.create({ ...order, quantity: ordered.quantity, buyer }, context);
      logger.info({ event: 'checkout-started', requestId, userId: user?.id, source: provider.name }, 'a checkout was started');
      return { url };
    },

    async listLicenseOffers({ params: { id } }, { owned, context, session: { user } }) {
      const license = await owned().license(id, context);
      const [offered, purposes] = await Promise.all([licenseOffers.list(license, context), billing.purposes(license, user, context)]);
      return { ...offered, billing: [...purposes] };
    },
  };
}

function toQuantity(asked: number | undefined, { least, most }: SoldOffer): number {
  const quantity = asked ?? least;
  if (quantity < least || quantity > most) throw new ProblemError('invalid-request', { fields: [{ field: 'quantity', code: 'invalid' }] });
  return quantity;
}

/** The page, told by its query what became of the checkout. Its other parameters stay. */
function returnUrls(page: URL): { doneUrl: string; cancelledUrl: string } {
  const withOutcome = (outcome: 'done' | 'cancelled'): string => {
    const url = new URL(page);
    url.searchParams.set('cx-checkout', outcome);
    return url.href;
  };
  return { doneUrl: withOutcome('done'), cancelledUrl: withOutcome('cancelled') };
}
