import type { FieldCode } from '../../server-adapter/src/contract/fields.ts';
import type { ClientProblemCode } from '../client/problem-error.ts';
import { customer } from './en-customer.ts';
import { downloads, licenses, licenseStatus, machines, paging } from './en-licenses.ts';
import { link, reset, signUp } from './en-mailed-links.ts';
import { profile } from './en-profile.ts';
import { secondFactor } from './en-second-factor.ts';
import { shared, signIn } from './en-sign-in.ts';

export { shared };

/*
 * One constant for each area, so that an element brings the English words that it needs and no others.
 * The English is what every other language translates.
 */

const impossible = 'This is not possible here.';

export const problems = {
  'invalid-request': 'Something in this form is not right. Check it and try again.',
  'invalid-signature': impossible,
  'link-invalid': 'This link does not work. A newer one may have replaced it.',
  'link-expired': 'This link has expired.',
  'link-used': 'This link has already been used.',
  'wrong-password': 'That is not your current password.',
  'password-refused': 'This password was not accepted. Choose another one.',
  'invalid-credentials': 'Email and password do not match.',
  'two-factor-required': 'A code is needed to sign in.',
  'two-factor-invalid': 'That code is not right, or no longer valid.',
  'sign-in-required': 'You have been signed out. Sign in again to go on.',
  'cross-site-request': impossible,
  forbidden: 'Your account is not allowed to do that.',
  'not-found': 'This is no longer there.',
  'not-supported': impossible,
  'method-not-allowed': impossible,
  'email-taken': 'This email address belongs to another account.',
  'deactivation-limit': 'No more machines can be freed for this license.',
  'body-too-large': impossible,
  'unsupported-media-type': impossible,
  'too-many-attempts': 'Too many attempts. Wait a little before you try again.',
  'too-many-requests': 'Too many requests. Wait a little before you try again.',
  'internal-error': 'Something went wrong on our side. Try again.',
  'provider-error': 'Something went wrong on our side. Try again.',
  'provider-unavailable': 'The service cannot be reached right now. Try again in a moment.',
  'store-unavailable': 'The service cannot be reached right now. Try again in a moment.',
  offline: 'No connection. Check your network and try again.',
  timeout: 'This takes too long. Check your network and try again.',
  'unexpected-answer': 'The sign-in service was not found at its address.',
} as const satisfies Record<ClientProblemCode, string>;

export const fields = {
  required: 'Fill this in.',
  invalid: 'This does not look right.',
  'invalid-email': 'Enter an email address, such as name@example.com.',
  'too-short': 'Use at least {min} characters.',
  'too-long': 'This is too long.',
  'too-common': 'Too many people use this password. Choose another one.',
  'unknown-field': 'This cannot be changed here.',
} as const satisfies Record<FieldCode | 'invalid-email', string>;

/** Every area. The type of a translation is made of it; elements import the areas that they use. */
export const en = { problems, fields, shared, customer, signIn, secondFactor, signUp, reset, link, licenses, licenseStatus, machines, downloads, paging, profile } as const;
