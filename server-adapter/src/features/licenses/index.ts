import { licenseEndpoints } from '../../contract/endpoints/licenses.ts';
import { defineFeature } from '../../core/feature.ts';
import type { Feature } from '../../core/feature.ts';
import { activationHandlers } from './activations.ts';
import { offlineHandlers } from './offline.ts';

/** Licenses and machines of whoever is signed in: in every adapter. */
export const licenses = (): Feature =>
  defineFeature({
    name: 'licenses',
    endpoints: licenseEndpoints,
    attach: (core) => ({
      handlers: {
        // What looks through them is loaded with the first search.
        listLicenses: async ({ query }, { customer, context }) => (query.search ? (await import('./search.ts')).searchLicenses(query, customer, context) : customer.licenses(query, context)),
        readLicense: ({ params }, { customer, context }) => customer.license(params.id, context),
        listProducts: (_input, { customer, context }) => customer.products(context),
        ...activationHandlers(core),
        ...offlineHandlers(core),
      },
    }),
  });
