/** Words of the list of devices where somebody is signed in, apart: it is loaded when the page is idle. */
export const ownSessions = {
  device: '{browser} on {os}',
  unknownBrowser: 'Unknown browser',
  thisDevice: 'This device',
  activeNow: 'Active now',
  lastUsed: 'Last used {time}',
  onlyHere: 'You are signed in on this device only.',
  signOutDevice: 'Sign out',
  signOutDeviceTitle: 'Sign out {device}?',
  signOutDeviceText: 'Somebody has to sign in there again to go on. This cannot be undone.',
  signOutOthers: 'Sign out all other devices',
  signOutOthersTitle: 'Sign out all other devices?',
  signOutOthersText: { one: '{count} other device is signed out. This cannot be undone.', other: '{count} other devices are signed out. This cannot be undone.' },
  signedOut: '{device} has been signed out.',
  othersSignedOut: 'All other devices have been signed out.',
  showAll: 'Show all {count}',
} as const;
