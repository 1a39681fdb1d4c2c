export const profile = {
  label: 'Profile',
  signedOut: 'Sign in to see your profile.',
  edit: 'Edit profile',
  email: 'Email',
  changeEmail: 'Change email',
  password: 'Password',
  changePassword: 'Change password',
} as const;
