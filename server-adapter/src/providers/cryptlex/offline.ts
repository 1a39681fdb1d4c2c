import type { Answer } from '../../upstream/attempt.ts';
import type { LicenseOffice } from '../../ports/licensing.ts';
import type { CallContext } from '../../ports/vendor.ts';
import { ProviderError } from '../../ports/vendor.ts';
import { isOthers, toFailure } from './failures.ts';
import type { VendorApi } from './vendor-api.ts';
import { parseRecord, record, text } from './vendor-json.ts';

const activated = record({ offlineResponse: text });

/**
 * Machines without a network, by their files (sure: NET, DOC `offline-activations.md`). Whether a customer's own token may do this is unknown, so the vendor's does; which scope it
 * needs is unknown too (likely `activation:write` or `license:write`).
 */
export function createOfflineCalls(api: VendorApi): Pick<LicenseOffice, 'activateOffline' | 'deactivateOffline'> {
  async function send(request: { path: string; body: object; repeatable?: true }, call: CallContext): Promise<Answer> {
    const answer = await api.vendor.ask({ method: 'POST', ...request }, call).finally(() => api.forget(call.userId));
    if (answer.status < 300 && !isOthers(answer)) return answer;
    throw toFailure(answer, 'vendor', `POST ${request.path}`);
  }

  return {
    async activateOffline(licenseId, offlineRequest, call) {
      // A machine that has a seat keeps it (likely), so this may be tried again. 0: the response file can be used at any time (likely; that it is in seconds is sure).
      const { body } = await send({ path: '/v3/activations/offline-activate', body: { licenseId, offlineRequest, responseValidity: 0 }, repeatable: true }, call);
      const { offlineResponse } = parseRecord(activated, body);
      if (!offlineResponse) throw new ProviderError('unknown', 'the vendor activated a machine without a network and gave no response file');
      return offlineResponse;
    },

    async deactivateOffline(licenseId, offlineRequest, call) {
      await send({ path: '/v3/activations/offline-deactivate', body: { licenseId, offlineRequest } }, call);
    },
  };
}
