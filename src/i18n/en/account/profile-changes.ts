/** Words of the forms that change a profile, apart: they are loaded when somebody is about to change something. */
export const profileChanges = {
  company: 'Company',
  saved: 'Your profile is saved.',
  newEmail: 'New email',
  emailHint: 'A link is sent to the new address. Nothing changes until it is opened.',
  sendLink: 'Send the link',
  linkSent: 'A link is on its way to {email}. Open it to finish the change.',
  currentPassword: 'Current password',
  code: 'Code from the app',
  passwordChanged: 'Your password has been changed. Other sessions have been ended.',
  discardTitle: 'Discard what you entered?',
  discardText: 'It has not been saved. This cannot be undone.',
  discard: 'Discard',
  keepEditing: 'Keep editing',
  codesLostTitle: 'Close without saving the codes?',
  codesLostText: 'The recovery codes are not shown again. You can ask for new ones.',
  closeAnyway: 'Close anyway',
} as const;
