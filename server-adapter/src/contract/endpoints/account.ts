import { ownSessionList } from '../own-session.ts';
import { passwordChange } from '../password.ts';
import { recoveryCodes, twoFactorBeginning, twoFactorConfirmation, twoFactorProof, twoFactorSecret } from '../two-factor.ts';
import { accountDeletion, profileUpdate, user } from '../user.ts';
import type { Endpoint } from '../endpoint.ts';

/** The profile, the password, the second factor and the sessions of whoever is signed in. */
export const accountEndpoints = {
  readProfile: { method: 'GET', path: '/me', summary: 'The profile.', caller: 'customer', status: 200, answer: user, problems: ['provider-unavailable'] },
  updateProfile: { method: 'PATCH', path: '/me', summary: 'Changes the profile.', caller: 'customer', body: profileUpdate, status: 200, answer: user, problems: ['invalid-request', 'provider-unavailable'] },
  changePassword: {
    method: 'PUT', path: '/me/password', summary: 'Changes the password and ends the other sessions.', caller: 'customer', body: passwordChange, status: 204,
    problems: ['invalid-request', 'wrong-password', 'two-factor-required', 'two-factor-invalid', 'password-refused', 'too-many-attempts', 'provider-unavailable'],
  },
  beginTwoFactor: {
    method: 'POST', path: '/me/two-factor', summary: 'Makes a secret for an authenticator app; nothing is switched on yet. 403 where a second factor is on already.', caller: 'customer', body: twoFactorBeginning, status: 200, answer: twoFactorSecret,
    problems: ['invalid-request', 'wrong-password', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  confirmTwoFactor: {
    method: 'POST', path: '/me/two-factor/confirm', summary: 'Switches the second factor on with a code of it, and ends the other sessions. Answers recovery codes. 403 where it is on already, or was not begun in this session within 15 minutes.', caller: 'customer', body: twoFactorConfirmation, status: 200, answer: recoveryCodes,
    problems: ['invalid-request', 'two-factor-invalid', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  removeTwoFactor: {
    method: 'POST', path: '/me/two-factor/removal', summary: 'Switches the second factor off, and ends the other sessions. (No `DELETE`: some proxies drop the body of one.) 403 where no second factor is on.', caller: 'customer', body: twoFactorProof, status: 204,
    problems: ['invalid-request', 'wrong-password', 'two-factor-invalid', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  renewRecoveryCodes: {
    method: 'POST', path: '/me/two-factor/recovery-codes', summary: 'Makes new recovery codes; the older ones are void. 403 where no second factor is on.', caller: 'customer', body: twoFactorProof, status: 200, answer: recoveryCodes,
    problems: ['invalid-request', 'wrong-password', 'two-factor-invalid', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  deleteAccount: {
    method: 'POST', path: '/me/deletion', summary: 'Deletes the account at the vendor for good, or asks the operator to (`deletionByOperator`); ends every session. (No `DELETE`: some proxies drop the body of one.)', caller: 'customer', body: accountDeletion, status: 204,
    problems: ['invalid-request', 'wrong-password', 'two-factor-required', 'two-factor-invalid', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  exportData: {
    method: 'GET', path: '/me/export', summary: 'What is known of the customer, as a file of JSON: profile, licenses, machines, invoices, sessions. Five times in an hour at the most.', caller: 'customer', status: 200, file: true, patienceMs: 20_000,
    problems: ['not-supported', 'provider-error', 'provider-unavailable'],
  },
  listSessions: { method: 'GET', path: '/me/sessions', summary: 'Where the customer is signed in.', caller: 'customer', status: 200, answer: ownSessionList, problems: [] },
  endOtherSessions: { method: 'DELETE', path: '/me/sessions', summary: 'Signs out everywhere else. Ten times in an hour at the most.', caller: 'customer', status: 204, problems: ['too-many-requests'] },
  endSession: { method: 'DELETE', path: '/me/sessions/:id', summary: 'Signs out one device; this one too, if it is named.', caller: 'customer', status: 204, problems: ['not-found'] },
} as const satisfies Record<string, Endpoint>;
