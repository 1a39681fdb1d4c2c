import { OptionsError } from '../../core/errors.ts';
import type { CheckoutProvider, Offer } from './checkout.ts';

/** An offer as it is sold: who takes the money, for what, and how many at once. */
export interface SoldOffer {
  provider: CheckoutProvider;
  price: string;
  mode: 'payment' | 'subscription';
  least: number;
  most: number;
}

/** The offers that the options name, with defaults filled in. Throws an {@link OptionsError} that names the first wrong one. */
export function toOffers({ offers = {}, checkouts = [] }: { offers?: Readonly<Record<string, Offer>> | undefined; checkouts?: readonly CheckoutProvider[] | undefined } = {}): ReadonlyMap<string, SoldOffer> {
  const providers = new Map(checkouts.map((provider) => [provider.name, provider]));
  return new Map(
    Object.entries(offers).map(([name, { source, price, mode = 'payment', quantity }]) => {
      const demand = (isGood: boolean, should: string): void => {
        if (!isGood) throw new OptionsError('payments.offers', `${should} (at ${name})`);
      };
      const provider = providers.get(source);
      demand(/^[\w.-]{1,64}$/.test(name), 'must have names of 1 to 64 letters, digits, dots, dashes and underscores');
      if (provider === undefined) throw new OptionsError('payments.offers', `must each have a source whose checkout is configured: ${[...providers.keys()].join(', ') || 'none is'} (at ${name})`);
      demand(typeof price === 'string' && /^\w{1,255}$/.test(price), "must each have the provider's id of a price, such as price_123");
      demand(mode === 'payment' || mode === 'subscription', 'must be of mode payment or subscription');
      const { min: least = 1, max: most } = quantity ?? { max: 1 };
      demand(isCount(least) && isCount(most) && least <= most, 'must have quantities { min, max } of whole numbers, 1 to 1000');
      return [name, { provider, price, mode, least, most }];
    }),
  );
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
}
