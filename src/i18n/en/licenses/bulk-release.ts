/* The English of freeing several machines at once, apart: it is loaded with it. */

export const bulkRelease = {
  title: 'Free several machines',
  choose: 'Choose those that are not needed anymore.',
  notSeen: 'Not seen for',
  days: { one: '{count} day', other: '{count} days' },
  offlineLeftOut: 'Offline machines are never seen, so choose them yourself.',
  noneFound: 'No machine has been away for that long.',
  limited: { one: 'Only {count} more can be freed: the one that was away longest is chosen.', other: 'Only {count} more can be freed: those that were away longest are chosen.' },
  select: 'Choose {name}',
  free: { one: 'Free {count} machine', other: 'Free {count} machines' },
  confirmTitle: { one: 'Free {count} machine?', other: 'Free {count} machines?' },
  confirmText: 'The license stops working on them. This cannot be undone.',
  progress: 'Freeing {done} of {total}…',
  stop: 'Stop',
  freed: { one: '{count} machine has been freed.', other: '{count} machines have been freed.' },
  failed: { one: '{count} could not be freed.', other: '{count} could not be freed.' },
} as const;
