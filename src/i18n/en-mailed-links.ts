/* The English of what has to do with mailed links: apart, because a page that only signs in loads it when somebody asks for it. */

export const signUp = {
  title: 'Create an account',
  submit: 'Send the link',
  haveAccount: 'Already have an account?',
  sentTitle: 'Check your email',
  sentText: 'A link to finish is on its way to {email}.',
} as const;

export const reset = {
  title: 'Reset your password',
  intro: 'Enter your email address, and a link to set a new password will be sent to you.',
  submit: 'Send the link',
  sentTitle: 'Check your email',
  sentText: 'If there is an account for {email}, a link is on its way. It works for a short time only.',
  sendAgain: 'Send it again',
  backToSignIn: 'Back to sign in',
} as const;

/** What a link out of a mail leads to. */
export const link = {
  resetTitle: 'Set a new password',
  inviteTitle: 'Welcome. Set your password',
  signUpTitle: 'Choose a password',
  emailTitle: 'Confirm your new email address',
  setPassword: 'Set password',
  createAccount: 'Create account',
  confirm: 'Confirm address',
  passwordDoneTitle: 'Your password is set',
  passwordDoneText: 'You can now sign in with it. Other sessions have been ended.',
  signUpDoneTitle: 'Your account is ready',
  signUpDoneText: 'You are signed in as {name}.',
  emailDoneTitle: 'Your email address is confirmed',
  emailDoneText: 'Use it from now on to sign in.',
  signIn: 'Sign in',
  newLink: 'Ask for a new link',
  askAgainSignUp: 'Sign up again to get a new link.',
  askAgainEmail: 'Change the address in your profile again to get a new link.',
} as const;
