import type { Checkout, StartedCheckout } from '#contract/checkout.ts';
import { isRecord, type AnswerCheck } from './answer.ts';
import type { Transport } from './transport.ts';

/** What a browser is sent to has to be a page: not a script, not data. */
const isStartedCheckout: AnswerCheck<StartedCheckout> = (answer): answer is StartedCheckout => isRecord(answer) && typeof answer['url'] === 'string' && /^https?:/.test(answer['url']);

/** The endpoint that leads to a payment provider's page. It resolves to the answer, or rejects with a `ProblemError`. */
export function createCheckoutClient({ send }: Transport) {
  return {
    startCheckout: (body: Checkout) => send('POST', '/checkout', isStartedCheckout, { body }),
  };
}
