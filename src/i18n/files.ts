/* Written by the build: see `src/build/lists.ts`. */

/** Which of its files a translation has each area of words in. A page loads those that its elements use: none is larger than 3 KB. */
export const fileOf = {
  account: 'account',
  buy: 'account',
  releases: 'account',
  offers: 'account',
  ownSessions: 'account',
  portal: 'account',
  profileChanges: 'account',
  profile: 'account',
  twoFactor: 'account',
  userButton: 'account',
  filters: 'licenses',
  licenses: 'licenses',
  licenseStatus: 'licenses',
  overview: 'licenses',
  paging: 'licenses',
  payments: 'licenses',
  bulkRelease: 'place',
  machines: 'place',
  offlineActivation: 'place',
  place: 'place',
  customer: 'sign-in',
  link: 'sign-in',
  passwordStrength: 'sign-in',
  signUp: 'sign-in',
  reset: 'sign-in',
  problems: 'sign-in',
  waiting: 'sign-in',
  fields: 'sign-in',
  secondFactor: 'sign-in',
  signInAgain: 'sign-in',
  signInWays: 'sign-in',
  shared: 'sign-in',
  signIn: 'sign-in',
} as const;

/** A file of a translation. */
export type TranslationFile = (typeof fileOf)[keyof typeof fileOf];
