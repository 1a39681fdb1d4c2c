/* The English of the machines of a license, apart: it is loaded with its own place. */

export const machines = {
  none: 'This license is not in use on any machine.',
  unnamed: 'Unnamed machine',
  appVersion: 'App {version}',
  lastSeen: 'Last seen {time}',
  leaseEnds: 'Lease ends {time}',
  offline: 'Offline',
  first: 'These are the first {count}.',
  more: 'Show more machines',
  search: 'Search machines',
  noMatch: 'No machine matches “{search}”.',
  free: 'Deactivate',
  freeSeveral: 'Deactivate several',
  freeing: 'Deactivating…',
  freed: '{name} has been deactivated.',
  limitReached: 'No more machines of this license can be deactivated.',
  left: { one: 'You can deactivate {count} more machine of this license.', other: 'You can deactivate {count} more machines of this license.' },
  confirmTitle: 'Deactivate {name}?',
  confirmText: 'The license stops working on this machine, and its seat can be used on another. This cannot be undone.',
  confirm: 'Deactivate machine',
  withoutNetwork: 'Offline activation',
} as const;
