import type { LicenseStatus } from '../../server-adapter/src/contract/license.ts';

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
