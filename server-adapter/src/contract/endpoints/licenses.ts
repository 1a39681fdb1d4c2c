import { accepted } from '../accepted.ts';
import { activation, activationList, activationNaming, activationQuery } from '../activation.ts';
import { license, licenseClaim, licenseList, licenseNaming, licenseQuery, offlineRequest, productList } from '../license.ts';
import type { Endpoint } from '../endpoint.ts';

/** Licenses and machines. */
export const licenseEndpoints = {
  listLicenses: { method: 'GET', path: '/me/licenses', summary: 'The licenses.', caller: 'customer', query: licenseQuery, status: 200, answer: licenseList, problems: ['invalid-request', 'provider-unavailable'] },
  readLicense: { method: 'GET', path: '/me/licenses/:id', summary: 'One license.', caller: 'customer', status: 200, answer: license, problems: ['not-found', 'provider-unavailable'] },
  nameLicense: {
    method: 'PATCH', path: '/me/licenses/:id', summary: 'Gives a license a name and a note of the customer, kept by the adapter.', caller: 'customer',
    body: licenseNaming, status: 200, answer: license, problems: ['invalid-request', 'not-found', 'provider-unavailable'],
  },
  claimLicense: {
    method: 'POST', path: '/me/licenses/claims', summary: 'Adds the license of a key to the account. 404 for a key that is none, or of a license that is not to be had so.', caller: 'customer',
    body: licenseClaim, status: 200, answer: license, problems: ['invalid-request', 'not-found', 'not-supported', 'too-many-requests', 'provider-unavailable'],
  },
  listProducts: { method: 'GET', path: '/me/products', summary: 'The products that the customer has licenses of.', caller: 'customer', status: 200, answer: productList, problems: ['provider-unavailable'] },
  listActivations: { method: 'GET', path: '/me/activations', summary: 'The machines, of all licenses or of one.', caller: 'customer', query: activationQuery, status: 200, answer: activationList, problems: ['invalid-request', 'provider-unavailable'] },
  readActivation: { method: 'GET', path: '/me/activations/:id', summary: 'One machine.', caller: 'customer', status: 200, answer: activation, problems: ['not-found', 'provider-unavailable'] },
  nameActivation: { method: 'PATCH', path: '/me/activations/:id', summary: 'Gives a machine a name of the customer, kept by the adapter.', caller: 'customer', body: activationNaming, status: 200, answer: activation, problems: ['invalid-request', 'not-found', 'provider-unavailable'] },
  releaseActivation: { method: 'DELETE', path: '/me/activations/:id', summary: 'Frees a machine. It cannot be undone from here.', caller: 'customer', status: 204, problems: ['not-found', 'deactivation-limit', 'provider-unavailable'] },
  activateOffline: {
    method: 'POST', path: '/me/licenses/:id/offline-activations', summary: 'Activates a machine without a network: takes its request file, answers the response file. 403 where the license is not in force or has no free seat.', caller: 'customer',
    body: offlineRequest, status: 200, file: true, problems: ['invalid-request', 'forbidden', 'not-found', 'not-supported', 'provider-unavailable'],
  },
  deactivateOffline: {
    method: 'POST', path: '/me/licenses/:id/offline-deactivations', summary: 'Frees a machine without a network, by the request file that its software writes when it is deactivated.', caller: 'customer',
    body: offlineRequest, status: 204, problems: ['invalid-request', 'not-found', 'not-supported', 'deactivation-limit', 'provider-unavailable'],
  },
  receiveHint: {
    method: 'POST', path: '/webhooks/cryptlex', summary: "Takes a delivery of Cryptlex's own webhook, a hint that something has changed: verified, and what is kept of it dropped. 404 where no webhook secret is set.", caller: 'source',
    status: 200, answer: accepted, problems: ['invalid-signature', 'not-found', 'store-unavailable'],
  },
} as const satisfies Record<string, Endpoint>;
