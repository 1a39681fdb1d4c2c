/** Words of the elements that signed-in customers use. */
export const customer = {
  save: 'Save',
  saving: 'Saving…',
  cancel: 'Cancel',
  loading: 'Loading…',
  unknown: 'Not known',
  stale: 'This is what was last known.',
} as const;
