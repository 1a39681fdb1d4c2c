import { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature, loadedLater, requireLicensing } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import type { NameStore, StoredName } from '../../ports/store.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import { activationHandlers } from './activations.ts';
import { offlineHandlers } from './offline.ts';
import type { NameHandlers, OwnNames } from './own-names.ts';

/** Licenses and machines of whoever is signed in: in every adapter. */
export const licenses = (): Feature =>
  defineFeature({
    name: 'licenses',
    needs: 'licensing',
    endpoints: licenseEndpoints,
    capabilities: ({ licensing }, { licenseClaims }) => (licensing ? { ownNames: true, ...(licenseClaims && { claimLicenses: true }) } : {}),
    attach(core) {
      const { back, hints } = requireLicensing('licenses', core.provider);
      const names = keepNames(core.store.names, core.clock);
      return {
        handlers: {
          async listLicenses({ query }, { session, owned, context }) {
            // What looks through them is loaded with the first search.
            if (query.search) return (await import('./search.ts')).searchLicenses(query, owned(), context, await names.list(session.user.id));
            const [list, saved] = await Promise.all([owned().licenses(query, context), names.list(session.user.id)]);
            return saved.length === 0 ? list : (await import('./own-names.ts')).withNames(list, saved);
          },
          async readLicense({ params }, { session, owned, context }) {
            const [license, saved] = await Promise.all([owned().license(params.id, context), names.list(session.user.id)]);
            return saved.length === 0 ? license : (await import('./own-names.ts')).withName(license, saved);
          },
          ...loadedLater<NameHandlers>(['nameLicense', 'nameActivation'], async () => (await import('./own-names.ts')).nameHandlers(names)),
          claimLicense: async ({ body }, call) => (await import('./claims.ts')).claimLicense(body.key, call, back, core),
          listProducts: (_input, { owned, context }) => owned().products(context),
          async receiveHint(_input, { request, requestId }) {
            if (hints === undefined) throw new ProblemError('not-found');
            if (await hints.receive({ body: await readBody(request, maxDeliveryBytes), headers: request.headers })) return { accepted: true as const };
            core.logger.warn({ event: 'hint-refused', requestId }, 'a delivery of the license server is not signed by it');
            throw new ProblemError('invalid-signature');
          },
          ...activationHandlers(back, names, core),
          ...offlineHandlers(back, core),
        },
      };
    },
  });

/** As long as what the license server said is taken for fresh. */
const keptMs = 30_000;
const mostKept = 5_000;

/** What people call their things, kept as answers of the license server are: another process shows a new name half a minute later, and no request costs the store a look for it. */
function keepNames(store: NameStore, clock: () => number): OwnNames {
  const kept = new Map<string, { until: number; names: StoredName[] }>();
  return {
    async list(userId) {
      const known = kept.get(userId);
      if (known !== undefined && known.until > clock()) return known.names;
      const names = await store.list(userId);
      if (kept.size >= mostKept) kept.clear();
      kept.set(userId, { until: clock() + keptMs, names });
      return names;
    },
    save: (name) => store.save(name).finally(() => kept.delete(name.userId)),
  };
}
