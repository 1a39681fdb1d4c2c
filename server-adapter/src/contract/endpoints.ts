import { accountEndpoints } from './endpoints/account.ts';
import { downloadEndpoints } from './endpoints/downloads.ts';
import { elementsEndpoints } from './endpoints/elements.ts';
import { googleEndpoints } from './endpoints/google.ts';
import { licenseEndpoints } from './endpoints/licenses.ts';
import { mailEndpoints } from './endpoints/mails.ts';
import { operationEndpoints } from './endpoints/operations.ts';
import { paymentEndpoints } from './endpoints/payments.ts';
import { samlEndpoints } from './endpoints/saml.ts';
import { signInEndpoints } from './endpoints/sign-in.ts';
import { tokenEndpoints } from './endpoints/tokens.ts';

/** Every endpoint that a feature of the kit may bring. An adapter has those of its features; clients are typed by all of them. */
export const endpoints = {
  ...signInEndpoints,
  ...accountEndpoints,
  ...licenseEndpoints,
  ...downloadEndpoints,
  ...mailEndpoints,
  ...paymentEndpoints,
  ...googleEndpoints,
  ...samlEndpoints,
  ...elementsEndpoints,
  ...tokenEndpoints,
  ...operationEndpoints,
};

export type { Endpoint, EndpointTable } from './endpoint.ts';
export type EndpointName = keyof typeof endpoints;
