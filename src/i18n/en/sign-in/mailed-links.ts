/* The English of asking for a mailed link: apart, because a page that only signs in loads it when somebody asks for it. */

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
