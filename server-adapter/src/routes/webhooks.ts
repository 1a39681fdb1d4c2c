import { UnknownSourceError } from '../fulfilment/intake.ts';
import type { Intake } from '../fulfilment/intake.ts';
import { DeliveryError, SignatureError } from '../payments/payment-source.ts';
import { ProblemError } from '../problem-error.ts';
import type { Handlers } from './handler.ts';

export interface WebhookRoutesOptions {
  intake: Intake;
  /** There is work to do. */
  wake: () => void;
  clock: () => number;
}

/** Deliveries of payment providers: proved on their raw bytes, stored, answered. */
export function webhookRoutes({ intake, wake, clock }: WebhookRoutesOptions): Pick<Handlers, 'receiveWebhook'> {
  return {
    async receiveWebhook({ params }, { request }) {
      const body = new Uint8Array(await request.arrayBuffer());
      try {
        const receipt = await intake.receive(params.source, { body, headers: request.headers, receivedAt: clock() });
        wake();
        return receipt;
      } catch (error) {
        if (error instanceof UnknownSourceError) throw new ProblemError('not-found', { cause: error });
        if (error instanceof SignatureError) throw new ProblemError('invalid-signature', { cause: error });
        if (error instanceof DeliveryError) throw new ProblemError('invalid-request', { fields: [{ field: 'body', code: 'invalid' }], cause: error });
        throw error;
      }
    },
  };
}
