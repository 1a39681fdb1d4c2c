/* Written by the build: see `src/build/lists.ts`. */

/** Which areas of words each file of a translation has. A page loads those files that its elements use: none is larger than 3 KB. */
export interface AreasOf {
  account: 'account' | 'buy' | 'releases' | 'offers' | 'lostKey' | 'ownSessions' | 'portal' | 'profileChanges' | 'profile' | 'twoFactor' | 'userButton';
  billing: 'billing' | 'subscriptionStatus' | 'invoiceStatus';
  licenses: 'claims' | 'filters' | 'licenses' | 'licenseStatus' | 'overview' | 'paging' | 'payments';
  place: 'bulkRelease' | 'machines' | 'offlineActivation' | 'place';
  'sign-in': 'customer' | 'link' | 'passwordStrength' | 'signUp' | 'reset' | 'problems' | 'waiting' | 'fields' | 'secondFactor' | 'signInAgain' | 'signInWays' | 'shared' | 'signIn';
}

/** A file of a translation. */
export type TranslationFile = keyof AreasOf;

/** The number of the file of each area, in the same order: as short as it can be said. */
export const fileOf = Object.fromEntries(
  [
    'account buy releases offers lostKey ownSessions portal profileChanges profile twoFactor userButton',
    'billing subscriptionStatus invoiceStatus',
    'claims filters licenses licenseStatus overview paging payments',
    'bulkRelease machines offlineActivation place',
    'customer link passwordStrength signUp reset problems waiting fields secondFactor signInAgain signInWays shared signIn',
  ].flatMap((areas, file) => areas.split(' ').map((area) => [area, file])),
) as Readonly<Record<AreasOf[TranslationFile], number>>;
