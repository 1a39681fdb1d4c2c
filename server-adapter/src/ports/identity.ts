import type { Capabilities } from '../contract/session.ts';
import type { TwoFactorSecret } from '../contract/two-factor.ts';
import type { ProfileUpdate, User } from '../contract/user.ts';
import type { CallContext } from './vendor.ts';

/** What a vendor lets its customers do with their accounts. The adapter narrows it further by what is configured. What a vendor cannot do is `notSupported`, and is never asked of it. */
export type IdentityCapabilities = Pick<Capabilities, 'signUp' | 'editProfile' | 'changeEmail' | 'changePassword' | 'resetPassword' | 'twoFactor' | 'deleteAccount'>;

/** The port to whoever knows who somebody is. */
export interface IdentityProvider {
  readonly capabilities: IdentityCapabilities;
  /** Characters that this vendor wants of a new password. Default 8. */
  readonly passwordMinLength?: number | undefined;
  /** Checks the credentials. Problems: `forbidden` (it is no customer: see `isCustomerRole`), `credentials`, `unverified`, `two-factor-required`, `two-factor-invalid`, `locked`. */
  signIn(credentials: Credentials, call: CallContext): Promise<VendorSession>;
  /** Throws `unavailable` for a sign-in that would not have its turn in time. Asked before one costs anything, so that a flood of them costs next to nothing. */
  checkRoom?(call: CallContext): void;
  /** Signs in by an ID token of Google, where the vendor takes one. Problems: `forbidden`, `credentials`, `two-factor-required`, `locked`. */
  signInWithGoogle?(login: { email: string; idToken: string }, call: CallContext): Promise<VendorSession>;
  /** Sign-in by a company's own sign-in page, where the vendor has it. */
  readonly saml?: SamlApi | undefined;
  /** What a signed-in customer may do, with that customer's own token. */
  customer(token: VendorToken): CustomerApi;
  /**
   * The token that follows on this one, where the vendor's tokens are short-lived. Asked for once it is due (`renewAt`), or refused with `token-expired` all the same; by one process, whatever the
   * number of requests and processes that wait, and what it resolves to is always stored. It may be asked for again with a token that was renewed before, when the answer was lost.
   * Problem `token-expired`: it is over for good, and `message` says why.
   */
  renew?(token: VendorToken, call: CallContext): Promise<VendorToken>;
  /** The vendor sends its own mail, whose link leads to `pageUrl` where the vendor can do that. Says nothing about whether the account exists. */
  requestVendorReset?(request: { email: string; pageUrl: string }, call: CallContext): Promise<void>;
  /** The vendor makes the account and sends its own mail, whose link leads to `pageUrl` and sets the first password. Where a vendor has this, sign-up goes by its mail alone. Says nothing about whether there is an account. */
  requestVendorSignUp?(person: NewUser & { pageUrl: string }, call: CallContext): Promise<void>;
  /**
   * Sets a password with what the link of the vendor's own mail brought to the page. Where a vendor has this, resets go by its mail alone. Problems: `link-invalid`, `link-expired`, `refused` (the
   * password).
   */
  redeemVendorReset?(link: VendorLink, newPassword: string, call: CallContext): Promise<VendorUser>;
  /** The vendor sends its mail about an unproved address again. Says nothing about whether the account exists. */
  resendVerification?(email: string, call: CallContext): Promise<void>;
  /** What the vendor's own access token, or account, may do for every customer. Never call it with an id that a browser sent and nobody checked. */
  readonly back: UserOffice;
}

export interface Credentials {
  email: string;
  password: string;
  code?: string | undefined;
  recoveryCode?: string | undefined;
}

/** What the vendor gave for a sign-in. Kept sealed in the session; never sent to a browser. */
export interface VendorToken {
  accessToken: string;
  refreshToken?: string | undefined;
  /** ISO 8601; from the token itself where it says so. */
  expiresAt?: string | undefined;
  /** ISO 8601: from then on it is to be renewed before it is used. Absent: it never is, and the session ends with it. */
  renewAt?: string | undefined;
  /** What the driver wants to know again with this token, such as whose address it is. */
  memo?: string | undefined;
}

export interface VendorSession {
  token: VendorToken;
  user: User;
}

