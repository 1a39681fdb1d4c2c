import * as v from 'valibot';
import { yesUnlessNo, currentPassword, email, nextPage, oneTimeCode, recoveryCode } from './fields.ts';
import { user } from './user.ts';

/** What the license server behind the adapter, and the configuration, allow. An element shows only that. */
export const capabilities = v.object({
  /** People may make an account themselves. */
  signUp: v.boolean(),
  /** `DELETE /me/activations/:id` works. */
  releaseActivation: v.boolean(),
  /** Machines without a network can be activated and freed by their files. */
  offlineActivation: v.boolean(),
  /** `PATCH /me` works. */
  editProfile: v.boolean(),
  /** A new e-mail address can be proved by mail. */
  changeEmail: v.boolean(),
  changePassword: v.boolean(),
  resetPassword: v.boolean(),
  twoFactor: v.boolean(),
  /** `POST /me/deletion` works. Absent: no. */
  deleteAccount: v.optional(v.boolean()),
  /** It asks for the deletion, which a person at the vendor's then does. Absent: it deletes at once. */
  deletionByOperator: v.optional(v.boolean()),
  /** `GET /me/export` works. Absent: no. */
  exportData: v.optional(v.boolean()),
  licenses: v.boolean(),
  releases: v.boolean(),
  /** `GET /me/purchases` tells what becomes of payments. */
  purchases: v.boolean(),
  /** `GET /me/licenses/:id/offers` may tell what can be bought for a license. Absent: there is nothing. */
  licenseOffers: v.optional(v.boolean()),
  /** `POST /me/billing-links` may lead to pages of a payment provider. Absent: there are none. */
  billing: v.optional(v.boolean()),
  /** `POST /key-mails` works. Absent: no. */
  keyMails: v.optional(v.boolean()),
  /** Customers may give licenses and machines names of their own. Absent: no. */
  ownNames: v.optional(v.boolean()),
  /** `POST /me/licenses/claims` works. Absent: no. */
  claimLicenses: v.optional(v.boolean()),
  /** Characters that a new password needs. Absent: 8. */
  passwordMinLength: v.optional(v.number()),
});
export type Capabilities = v.InferOutput<typeof capabilities>;

/** `POST /session`. The same fields are accepted from a plain form, with `returnTo`. */
export const signIn = v.object({
  email,
  password: currentPassword,
  /** The second factor, from an app. */
  code: v.optional(oneTimeCode),
  /** The second factor, from the list of recovery codes. */
  recoveryCode: v.optional(recoveryCode),
  /** Form posts only: where the browser goes next (303). A path of the site, or a page of an allowed origin. */
  returnTo: nextPage,
  /** Stay signed in when the browser is closed, which is the default. With `false` the cookie goes with the window, and the session ends sooner when it is not used. */
  remember: yesUnlessNo,
});
export type SignIn = v.InferInput<typeof signIn>;

/** Ways to sign in beside the password, where the configuration names them. */
const signInWith = v.object({
  /** For Google's button. */
  google: v.optional(v.object({ clientId: v.string() })),
  /** The company's own sign-in page: a link to `url`, with `returnTo` and `remember` as its query if wanted. What goes wrong comes back as `#cx-problem=<code>`, to the page with the link. */
  saml: v.optional(v.object({ url: v.string() })),
});
export type SignInWith = v.InferOutput<typeof signInWith>;

/** `GET /session`. */
export const sessionQuery = v.object({
  /**
   * What a page wants to show of whoever is signed in, so that one request does: path and query of a `GET` of the customer below the base path, `/me/licenses?limit=20`. None with
   * a part that varies, no file, none that waits. Left out of the answer when nobody is signed in, or when it would make the answer late (1.5 seconds).
   */
  include: v.optional(v.pipe(v.string(), v.maxLength(1000, 'too-long'))),
});

/** What the `GET` that `include` names would have answered: the list, or the problem. */
const included = v.object({ status: v.number(), body: v.unknown() });
export type Included = v.InferOutput<typeof included>;

/**
 * Whose session it is, as an opaque word: the same for every session of one account, another for every other account and after the newest secret was replaced. Pages keep it beside
 * what they remember, so that nothing of one person is shown to another. It is a keyed hash: neither the id nor the address can be found from it.
 */
const marker = v.string();

/**
 * Name of a header. In a request of a page: the `marker` of the person whom the page shows, so that nothing is done for somebody else who has signed in meanwhile; optional. In a response to a
 * customer: the `marker` of whose it is.
 */
export const markerHeader = 'Cx-Marker';

/** `GET /session` and `POST /session`: 200 in both cases, `signedIn: false` when nobody is. */
export const session = v.variant('signedIn', [
  v.object({ signedIn: v.literal(true), user, marker, capabilities, signInWith: v.optional(signInWith), included: v.optional(included) }),
  v.object({ signedIn: v.literal(false), capabilities, signInWith: v.optional(signInWith) }),
]);
export type Session = v.InferOutput<typeof session>;
