import type { Logger } from '../../core/logger.ts';
import type { SoldOffer } from './offers.ts';
import type { CheckoutBuyer } from './checkout.ts';
import { ProblemError } from '../../core/problem-error.ts';
import type { CustomerReference } from './customer-reference.ts';
import type { Quota } from '../../core/security/quota.ts';
import { toAllowedPage } from '../../core/security/redirect.ts';
import type { Settings } from '../../core/settings.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface CheckoutRoutesOptions {
  settings: Pick<Settings, 'siteUrl' | 'allowedOrigins'>;
  /** By the names that browsers may say. */
  offers: ReadonlyMap<string, SoldOffer>;
  customerReference: CustomerReference;
  quota: Quota;
  logger: Logger;
}

/** Leads whoever wants to buy to the payment provider's page. */
export function checkoutRoutes({ settings, offers, customerReference, quota, logger }: CheckoutRoutesOptions): Pick<Handlers, 'startCheckout'> {
  return {
    async startCheckout({ body: { offer: name, quantity, returnTo, language } }, { requestId, clientAddress, context, findSession, requireShown }) {
      if (offers.size === 0) throw new ProblemError('not-supported');
      const offer = offers.get(name);
      if (offer === undefined) throw new ProblemError('not-found');
      const { provider, price, mode } = offer;
      const order = { price, mode, quantity: toQuantity(quantity, offer), language, ...toWayBack(toAllowedPage(returnTo, settings) ?? settings.siteUrl) };
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
function toWayBack(page: URL): { doneUrl: string; cancelledUrl: string } {
  const withOutcome = (outcome: 'done' | 'cancelled'): string => {
    const url = new URL(page);
    url.searchParams.set('cx-checkout', outcome);
    return url.href;
  };
  return { doneUrl: withOutcome('done'), cancelledUrl: withOutcome('cancelled') };
}