/** Parameters of the link in a vendor's own mail, from the address of the page that it led to. */
export type VendorLink = Readonly<Record<string, string>>;

/** Sign-in by an identity provider (SAML). The vendor and that provider settle it between them; the browser comes back with a token. */
export interface SamlApi {
  /** Where a browser goes to sign in. `alias` names the account at the vendor. Throws `not-found` for one that can be nobody's. */
  startUrl(alias: string, returnUrl: string): string;
  /** Rejects with `refused` where it is not set up for the account of this alias. */
  verify(alias: string, call: CallContext): Promise<void>;
  /** The token among what the browser brought back; `undefined`: there is none. */
  readToken(fields: Readonly<Record<string, string>>): string | undefined;
  /** Who that is. Problems: `credentials` (it is no token, or over), `forbidden` (it is of somebody whom this account does not have, or who is no customer). */
  enter(token: string, call: CallContext): Promise<VendorSession>;
}

/** An account in the name of its customer. The vendor itself limits these calls to what is that customer's. */
export interface CustomerApi {
  /** Problem `token-expired`, also for somebody who is no customer any more. */
  profile(call: CallContext): Promise<User>;
  updateProfile(change: ProfileUpdate, call: CallContext): Promise<User>;
  /** Resolves to another token where the former one goes with the former password. Problem `credentials`: the current password is wrong. `refused`: the vendor does not take the new one. */
  changePassword(userId: string, currentPassword: string, newPassword: string, call: CallContext): Promise<VendorToken | undefined>;
  /** A new secret, which does nothing until {@link CustomerApi.setTwoFactor}. It may replace the one in use: never call it where a second factor is on. */
  createTwoFactorSecret(call: CallContext): Promise<TwoFactorSecret>;
  /** Switches the second factor on or off, with a code of its secret. Problems: `two-factor-invalid`, `locked`. */
  setTwoFactor(enabled: boolean, code: string, call: CallContext): Promise<User>;
  /** New ones, in place of any older. */
  createRecoveryCodes(call: CallContext): Promise<string[]>;
  /** Deletes the account for good. */
  deleteAccount?(call: CallContext): Promise<void>;
}

/** Finds and makes customers. */
export interface UserDirectory {
  /** Compares addresses without regard to case, and checks what the vendor answers: a filter can be ignored. */
  findUserByEmail(email: string, call: CallContext): Promise<VendorUser | undefined>;
  findUserById(userId: string, call: CallContext): Promise<VendorUser | undefined>;
  /** Without a password a random one of at least 128 bits is set, which nobody learns. Problem `conflict`: the address is taken. */
  createUser(user: NewUser, call: CallContext): Promise<VendorUser>;
}

/** Customers' accounts, with the vendor's own access token. */
export interface UserOffice extends UserDirectory {
  /** Deletes an account for good, where the vendor lets others than its owner do it. One that is gone already is no failure. */
  deleteUser?(userId: string, call: CallContext): Promise<void>;
  /** Problem `conflict`: the address is taken. */
  changeEmail(userId: string, email: string, call: CallContext): Promise<void>;
  /** Problem `refused`: the vendor does not take the password, or this user's may not be set this way. */
  setPassword(userId: string, newPassword: string, call: CallContext): Promise<void>;
}

export interface VendorUser {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  name: string;
  /** Only a `user` can have a reset token. */
  role: string | null;
  /** What it was made with, and what was added since. Absent: the vendor does not show it. */
  metadata?: readonly { key: string; value: string }[] | undefined;
}

export interface NewUser {
  email: string;
  firstName: string;
  lastName: string;
  company?: string | undefined;
  password?: string | undefined;
  /** What the vendor's page asked for beside it, or which purchase made it. The user does not see it. */
  metadata?: readonly { key: string; value: string }[] | undefined;
}

/**
 * Whether somebody with this role at the license server is a customer, as this site means it. The vendor's own people are not: their accounts can do more there than see their own licenses,
 * so none of their tokens may lie in the store of this site, and no link of it may set their passwords. A vendor that tells no role refuses them itself.
 */
export function isCustomerRole(role: string | null): boolean {
  return role === null || role === 'user';
}
