import type { LicenseOffice } from '../../ports/licensing.ts';
import type { Core } from '../../core/feature.ts';
import { ProblemError } from '../../core/errors.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { CustomerCall, HandlersOf } from '../../core/http/handler.ts';
import type { licenseEndpoints } from '../../contract/endpoints/licenses.ts';

/** Machines without a network, by the files that their software writes and reads. */
export function offlineHandlers(back: LicenseOffice, { capabilities, logger }: Pick<Core, 'capabilities' | 'logger'>): Pick<HandlersOf<typeof licenseEndpoints>, 'activateOffline' | 'deactivateOffline'> {
  /** Read with the customer's own token: what is somebody else's is not found. Only then the vendor's access token may act. */
  async function ownLicense(licenseId: string, { owned, context }: CustomerCall) {
    if (!capabilities.offlineActivation) throw new ProblemError('not-supported');
    return owned().license(licenseId, { ...context, uncached: true });
  }

  return {
    async activateOffline({ params, body }, call) {
      const { id, status } = await ownLicense(params.id, call);
      // The vendor's access token may be allowed what the license is not.
      if (status === 'revoked' || status === 'suspended' || status === 'expired') throw new ProblemError('forbidden');
      const response = await back.activateOffline(id, body.request, call.context).catch(asAboutTheFile).catch((error: unknown) => {
        throw error instanceof ProviderError && error.failure === 'limit' ? new ProblemError('forbidden', { cause: error }) : error;
      });
      logger.info({ event: 'activated-offline', requestId: call.requestId, userId: call.session.user.id }, 'a machine without a network was activated');
      return new Response(response, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="offline-response.dat"' } });
    },

    async deactivateOffline({ params, body }, call) {
      const { id, deactivations } = await ownLicense(params.id, call);
      if (deactivations.allowed !== null && deactivations.used >= deactivations.allowed) throw new ProblemError('deactivation-limit');
      await back.deactivateOffline(id, body.request, call.context).catch(asAboutTheFile);
      logger.info({ event: 'deactivated-offline', requestId: call.requestId, userId: call.session.user.id }, 'a machine without a network was freed');
      return undefined;
    },
  };
}

/** What the vendor refuses is the file: nothing else was sent. */
function asAboutTheFile(error: unknown): never {
  if (error instanceof ProviderError && error.failure === 'refused') throw new ProblemError('invalid-request', { fields: [{ field: 'request', code: 'invalid' }], cause: error });
  throw error;
}
