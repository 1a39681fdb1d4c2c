import type { Handlers } from '../../core/http/handler.ts';

/** The licenses of whoever is signed in. */
export const licenseRoutes: Pick<Handlers, 'listLicenses' | 'readLicense' | 'listProducts'> = {
  listLicenses: ({ query }, { customer, context }) => customer.licenses(query, context),
  readLicense: ({ params }, { customer, context }) => customer.license(params.id, context),
  listProducts: (_input, { customer, context }) => customer.products(context),
};
