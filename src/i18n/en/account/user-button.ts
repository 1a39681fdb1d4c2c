export const userButton = {
  label: 'Account of {name}',
} as const;
