import type * as v from 'valibot';
import { accepted, deliveryReceipt } from './accepted.ts';
import { activation, activationList, activationQuery } from './activation.ts';
import { checkout, startedCheckout } from './checkout.ts';
import { googleNonce, googleSignIn } from './google.ts';
import { health, readiness } from './health.ts';
import { license, licenseList, licenseQuery } from './license.ts';
import { offlineRequest } from './offline.ts';
import { openApiDocument } from './open-api-document.ts';
import { ownSessionList } from './own-session.ts';
import { endedSessions, purchaseId, purchaseStory, taskRun, taskRunQuery, userSessionList } from './operator.ts';
import { passwordChange, passwordReset, passwordResetRedemption } from './password.ts';
import type { ProblemCode } from './problem.ts';
import { productList } from './product.ts';
import { purchaseList, purchaseQuery } from './purchase.ts';
import { releaseList, releaseQuery } from './release.ts';
import { samlBeginning, samlReturn } from './saml.ts';
import { session, sessionQuery, signIn } from './session.ts';
import { recoveryCodes, twoFactorBeginning, twoFactorConfirmation, twoFactorProof, twoFactorSecret } from './two-factor.ts';
import { emailChange, emailChangeConfirmation, profileUpdate, signUp, signUpConfirmation, user } from './user.ts';

/** One method of one path below the base path. The routes are checked against this table, and OpenAPI is generated from it. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for a part that varies. */
  path: string;
  summary: string;
  /** Who may call it: anybody, a signed-in customer, a payment provider by its signature, or the operator by a secret. */
  caller: 'anyone' | 'customer' | 'source' | 'operator';
  /** The parts of the path that are no plain ids. */
  params?: Readonly<Record<string, v.GenericSchema<string>>>;
  query?: v.GenericSchema;
  body?: v.GenericSchema;
  /** The body may also be a plain form; the answer is then 303, to the page that the form names as `returnTo`, or to the `url` of the answer. */
  form?: 'returnTo' | 'url';
  status: 200 | 202 | 204 | 303;
  answer?: v.GenericSchema;
  /** Pages ask it by themselves, again and again, and its answer may wait: it is no use of the session, and takes none of the places for requests under way. */
  background?: true;
  /** A browser goes there itself: it is led on (303), or gets a page that does; a problem leads back, with `#cx-problem=<code>`. A body is a plain form. */
  navigation?: true;
  /** Browsers may come from other sites with it: a proof of its own says whether it may do what it does. */
  fromAnywhere?: true;
  /** The answer is a file; to a `GET`, it may be an address of it (302). */
  file?: true;
  /** Beside those that every endpoint may answer with. */
  problems: readonly ProblemCode[];
}

