import { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import { ProblemError } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { maxDeliveryBytes, readBody } from '../../core/security/body.ts';
import { activationHandlers } from './activations.ts';
import { offlineHandlers } from './offline.ts';

/** Licenses and machines of whoever is signed in: in every adapter. */
export const licenses = (): Feature =>
  defineFeature({
    name: 'licenses',
    endpoints: licenseEndpoints,
    attach: (core) => ({
      handlers: {
        listLicenses: ({ query }, { customer, context }) => customer.licenses(query, context),
        readLicense: ({ params }, { customer, context }) => customer.license(params.id, context),
        listProducts: (_input, { customer, context }) => customer.products(context),
        async receiveHint(_input, { request, requestId }) {
          if (core.provider.hints === undefined) throw new ProblemError('not-found');
          if (await core.provider.hints.receive({ body: await readBody(request, maxDeliveryBytes), headers: request.headers })) return { accepted: true as const };
          core.logger.warn({ event: 'hint-refused', requestId }, 'a delivery of the license server is not signed by it');
          throw new ProblemError('invalid-signature');
        },
        ...activationHandlers(core),
        ...offlineHandlers(core),
      },
    }),
  });
