import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { checkoutLimits, createQuota } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import type { CheckoutBuyer } from './checkout.ts';
import type { CustomerReference } from './customer-reference.ts';
import type { SoldOffer } from './options.ts';

/** Redirects a buyer to the payment provider's page. `offers`: by the names that browsers may say. */
export function checkoutHandlers({ settings, store: { counters }, logger, clock }: Core, { offers, customerReference }: { offers: ReadonlyMap<string, SoldOffer>; customerReference: CustomerReference }): Pick<HandlersOf<typeof paymentEndpoints>, 'startCheckout'> {
  const quota = createQuota({ counters, clock }, checkoutLimits);
  return {
    async startCheckout({ body: { offer: name, quantity, returnTo, language } }, { requestId, clientAddress, context, findSession, requireShown }) {
      if (offers.size === 0) throw new ProblemError('not-supported');
      const offer = offers.get(name);
      if (offer === undefined) throw new ProblemError('not-found');
      const { provider, price, mode } = offer;
      const order = { price, mode, quantity: toQuantity(quantity, offer), language, ...returnUrls(toAllowedPage(returnTo, settings) ?? settings.siteUrl) };
      const session = await findSession();
      await requireShown(session);
      const user = session?.user;
      await quota.take('checkout', user?.id, clientAddress);
      const buyer: CheckoutBuyer | undefined = user && { email: user.email, reference: await customerReference.issue(user.id) };
      const { url } = await provider.create({ ...order, buyer }, context);
      logger.info({ event: 'checkout-started', requestId, userId: user?.id, source: provider.name }, 'a checkout was started');
      return { url };
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
