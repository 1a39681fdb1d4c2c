import type { CallContext } from '../../ports/license-server.ts';
import { ProviderError } from '../../ports/license-server.ts';
import { isOthers, toFailure } from './failures.ts';
import type { Api } from './vendor-api.ts';
import { flag, parseEntity, record, text, whole } from './vendor-json.ts';

const path = '/v3/license-templates/:id';

/** What both a template has and a change of a license takes (sure: Cryptlex.Net). */
const terms = {
  allowedActivations: whole, allowedDeactivations: whole, allowedFloatingClients: whole, leaseDuration: whole, serverSyncInterval: whole, serverSyncGracePeriod: whole,
  allowedClockOffset: whole, expiringSoonEventOffset: whole, leasingStrategy: text, fingerprintMatchingStrategy: text, allowClientLeaseDuration: flag, allowVmActivation: flag,
  allowContainerActivation: flag, userLocked: flag, requireAuthentication: flag, disableGeoLocation: flag,
};
const template = record({ id: text, ...terms });

/**
 * What a template says of its licenses, as a change of one that was made with another template: the vendor lets nobody change the template itself (likely: no change of a license
 * names one). The kind of license and its interval stay; ends are set on their own. Needs the scope `licenseTemplate:read`, which nothing else does: without it this is
 * `refused`, and not the whole token.
 */
export async function readTemplateTerms(vendor: Api, templateId: string, call: CallContext): Promise<Record<string, unknown>> {
  const answer = await vendor.ask({ method: 'GET', path, ids: { id: templateId } }, call);
  if (answer.status === 403 && !isOthers(answer)) {
    throw new ProviderError('refused', `GET ${path}: the vendor answered 403`, { reason: 'the access token needs the scope licenseTemplate:read to change a license to another template' });
  }
  if (answer.status >= 400) throw toFailure(answer, 'vendor', `GET ${path}`);
  return Object.fromEntries(Object.entries(parseEntity(template, answer.body)).filter(([name, value]) => name !== 'id' && value !== null));
}
