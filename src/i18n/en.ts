import type { FieldCode } from '../../server-adapter/src/contract/fields.ts';
import type { LicenseStatus } from '../../server-adapter/src/contract/license.ts';
import type { ClientProblemCode } from '../client/problem-error.ts';
import { link, reset, signUp } from './en-mailed-links.ts';
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

export const licenses = {
  label: 'Licenses',
  search: 'Search licenses',
  clearSearch: 'Clear search',
  count: { one: '{count} license', other: '{count} licenses' },
  emptyTitle: 'No licenses yet',
  emptyText: 'A license shows up here as soon as it is yours.',
  noMatchTitle: 'Nothing found',
  noMatchText: 'No license matches “{search}”.',
  signedOut: 'Sign in to see your licenses.',
  new: 'New',
  arrived: { one: 'A new license has arrived.', other: '{count} new licenses have arrived.' },
  product: 'Product',
  status: 'Status',
  unnamedProduct: 'License',
  key: 'License key',
  keyHidden: 'hidden, ends in {end}',
  showKey: 'Show key',
  hideKey: 'Hide key',
  copyKey: 'Copy key',
  keyCopied: 'License key copied.',
  keySelected: 'The browser did not allow copying. The key is selected: copy it with the keyboard.',
  expiry: 'Expiry',
  expires: 'Expires {time}',
  expired: 'Expired {time}',
  neverExpires: 'Does not expire',
  startsOnFirstUse: 'Starts on first use',
  seats: { one: '{used} of {count} machine', other: '{used} of {count} machines' },
  seatsUnlimited: { one: '{count} machine, no limit', other: '{count} machines, no limit' },
  usage: '{used} of {allowed}',
  usageUnlimited: '{used}, no limit',
  details: 'Details',
  maintenance: 'Updates until',
} as const;

export const licenseStatus = {
  active: 'Active',
  expiring: 'Expiring soon',
  expired: 'Expired',
  suspended: 'Suspended',
  revoked: 'Revoked',
  'not-started': 'Not started',
} as const satisfies Record<LicenseStatus, string>;

export const machines = {
  title: 'Machines',
  none: 'This license is not in use on any machine.',
  unnamed: 'Unnamed machine',
  appVersion: 'App {version}',
  lastSeen: 'Last seen {time}',
  leaseEnds: 'Lease ends {time}',
  offline: 'Offline',
  first: 'These are the first {count}.',
  free: 'Free this machine',
  freeing: 'Freeing…',
  freed: '{name} has been freed.',
  limitReached: 'No more machines of this license can be freed.',
  left: { one: 'You can free {count} more machine of this license.', other: 'You can free {count} more machines of this license.' },
  confirmTitle: 'Free this machine?',
  confirmText: 'The license stops working there, and its seat can be used on another machine. This cannot be undone.',
  confirm: 'Free machine',
} as const;

export const downloads = {
  title: 'Downloads',
  none: 'There is nothing to download yet.',
  version: 'Version {version}',
  download: 'Download',
} as const;

export const paging = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  position: '{from}–{to} of {total}',
  page: 'Page {page}',
} as const;

export const profile = {
  label: 'Profile',
  signedOut: 'Sign in to see your profile.',
  company: 'Company',
  edit: 'Edit profile',
  saved: 'Your profile is saved.',
  email: 'Email',
  changeEmail: 'Change email',
  newEmail: 'New email',
  emailHint: 'A link is sent to the new address. Nothing changes until it is opened.',
  sendLink: 'Send the link',
  linkSent: 'A link is on its way to {email}. Open it to finish the change.',
  password: 'Password',
  changePassword: 'Change password',
  currentPassword: 'Current password',
  passwordChanged: 'Your password has been changed. Other sessions have been ended.',
} as const;

/** Every area. The type of a translation is made of it; elements import the areas that they use. */
export const en = { problems, fields, shared, signIn, secondFactor, signUp, reset, link, licenses, licenseStatus, machines, downloads, paging, profile } as const;
