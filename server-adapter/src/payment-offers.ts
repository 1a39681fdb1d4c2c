import { OptionsError, type PaymentOptions } from './options.ts';
import type { CheckoutProvider } from './payments/checkout.ts';

/** An offer as it is sold: who takes the money, for what, and how many at once. */
export interface SoldOffer {
  provider: CheckoutProvider;
  price: string;
  mode: 'payment' | 'subscription';
  least: number;
  most: number;
}

/** The offers that the options name, with defaults filled in. Throws an {@link OptionsError} that names the first wrong one. */
export function toOffers({ offers = {}, checkouts = [] }: Partial<PaymentOptions> = {}): ReadonlyMap<string, SoldOffer> {
  const providers = new Map(checkouts.map((provider) => [provider.name, provider]));
  return new Map(
    Object.entries(offers).map(([name, { source, price, mode = 'payment', quantity }]) => {
      const option = `payments.offers.${name}`;
      const provider = providers.get(source);
      if (!/^[\w.-]{1,64}$/.test(name)) throw new OptionsError('payments.offers', 'must have names of 1 to 64 letters, digits, dots, dashes and underscores');
      if (provider === undefined) throw new OptionsError(`${option}.source`, `must name one of payments.checkouts (${[...providers.keys()].join(', ') || 'there are none'})`);
      if (typeof price !== 'string' || !/^\w{1,255}$/.test(price)) throw new OptionsError(`${option}.price`, "must be the provider's id of a price, such as price_123");
      if (mode !== 'payment' && mode !== 'subscription') throw new OptionsError(`${option}.mode`, 'must be payment or subscription');
      const { min: least = 1, max: most } = quantity ?? { max: 1 };
      if (!isCount(least) || !isCount(most) || least > most) throw new OptionsError(`${option}.quantity`, 'must be { min, max }: whole numbers, 1 to 1000');
      return [name, { provider, price, mode, least, most }];
    }),
  );
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
}
