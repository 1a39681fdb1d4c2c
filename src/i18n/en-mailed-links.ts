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

/** What a link out of a mail leads to: the words of each kind of link have its name first. */
export const link = {
  resetTitle: 'Set a new password',
  inviteTitle: 'Welcome. Set your password',
  signupTitle: 'Choose a password',
  emailTitle: 'Confirm your new email address',
  resetSubmit: 'Set password',
  inviteSubmit: 'Set password',
  signupSubmit: 'Create account',
  emailSubmit: 'Confirm address',
  resetDone: 'Your password is set',
  inviteDone: 'Your password is set',
  signupDone: 'Your account is ready',
  emailDone: 'Your email address is confirmed',
  resetNext: 'You can now sign in with it. Other sessions have been ended.',
  inviteNext: 'You can now sign in with it.',
  signupNext: 'You are signed in as {name}.',
  emailNext: 'Use it from now on to sign in.',
  resetAgain: 'Enter your email address, and a new link will be sent to you.',
  inviteAgain: 'Enter your email address, and a new link will be sent to you.',
  signupAgain: 'Sign up again to get a new link.',
  emailAgain: 'Change the address in your profile again to get a new link.',
  resetUsed: 'If that was you, sign in with the password you set. If not, ask for a new link.',
  inviteUsed: 'If that was you, sign in with the password you set. If not, ask for a new link.',
  signupUsed: 'If that was you, sign in with the password you chose. If not, sign up again.',
  emailUsed: 'If that was you, the new address is confirmed: use it to sign in.',
  newLink: 'Ask for a new link',
} as const;

/** How good the length of a new password is. */
export const passwordStrength = {
  label: 'Password strength',
  weak: 'Short. A few words in a row are safer.',
  fair: 'Good. A little longer is safer.',
  strong: 'Strong.',
} as const;
