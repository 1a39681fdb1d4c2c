/* Written by the build: see `src/build/lists.ts`. */
import { account } from './en/account/account-end.ts';
import { buy } from './en/account/buy.ts';
import { releases } from './en/account/downloads.ts';
import { offers } from './en/account/license-offers.ts';
import { lostKey } from './en/account/lost-key.ts';
import { ownSessions } from './en/account/own-sessions.ts';
import { portal } from './en/account/portal.ts';
import { profileChanges } from './en/account/profile-changes.ts';
import { profile } from './en/account/profile.ts';
import { twoFactor } from './en/account/two-factor.ts';
import { userButton } from './en/account/user-button.ts';
import { billing, subscriptionStatus, invoiceStatus } from './en/billing/billing.ts';
import { claims } from './en/licenses/claims.ts';
import { filters } from './en/licenses/license-filters.ts';
import { licenses, licenseStatus } from './en/licenses/licenses.ts';
import { overview } from './en/licenses/overview.ts';
import { paging } from './en/licenses/paging.ts';
import { payments } from './en/licenses/payments.ts';
import { bulkRelease } from './en/place/bulk-release.ts';
import { machines } from './en/place/machines.ts';
import { offlineActivation } from './en/place/offline-activation.ts';
import { place } from './en/place/place.ts';
import { customer } from './en/sign-in/customer.ts';
import { link, passwordStrength } from './en/sign-in/link-redemption.ts';
import { signUp, reset } from './en/sign-in/mailed-links.ts';
import { problems, waiting, fields } from './en/sign-in/problems.ts';
import { secondFactor } from './en/sign-in/second-factor.ts';
import { signInAgain } from './en/sign-in/sign-in-again.ts';
import { signInWays } from './en/sign-in/sign-in-ways.ts';
import { shared, signIn } from './en/sign-in/sign-in.ts';

/** Every area of words. The type of a translation is made of it: the English is what every other language translates. */
export const en = { account, buy, releases, offers, lostKey, ownSessions, portal, profileChanges, profile, twoFactor, userButton, billing, subscriptionStatus, invoiceStatus, claims, filters, licenses, licenseStatus, overview, paging, payments, bulkRelease, machines, offlineActivation, place, customer, link, passwordStrength, signUp, reset, problems, waiting, fields, secondFactor, signInAgain, signInWays, shared, signIn } as const;
