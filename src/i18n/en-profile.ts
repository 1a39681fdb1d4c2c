export const profile = {
  signedOut: 'Sign in to see your profile.',
  edit: 'Edit profile',
  email: 'Email',
  changeEmail: 'Change email',
  password: 'Password',
  changePassword: 'Change password',
  twoFactor: 'Two-step verification',
  on: 'On',
  off: 'Off',
  setUp: 'Set up',
  manage: 'Manage',
  devices: 'Where you are signed in',
} as const;
