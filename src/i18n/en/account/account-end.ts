/** Words of what takes one's data along, and of the end of an account: loaded when somebody opens them. */
export const account = {
  exportText: 'A file with everything that is known of you here.',
  download: 'Download my data',
  downloaded: 'Your data has been downloaded.',
  deleteText: 'Your account is deleted for good, and you are signed out everywhere. This cannot be undone.',
  askText: 'Your request is sent to those who delete accounts, and you are signed out everywhere.',
  deleteAccount: 'Delete my account',
  deleting: 'Deleting…',
  deleteTitle: 'Delete your account?',
  deleted: 'Your account has been deleted.',
  requested: 'Your request has been sent. A mail confirms it.',
} as const;
