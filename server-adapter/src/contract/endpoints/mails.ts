import { accepted } from '../accepted.ts';
import { oneClick, unsubscription } from '../unsubscription.ts';
import { keyMail, passwordReset, passwordResetRedemption } from '../password.ts';
import { session } from '../session.ts';
import { emailChange, emailChangeConfirmation, signUp, signUpConfirmation, verificationRequest } from '../user.ts';
import type { Endpoint } from '../endpoint.ts';

/** What a mailed link is needed for: sign-up, another address, a forgotten password. */
export const mailEndpoints = {
  signUp: { method: 'POST', path: '/users', summary: 'Asks for an account. A mail proves the address; the answer is always the same.', caller: 'anyone', body: signUp, status: 202, answer: accepted, problems: ['invalid-request', 'challenge-required', 'not-supported', 'too-many-requests'] },
  confirmSignUp: {
    method: 'POST', path: '/users/confirm', summary: 'Redeems the mailed link, makes the account and signs in.', caller: 'anyone', body: signUpConfirmation, status: 200, answer: session,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'email-taken', 'password-refused', 'provider-unavailable'],
  },
  resendVerification: {
    method: 'POST', path: '/users/verification', summary: 'Asks the vendor for its mail about an unproved address once more. The answer is always the same.', caller: 'anyone', body: verificationRequest, status: 202, answer: accepted,
    problems: ['invalid-request', 'challenge-required', 'not-supported', 'too-many-requests'],
  },
  changeEmail: {
    method: 'POST', path: '/me/email', summary: 'Sends a link to a new address. Nothing changes until it is redeemed.', caller: 'customer', body: emailChange, status: 202, answer: accepted,
    problems: ['invalid-request', 'wrong-password', 'two-factor-required', 'two-factor-invalid', 'not-supported', 'too-many-attempts', 'too-many-requests', 'provider-unavailable'],
  },
  confirmEmail: {
    method: 'POST', path: '/me/email/confirm', summary: 'Redeems the link that was sent to the new address.', caller: 'anyone', body: emailChangeConfirmation, status: 200, answer: accepted,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'email-taken', 'provider-unavailable'],
  },
  requestPasswordReset: { method: 'POST', path: '/password-resets', summary: 'Asks for a link to set a new password. The answer is always the same.', caller: 'anyone', body: passwordReset, status: 202, answer: accepted, problems: ['invalid-request', 'challenge-required', 'too-many-requests'] },
  redeemPasswordReset: {
    method: 'POST', path: '/password-resets/redeem', summary: 'Redeems the mailed link and sets a new password. Ends all sessions; signs nobody in.', caller: 'anyone', body: passwordResetRedemption, status: 204,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'password-refused', 'too-many-requests', 'provider-unavailable'],
  },
  sendLicenseKeys: { method: 'POST', path: '/key-mails', summary: 'Asks for a mail with the licenses of an address. The answer is always the same.', caller: 'anyone', body: keyMail, status: 202, answer: accepted, problems: ['invalid-request', 'challenge-required', 'not-supported', 'too-many-requests'] },
  showUnsubscribe: {
    method: 'GET', path: '/mails/unsubscribe', summary: 'A page with a button that ends mails of a kind. Changes nothing.', caller: 'anyone', navigation: true, fromAnywhere: true, query: unsubscription, status: 200, problems: ['invalid-request', 'link-invalid'],
  },
  unsubscribe: {
    method: 'POST', path: '/mails/unsubscribe', summary: 'Ends mails of a kind to a customer, without a sign-in: from that page, or by the button of a mail program (RFC 8058).', caller: 'anyone', navigation: true, fromAnywhere: true,
    query: unsubscription, body: oneClick, status: 200, problems: ['invalid-request', 'link-invalid'],
  },
} as const satisfies Record<string, Endpoint>;
