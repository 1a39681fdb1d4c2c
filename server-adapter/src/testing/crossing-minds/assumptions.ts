/**
 * What nobody outside the vendor knows for sure. Each is a choice here, so that a client can be tested against either; the defaults are the
 * likelier one, or the one that is harder on the client.
 */
export interface CrossingMindsAssumptions {
  /** An expired JWT: code 22 (the guide and the Python client), or 21 with `INCORRECT_JWT_TOKEN` (what the newest Node client refreshes on). */
  expiredJwt: 'JwtTokenExpired' | 'AuthError';
  /** A sign-in with an address or a name that nobody has: 404, or 401 as for a wrong password. */
  unknownAccount: 'NotFoundError' | 'AuthError';
  /** A reset mail for an address that nobody has: 404, or as if it were sent. */
  unknownAddressAtReset: 'NotFoundError' | 'silent';
  /** Whether the JWT is signed and can be read, or encrypted, as those in the vendor's own tests look. */
  jwt: 'signed' | 'encrypted';
  /** Where the link of a mail carries code, address and expiry. */
  mailLink: 'query' | 'fragment';
  /** Whether a new password makes refresh tokens worthless that were there before. */
  newPasswordEndsRefreshTokens: boolean;
  /** Whether an individual account that is no manager may change its own names and password. */
  individualsMayChangeThemselves: boolean;
  /** The field of a service account's login that takes a key. `password` also takes one in the official clients, which know no other. */
  keyField: 'key' | 'password' | 'either';
}

export const defaultCrossingMindsAssumptions: CrossingMindsAssumptions = {
  expiredJwt: 'JwtTokenExpired',
  unknownAccount: 'NotFoundError',
  unknownAddressAtReset: 'NotFoundError',
  jwt: 'signed',
  mailLink: 'query',
  newPasswordEndsRefreshTokens: false,
  individualsMayChangeThemselves: true,
  keyField: 'either',
};
