/* The English of the downloads, apart: it comes with what is loaded for them. */

export const releases = {
  signedOut: 'Sign in to see your downloads.',
  emptyTitle: 'Nothing to download yet',
  emptyText: 'A download shows up here as soon as there is one for you.',
  unnamed: 'Download',
  version: 'Version {version}',
  covered: 'Covered by your license until {date}',
  downloadFor: 'Download for {platform}',
  download: 'Download',
  notes: 'What is new',
  otherPlatforms: 'Other platforms',
  earlier: 'Earlier versions',
  more: 'Show more downloads',
  checksum: 'Checksum',
  copyChecksum: 'Copy checksum',
  copied: 'Checksum copied.',
  selected: 'The browser did not allow copying. The checksum is selected: copy it with the keyboard.',
} as const;