export const endpoints = {
  readSession: { method: 'GET', path: '/session', summary: 'Who is signed in, and with `include` what a page shows of them. 200 in both cases.', caller: 'anyone', query: sessionQuery, status: 200, answer: session, problems: ['invalid-request'] },
  signIn: {
    method: 'POST', path: '/session', summary: 'Signs in.', caller: 'anyone', body: signIn, form: 'returnTo', status: 200, answer: session,
    problems: ['invalid-request', 'invalid-credentials', 'two-factor-required', 'two-factor-invalid', 'forbidden', 'too-many-attempts', 'provider-unavailable'],
  },
  beginGoogleSignIn: { method: 'POST', path: '/session/google/nonce', summary: "Begins a sign-in with Google's button: a nonce for its token, tied to this browser by a cookie.", caller: 'anyone', status: 200, answer: googleNonce, problems: ['not-supported'] },
  signInWithGoogle: {
    method: 'POST', path: '/session/google', summary: 'Signs in with an ID token of Google that holds the nonce.', caller: 'anyone', body: googleSignIn, status: 200, answer: session,
    problems: ['invalid-request', 'invalid-credentials', 'two-factor-required', 'forbidden', 'not-supported', 'too-many-attempts', 'provider-unavailable'],
  },
  beginSamlSignIn: {
    method: 'GET', path: '/session/saml', summary: "Leads to the company's own sign-in page (SAML).", caller: 'anyone', navigation: true, query: samlBeginning, status: 303,
    problems: ['invalid-request', 'not-supported'],
  },
  finishSamlSignIn: {
    method: 'GET', path: '/session/saml/:state', summary: 'The way back from there: signs in what was begun in this browser, and leads on.', caller: 'anyone', navigation: true, fromAnywhere: true, query: samlReturn, status: 303,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'forbidden', 'not-supported', 'too-many-requests', 'provider-unavailable'],
  },
  finishPostedSamlSignIn: {
    method: 'POST', path: '/session/saml/:state', summary: 'The same, for a license server that posts a form.', caller: 'anyone', navigation: true, fromAnywhere: true, body: samlReturn, status: 303,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'forbidden', 'not-supported', 'too-many-requests', 'provider-unavailable'],
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Signs out. Also good when nobody is signed in.', caller: 'anyone', status: 204, problems: [] },
  signUp: { method: 'POST', path: '/users', summary: 'Asks for an account. A mail proves the address; the answer is always the same.', caller: 'anyone', body: signUp, status: 202, answer: accepted, problems: ['invalid-request', 'not-supported', 'too-many-requests'] },
  confirmSignUp: {
    method: 'POST', path: '/users/confirm', summary: 'Redeems the mailed link, makes the account and signs in.', caller: 'anyone', body: signUpConfirmation, status: 200, answer: session,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'email-taken', 'password-refused', 'provider-unavailable'],
  },
  readProfile: { method: 'GET', path: '/me', summary: 'The profile.', caller: 'customer', status: 200, answer: user, problems: ['provider-unavailable'] },
  updateProfile: { method: 'PATCH', path: '/me', summary: 'Changes the profile.', caller: 'customer', body: profileUpdate, status: 200, answer: user, problems: ['invalid-request', 'provider-unavailable'] },
  changeEmail: {
    method: 'POST', path: '/me/email', summary: 'Sends a link to a new address. Nothing changes until it is redeemed.', caller: 'customer', body: emailChange, status: 202, answer: accepted,
    problems: ['invalid-request', 'wrong-password', 'two-factor-required', 'two-factor-invalid', 'not-supported', 'too-many-attempts', 'too-many-requests', 'provider-unavailable'],
  },
  confirmEmail: {
    method: 'POST', path: '/me/email/confirm', summary: 'Redeems the link that was sent to the new address.', caller: 'anyone', body: emailChangeConfirmation, status: 200, answer: accepted,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'email-taken', 'provider-unavailable'],
  },
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
  listSessions: { method: 'GET', path: '/me/sessions', summary: 'Where the customer is signed in.', caller: 'customer', status: 200, answer: ownSessionList, problems: [] },
  endOtherSessions: { method: 'DELETE', path: '/me/sessions', summary: 'Signs out everywhere else.', caller: 'customer', status: 204, problems: [] },
  endSession: { method: 'DELETE', path: '/me/sessions/:id', summary: 'Signs out one device; this one too, if it is named.', caller: 'customer', status: 204, problems: ['not-found'] },
  listLicenses: { method: 'GET', path: '/me/licenses', summary: 'The licenses.', caller: 'customer', query: licenseQuery, status: 200, answer: licenseList, problems: ['invalid-request', 'provider-unavailable'] },
  readLicense: { method: 'GET', path: '/me/licenses/:id', summary: 'One license.', caller: 'customer', status: 200, answer: license, problems: ['not-found', 'provider-unavailable'] },
  listProducts: { method: 'GET', path: '/me/products', summary: 'The products that the customer has licenses of.', caller: 'customer', status: 200, answer: productList, problems: ['provider-unavailable'] },
  listActivations: { method: 'GET', path: '/me/activations', summary: 'The machines, of all licenses or of one.', caller: 'customer', query: activationQuery, status: 200, answer: activationList, problems: ['invalid-request', 'provider-unavailable'] },
  readActivation: { method: 'GET', path: '/me/activations/:id', summary: 'One machine.', caller: 'customer', status: 200, answer: activation, problems: ['not-found', 'provider-unavailable'] },
  releaseActivation: { method: 'DELETE', path: '/me/activations/:id', summary: 'Frees a machine. It cannot be undone from here.', caller: 'customer', status: 204, problems: ['not-found', 'deactivation-limit', 'provider-unavailable'] },
  activateOffline: {
    method: 'POST', path: '/me/licenses/:id/offline-activations', summary: 'Activates a machine without a network: takes its request file, answers the response file. 403 where the license is not in force or has no free seat.', caller: 'customer',
    body: offlineRequest, status: 200, file: true, problems: ['invalid-request', 'forbidden', 'not-found', 'not-supported', 'provider-unavailable'],
  },
  deactivateOffline: {
    method: 'POST', path: '/me/licenses/:id/offline-deactivations', summary: 'Frees a machine without a network, by the request file that its software writes when it is deactivated.', caller: 'customer',
    body: offlineRequest, status: 204, problems: ['invalid-request', 'not-found', 'not-supported', 'deactivation-limit', 'provider-unavailable'],
  },
  listReleases: { method: 'GET', path: '/me/releases', summary: 'What can be downloaded.', caller: 'customer', query: releaseQuery, status: 200, answer: releaseList, problems: ['invalid-request', 'provider-unavailable'] },
  downloadFile: { method: 'GET', path: '/me/releases/:id/files/:fileId', summary: 'A file: streamed, or 302 to an address that needs neither key nor token.', caller: 'customer', status: 200, file: true, problems: ['not-found', 'forbidden', 'provider-unavailable'] },
  startCheckout: {
    method: 'POST', path: '/checkout', summary: "Begins to buy an offer: answers the address of the payment provider's page. Whoever is signed in gets the license on this account.", caller: 'anyone',
    body: checkout, form: 'url', status: 200, answer: startedCheckout,
    problems: ['invalid-request', 'sign-in-required', 'not-found', 'not-supported', 'account-changed', 'too-many-requests', 'provider-error', 'provider-unavailable'],
  },
  listPurchases: {
    method: 'GET', path: '/me/purchases', summary: 'What becomes of the payments of the last days. With `after` and `wait` the answer waits for a change.', caller: 'customer', background: true,
    query: purchaseQuery, status: 200, answer: purchaseList, problems: ['invalid-request', 'not-supported'],
  },
  requestPasswordReset: { method: 'POST', path: '/password-resets', summary: 'Asks for a link to set a new password. The answer is always the same.', caller: 'anyone', body: passwordReset, status: 202, answer: accepted, problems: ['invalid-request', 'too-many-requests'] },
  redeemPasswordReset: {
    method: 'POST', path: '/password-resets/redeem', summary: 'Redeems the mailed link and sets a new password. Ends all sessions; signs nobody in.', caller: 'anyone', body: passwordResetRedemption, status: 204,
    problems: ['invalid-request', 'link-invalid', 'link-expired', 'link-used', 'password-refused', 'provider-unavailable'],
  },
  receiveWebhook: {
    method: 'POST', path: '/webhooks/:source', summary: 'Takes a delivery of a payment provider: verified, stored, answered; the work is done afterwards.', caller: 'source', status: 200, answer: deliveryReceipt,
    problems: ['invalid-request', 'invalid-signature', 'not-found', 'store-unavailable'],
  },
  runTasks: {
    method: 'POST', path: '/tasks/run', summary: 'Does the work that is due: for a scheduler, where no process stays awake.', caller: 'operator', query: taskRunQuery, status: 200, answer: taskRun,
    problems: ['invalid-request'],
  },
  explainPurchase: {
    method: 'GET', path: '/admin/purchases/:id', summary: "One purchase's whole story: what came in, what it means, what was done, what is missing.", caller: 'operator', params: { id: purchaseId },
    status: 200, answer: purchaseStory, problems: [],
  },
  listUserSessions: { method: 'GET', path: '/admin/users/:id/sessions', summary: 'Where a user is signed in, by the id at the license server.', caller: 'operator', status: 200, answer: userSessionList, problems: [] },
  endUserSessions: {
    method: 'DELETE', path: '/admin/users/:id/sessions', summary: 'Signs a user out everywhere. Sign-ins under way, open links and mails that wait count no more either.', caller: 'operator', status: 200, answer: endedSessions,
    problems: [],
  },
  health: { method: 'GET', path: '/health', summary: 'This process answers.', caller: 'anyone', status: 200, answer: health, problems: [] },
  ready: { method: 'GET', path: '/ready', summary: 'Every part works (200), or which does not (503).', caller: 'anyone', status: 200, answer: readiness, problems: [] },
  openApi: { method: 'GET', path: '/openapi.json', summary: 'This description, as OpenAPI 3.1.', caller: 'anyone', status: 200, answer: openApiDocument, problems: [] },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof endpoints;
