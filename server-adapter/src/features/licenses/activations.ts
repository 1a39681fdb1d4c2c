import type { LicenseOffice } from '../../ports/licensing.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import type { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import type { OwnNames } from './own-names.ts';

/** The machines of whoever is signed in. */
export function activationHandlers(back: LicenseOffice, names: OwnNames, { capabilities, logger }: Pick<Core, 'capabilities' | 'logger'>): Pick<HandlersOf<typeof licenseEndpoints>, 'listActivations' | 'readActivation' | 'releaseActivation'> {
  return {
    async listActivations({ query }, { session, owned, context }) {
      const [list, saved] = await Promise.all([owned().activations(query, context), names.list(session.user.id)]);
      return saved.length === 0 ? list : (await import('./own-names.ts')).withMachineNames(list, saved);
    },

    async readActivation({ params }, { session, owned, context }) {
      const [activation, saved] = await Promise.all([owned().activation(params.id, context), names.list(session.user.id)]);
      return saved.length === 0 ? activation : (await import('./own-names.ts')).withMachineName(activation, saved);
    },

    async releaseActivation({ params }, { session, owned, context, requestId }) {
      if (!capabilities.releaseActivation) throw new ProblemError('not-supported');
      // Both are read with the customer's own token: what is somebody else's is not found. Only then the vendor's access token may act.
      const now = { ...context, uncached: true };
      const activation = await owned().activation(params.id, now);
      if (activation.licenseId === null) throw new ProblemError('provider-error');
      const { deactivations } = await owned().license(activation.licenseId, now);
      if (deactivations.allowed !== null && deactivations.used >= deactivations.allowed) throw new ProblemError('deactivation-limit');
      await back.releaseActivation(activation.id, context);
      await names.save({ userId: session.user.id, kind: 'machine', itemId: activation.id, name: '', note: '' });
      logger.info({ event: 'activation-released', requestId, userId: session.user.id }, 'a machine was freed');
      return undefined;
    },
  };
}
