/* The English of what a mailed link leads to: apart, because only a page that such a link has opened loads it. */

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
