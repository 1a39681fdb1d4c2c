/* The English of signing in, apart: it is all that the first paint of a sign-in page needs. */

/** Words that many elements use. */
export const shared = {
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  passwordHint: 'At least {min} characters.',
  firstName: 'First name',
  lastName: 'Last name',
  optional: 'optional',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  tryAgain: 'Try again',
  notLoaded: 'No connection. Try again.',
  back: 'Back',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  sending: 'Sending…',
  signIn: 'Sign in',
} as const;

export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  submitting: 'Signing in…',
  remember: 'Keep me signed in',
  forgotPassword: 'Forgot password?',
  newHere: 'New here?',
  createAccount: 'Create an account',
  signedInAs: 'Signed in as',
} as const;
