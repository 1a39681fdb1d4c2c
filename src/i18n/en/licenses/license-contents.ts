/* The English of what can be opened below a license, apart: it is loaded when somebody is about to open it. */

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
  free: 'Free this machine',
  freeSeveral: 'Free several machines',
  freeing: 'Freeing…',
  freed: '{name} has been freed.',
  limitReached: 'No more machines of this license can be freed.',
  left: { one: 'You can free {count} more machine of this license.', other: 'You can free {count} more machines of this license.' },
  confirmTitle: 'Free this machine?',
  confirmText: 'The license stops working there, and its seat can be used on another machine. This cannot be undone.',
  confirm: 'Free machine',
  withoutNetwork: 'A machine without internet',
} as const;

export const licenseDetails = {
  type: 'Type',
  'node-locked': 'Fixed machines',
  'hosted-floating': 'Floating',
  'on-premise-floating': 'Floating, on your own server',
  added: 'Added',
  maintenance: 'Updates until',
  freed: 'Machines freed',
  features: 'Features',
  until: '{value}, until {date}',
  usage: '{used} of {allowed}',
  usageUnlimited: '{used}, no limit',
} as const;
