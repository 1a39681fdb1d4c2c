/* The English of adding a license by its key, apart: it is loaded where the adapter has that. */

export const claims = {
  haveKey: 'I have a license key',
  add: 'Add license',
  adding: 'Adding…',
  added: 'The license has been added.',
  unknown: 'No license can be added with this key. Check it, or ask whoever sold it to you.',
} as const;
