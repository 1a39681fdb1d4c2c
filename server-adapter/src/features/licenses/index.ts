import { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature, requireLicensing } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import { activationHandlers } from './activations.ts';
import { offlineHandlers } from './offline.ts';

/** Licenses and machines of whoever is signed in: in every adapter. */
export const licenses = (): Feature =>
  defineFeature({
    name: 'licenses',
    needs: 'licensing',
    endpoints: licenseEndpoints,
    attach(core) {
      const { back, hints } = requireLicensing('licenses', core.provider);
      return {
        handlers: {
          // What looks through them is loaded with the first search.
          listLicenses: async ({ query }, { owned, context }) => (query.search ? (await import('./search.ts')).searchLicenses(query, owned(), context) : owned().licenses(query, context)),
          readLicense: ({ params }, { owned, context }) => owned().license(params.id, context),
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
