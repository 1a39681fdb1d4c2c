import type { Checkout } from '../../server-adapter/src/contract/checkout.ts';
import { isStartedCheckout } from './answer.ts';
import type { Transport } from './transport.ts';

/** The endpoint that leads to a payment provider's page. It resolves to the answer, or rejects with a `ProblemError`. */
export function createCheckoutClient({ send }: Transport) {
  return {
    startCheckout: (body: Checkout) => send('POST', '/checkout', isStartedCheckout, { body }),
  };
}
