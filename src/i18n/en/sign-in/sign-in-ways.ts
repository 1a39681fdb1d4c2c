/** Words of the ways to sign in without a password, and of lost keys, apart: they are loaded where the adapter has such. */
export const signInWays = {
  or: 'or',
  google: 'Continue with Google',
  googleReady: 'Google is ready. Press its button to go on.',
  googleBlocked: 'Google cannot be reached from this page. Sign in with your password instead.',
  googleRefused: 'No account here belongs to that Google address. Sign in with your password instead.',
  passwordNeeded: 'This account is protected by a code. Sign in with your password to enter it.',
  company: 'Sign in with your company account',
  newTab: 'Opens in a new tab. Come back here when you are signed in.',
  lostKey: 'Lost your key?',
} as const;
