/* The English of what is bought for a license that exists, apart: it is loaded with it. */

export const offers = {
  renew: 'Renew',
  upgrade: 'Upgrade',
  seats: 'Add machines',
  until: 'until {date}',
  manage: 'Manage subscription',
  'change-not-offered': 'This offer is not for this license.',
  'subscription-running': 'A subscription keeps this license going. Change the subscription instead.',
  'sold-elsewhere': 'This license was not sold here. Ask whoever sold it to you.',
} as const;
