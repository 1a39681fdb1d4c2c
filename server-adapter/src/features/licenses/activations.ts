import type { LicenseOffice } from '../../ports/licensing.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { licenseEndpoints } from '../../contract/endpoints/licenses.ts';

/** The machines of whoever is signed in. */
export function activationHandlers(back: LicenseOffice, { capabilities, logger }: Pick<Core, 'capabilities' | 'logger'>): Pick<HandlersOf<typeof licenseEndpoints>, 'listActivations' | 'readActivation' | 'releaseActivation'> {
  return {
    listActivations: ({ query }, { owned, context }) => owned().activations(query, context),
    readActivation: ({ params }, { owned, context }) => owned().activation(params.id, context),

    async releaseActivation({ params }, { session, owned, context, requestId }) {
      if (!capabilities.releaseActivation) throw new ProblemError('not-supported');
      // Both are read with the customer's own token: what is somebody else's is not found. Only then the vendor's access token may act.
      const now = { ...context, uncached: true };
      const activation = await owned().activation(params.id, now);
      if (activation.licenseId === null) throw new ProblemError('provider-error');
      const { deactivations } = await owned().license(activation.licenseId, now);
      if (deactivations.allowed !== null && deactivations.used >= deactivations.allowed) throw new ProblemError('deactivation-limit');
      await back.releaseActivation(activation.id, context);
      logger.info({ event: 'activation-released', requestId, userId: session.user.id }, 'a machine was freed');
      return undefined;
    },
  };
}
