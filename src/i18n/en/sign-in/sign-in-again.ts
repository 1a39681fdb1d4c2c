/** Words for a session that has ended in the middle of work, apart: they are loaded when that happens. */
export const signInAgain = {
  title: 'Your session has ended',
  intro: 'Sign in again to go on. What you have entered is kept.',
  cancel: 'Not now',
} as const;
