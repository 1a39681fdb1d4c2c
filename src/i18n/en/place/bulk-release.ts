/* The English of deactivating several machines at once, apart: it is loaded with it. */

export const bulkRelease = {
  title: 'Deactivate several machines',
  choose: 'Choose the machines that are no longer needed.',
  notSeen: 'Not seen for',
  days: { one: '{count} day', other: '{count} days' },
  offlineLeftOut: 'Offline machines are never seen, so choose them yourself.',
  noneFound: 'No machine has been away for that long.',
  limited: { one: 'Only {count} more can be deactivated: the one that was away longest is chosen.', other: 'Only {count} more can be deactivated: those that were away longest are chosen.' },
  select: 'Choose {name}',
  free: { one: 'Deactivate {count} machine', other: 'Deactivate {count} machines' },
  confirmTitle: { one: 'Deactivate {count} machine?', other: 'Deactivate {count} machines?' },
  confirmText: 'The license stops working on them. This cannot be undone.',
  progress: 'Deactivating {done} of {total}…',
  stop: 'Stop',
  freed: { one: '{count} machine has been deactivated.', other: '{count} machines have been deactivated.' },
  failed: { one: '{count} could not be deactivated.', other: '{count} could not be deactivated.' },
} as const;
