import { UnknownSourceError } from './intake.ts';
import type { Intake } from './intake.ts';
import type { Core } from '../../core/feature.ts';
import { DeliveryError, SignatureError } from './payment-source.ts';
import { ProblemError } from '../../core/errors.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { paymentEndpoints } from '../../contract/endpoints/payments.ts';

/** Deliveries of payment providers: proved on their raw bytes, stored, answered. */
export function webhookHandlers({ wake, clock, logger }: Core, intake: Intake): Pick<HandlersOf<typeof paymentEndpoints>, 'receiveWebhook'> {
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
