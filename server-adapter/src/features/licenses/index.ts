import { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature, loadedLater, requireLicensing } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import { activationHandlers } from './activations.ts';
import { offlineHandlers } from './offline.ts';
import type { NameHandlers } from './own-names.ts';

/** Licenses and machines of whoever is signed in: in every adapter. */
export const licenses = (): Feature =>
  defineFeature({
    name: 'licenses',
    needs: 'licensing',
    endpoints: licenseEndpoints,
    capabilities: ({ licensing }, { licenseClaims }) => (licensing ? { ownNames: true, ...(licenseClaims && { claimLicenses: true }) } : {}),
    attach(core) {
      const { back, hints } = requireLicensing('licenses', core.provider);
      const { names } = core.store;
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
          ...activationHandlers(back, core),
          ...offlineHandlers(back, core),
        },
      };
    },
  });
