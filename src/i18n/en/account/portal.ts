/** The names of the parts of the customer area. */
export const portal = {
  label: 'Your account',
  licenses: 'Licenses',
  downloads: 'Downloads',
  billing: 'Billing',
  profile: 'Profile',
} as const;
