import type { en } from './en.ts';

/**
 * Which of its files a translation has each area of words in. A page loads those that its elements use: none is larger than 3 KB.
 * An area that is missing here is shown in English.
 */
export const fileOf = {
  problems: 'sign-in',
  fields: 'sign-in',
  waiting: 'sign-in',
  shared: 'sign-in',
  customer: 'sign-in',
  signIn: 'sign-in',
  signInWays: 'sign-in',
  signInAgain: 'sign-in',
  secondFactor: 'sign-in',
  signUp: 'sign-in',
  reset: 'sign-in',
  link: 'sign-in',
  passwordStrength: 'sign-in',
  licenses: 'licenses',
  licenseStatus: 'licenses',
  filters: 'licenses',
  licenseDetails: 'licenses',
  machines: 'licenses',
  bulkRelease: 'licenses',
  offlineActivation: 'licenses',
  paging: 'licenses',
  payments: 'licenses',
  profile: 'account',
  profileChanges: 'account',
  twoFactor: 'account',
  ownSessions: 'account',
  buy: 'account',
  releases: 'account',
  userButton: 'account',
  portal: 'account',
} as const satisfies Record<keyof typeof en, string>;

/** A file of a translation. */
export type TranslationFile = (typeof fileOf)[keyof typeof fileOf];
