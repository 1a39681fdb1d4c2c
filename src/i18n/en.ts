import { buy } from './en-buy.ts';
import { customer } from './en-customer.ts';
import { releases } from './en-downloads.ts';
import { bulkRelease } from './en-bulk-release.ts';
import { licenseDetails, machines } from './en-license-contents.ts';
import { filters } from './en-license-filters.ts';
import { link, passwordStrength } from './en-link-redemption.ts';
import { reset, signUp } from './en-mailed-links.ts';
import { licenses, licenseStatus } from './en-licenses.ts';
import { fields, problems, waiting } from './en-problems.ts';
import { offlineActivation } from './en-offline-activation.ts';
import { ownSessions } from './en-own-sessions.ts';
import { paging } from './en-paging.ts';
import { payments } from './en-payments.ts';
import { portal } from './en-portal.ts';
import { profile } from './en-profile.ts';
import { profileChanges } from './en-profile-changes.ts';
import { secondFactor } from './en-second-factor.ts';
import { shared, signIn } from './en-sign-in.ts';
import { signInAgain } from './en-sign-in-again.ts';
import { signInWays } from './en-sign-in-ways.ts';
import { userButton } from './en-user-button.ts';
import { twoFactor } from './en-two-factor.ts';

/**
 * Every area, one constant for each, so that an element brings the English words that it needs and no others. The type of a
 * translation is made of it: the English is what every other language translates.
 */
export const en = { problems, fields, waiting, shared, customer, signIn, signInWays, signInAgain, secondFactor, signUp, reset, link, passwordStrength, licenses, licenseStatus, filters, machines, bulkRelease, offlineActivation, licenseDetails, releases, paging, profile, profileChanges, twoFactor, ownSessions, userButton, portal, buy, payments } as const;

export { fields, problems };
