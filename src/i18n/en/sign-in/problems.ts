import type { FieldCode } from '#contract/fields.ts';
import type { PageProblemCode } from '../../../problem-error.ts';

const impossible = 'This is not possible here.';
const broken = 'Something went wrong on our side. Try again.';
const unreachable = 'The service cannot be reached right now. Try again in a moment.';

export const problems = {
  'invalid-request': 'Something in this form is not right. Check it and try again.',
  'invalid-credentials': 'Email and password do not match.',
  'two-factor-required': 'A code is needed to sign in.',
  'two-factor-invalid': 'That code is not right, or no longer valid.',
  'email-unverified': 'Confirm your email address, then sign in.',
  'challenge-required': 'Confirm that you are human, then try again.',
  'cross-site-request': impossible,
  forbidden: 'Your account is not allowed to do that.',
  'too-many-attempts': 'Too many attempts. Wait a little, or reset your password.',
  'too-many-requests': 'Too many requests. Wait a little before you try again.',
  'internal-error': broken,
  'provider-error': broken,
  'provider-unavailable': unreachable,
  'store-unavailable': unreachable,
  offline: 'No connection. Check your network and try again.',
  timeout: 'This takes too long. Check your network and try again.',
  'unexpected-answer': 'The sign-in service was not found at its address.',
  'link-invalid': 'This link does not work. A newer one may have replaced it.',
  'link-expired': 'This link has expired.',
  'link-used': 'This link has already been used.',
  'wrong-password': 'That is not your current password.',
  'password-refused': 'This password was not accepted. Choose another one.',
  'sign-in-required': 'You have been signed out. Sign in again to go on.',
  'cookies-blocked': 'Your browser blocks cookies. Allow them, then sign in again.',
  'not-found': 'This is no longer there.',
  'not-supported': impossible,
  'email-taken': 'This email address belongs to another account.',
  'account-changed': 'Somebody else has signed in here since. Nothing was changed.',
  'deactivation-limit': 'No more machines can be deactivated.',
} as const satisfies Record<PageProblemCode, string>;

/** While the adapter wants people to wait. */
export const waiting = {
  until: 'You can try again in {time}.',
} as const;

export const fields = {
  required: 'Fill this in.',
  invalid: 'This does not look right.',
  'invalid-email': 'Enter an email address, such as name@example.com.',
  'too-short': 'Use at least {min} characters.',
  'too-long': 'This is too long.',
  'too-common': 'This password is easy to guess. Choose another one.',
  'unknown-field': 'This cannot be changed here.',
} as const satisfies Record<FieldCode | 'invalid-email', string>;
