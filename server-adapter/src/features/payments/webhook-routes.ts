import { UnknownSourceError } from './intake.ts';
import type { Intake } from './intake.ts';
import type { Logger } from '../../core/logger.ts';
import { DeliveryError, SignatureError } from './payment-source.ts';
import { ProblemError } from '../../core/problem-error.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import type { Handlers } from '../../core/http/handler.ts';

export interface WebhookRoutesOptions {
  intake: Intake;
  /** There is a task of this kind to do. */
  wake: (kind: string) => void;
  clock: () => number;
  logger: Logger;
}

/** Deliveries of payment providers: proved on their raw bytes, stored, answered. */
export function webhookRoutes({ intake, wake, clock, logger }: WebhookRoutesOptions): Pick<Handlers, 'receiveWebhook'> {
  return {
    async receiveWebhook({ params: { source } }, { request, requestId }) {
      const body = await readBody(request, maxDeliveryBytes);
      try {
        const receipt = await intake.receive(source, { body, headers: request.headers, receivedAt: clock() });
        wake('purchase');
        logger.info({ event: 'delivery-stored', requestId, source, count: receipt.accepted }, 'a delivery was stored');
        return receipt;
      } catch (error) {
        if (error instanceof UnknownSourceError) throw new ProblemError('not-found', { cause: error });
        // The messages of both name what is wrong and quote nothing.
        if (error instanceof SignatureError || error instanceof DeliveryError) logger.warn({ event: 'delivery-refused', requestId, source, reason: error.message }, 'a delivery was refused');
        if (error instanceof SignatureError) throw new ProblemError('invalid-signature', { cause: error });
        if (error instanceof DeliveryError) throw new ProblemError('invalid-request', { fields: [{ field: 'body', code: 'invalid' }], cause: error });
        throw error;
      }
    },
  };
}
