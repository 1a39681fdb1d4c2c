import type { Checkout, StartedCheckout } from '#contract/checkout.ts';
import { createCheckoutClient } from '../client/checkout-client.ts';
import { asCustomer } from './customer-transport.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Begins to buy. It keeps nothing. */
export interface CheckoutStore extends CustomerStore {
  start(checkout: Checkout): Promise<Outcome<StartedCheckout>>;
}

export const createCheckoutStore: StoreFactory<CheckoutStore> = (source) => {
  const client = createCheckoutClient(asCustomer(source));
  return { start: (checkout) => settle(client.startCheckout(checkout)) };
};
