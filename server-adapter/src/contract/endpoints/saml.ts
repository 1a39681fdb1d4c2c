import { samlBeginning, samlReturn } from '../saml.ts';
import type { Endpoint } from '../endpoint.ts';
import { crowdPatienceMs } from './sign-in.ts';

/** A company's own sign-in page (SAML). */
export const samlEndpoints = {
  beginSamlSignIn: {
    method: 'GET', path: '/session/saml', summary: "Leads to the company's own sign-in page (SAML).", caller: 'anyone', navigation: true, query: samlBeginning, status: 303,
    problems: ['invalid-request', 'not-supported'],
  },
  finishSamlSignIn: {
    method: 'GET', path: '/session/saml/:state', summary: 'The way back from there: signs in what was begun in this browser, and leads on.', caller: 'anyone', navigation: true, fromAnywhere: true, patienceMs: crowdPatienceMs, query: samlReturn, status: 303,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'forbidden', 'not-supported', 'too-many-requests', 'provider-unavailable'],
  },
  finishPostedSamlSignIn: {
    method: 'POST', path: '/session/saml/:state', summary: 'The same, for a license server that posts a form.', caller: 'anyone', navigation: true, fromAnywhere: true, patienceMs: crowdPatienceMs, body: samlReturn, status: 303,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'forbidden', 'not-supported', 'too-many-requests', 'provider-unavailable'],
  },
} as const satisfies Record<string, Endpoint>;
