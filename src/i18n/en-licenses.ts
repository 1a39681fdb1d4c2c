import type { LicenseStatus } from '../../server-adapter/src/contract/license.ts';

export const licenses = {
  label: 'Licenses',
  count: { one: '{count} license', other: '{count} licenses' },
  emptyTitle: 'No licenses yet',
  emptyText: 'A license shows up here as soon as it is yours.',
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
  machines: 'Machines',
  downloads: 'Downloads',
  details: 'Details',
  renew: 'Renew',
} as const;

export const licenseStatus = {
  active: 'Active',
  expiring: 'Expiring soon',
  expired: 'Expired',
  suspended: 'Suspended',
  revoked: 'Revoked',
  'not-started': 'Not started',
} as const satisfies Record<LicenseStatus, string>;

export const paging = {
  label: 'Pages',
  previous: 'Previous',
  next: 'Next',
  position: '{from}–{to} of {total}',
  page: 'Page {page}',
} as const;
