/* The English of what can be opened below a license, apart: it is loaded when somebody is about to open it. */

export const machines = {
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
  none: 'There is nothing to download yet.',
  version: 'Version {version}',
  download: 'Download',
} as const;
