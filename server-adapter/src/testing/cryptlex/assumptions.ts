/**
 * What nobody outside the vendor knows for sure. Each is a choice here, so that a client can be tested against either answer; the defaults are the
 * likelier one, or the one that is harder on the client.
 */
export interface Assumptions {
  /** Items of a list when `limit` is absent. Unknown. */
  defaultLimit: number;
  /** Whether lists carry `Pagination-Count`, `-Page` and `-Limit` headers. Likely in the vendor's house style; not seen in v3. */
  paginationHeaders: boolean;
  /** Status of a refused sign-in: wrong password, lock-out, second factor. Unknown: 400, 401 or 403. */
  loginFailureStatus: 400 | 401 | 403;
  /** Whether a second license with the same key is refused. Unknown. */
  uniqueLicenseKeys: boolean;
  /** Status when an e-mail address or a key is taken. Unknown. */
  conflictStatus: 400 | 409 | 422;
  /** Whether filters on e-mail addresses ignore case. Unknown. */
  emailFiltersIgnoreCase: boolean;
  /** Whether `metadata.key` and `metadata.value` must hit the same entry. Unknown. */
  metadataFiltersMatchOneEntry: boolean;
  /** What `PATCH` does with a list of metadata. Unknown. */
  metadataPatch: 'replace' | 'merge';
  /** Whether `/v3/me/licenses/{id}` and `/v3/me/activations/{id}` exist in this spelling. Likely. */
  readMineById: boolean;
  /** Whether a customer's own token may delete an activation of theirs. Unknown; the hosted portal offers it. */
  customersMayDeleteActivations: boolean;
  /** Whether the limit of deactivations also binds the vendor's own access token. Unknown. */
  deactivationLimitBindsAccessTokens: boolean;
  /** Milliseconds for which a token to reset a password works. Unknown. */
  resetTokenLifetimeMs: number;
  /** How the token comes back from a company's sign-in page. Unknown. */
  samlDelivery: 'query' | 'fragment' | 'form';
}

export const defaultAssumptions: Assumptions = {
  defaultLimit: 10,
  paginationHeaders: false,
  loginFailureStatus: 400,
  uniqueLicenseKeys: true,
  conflictStatus: 409,
  emailFiltersIgnoreCase: true,
  metadataFiltersMatchOneEntry: false,
  metadataPatch: 'replace',
  readMineById: true,
  customersMayDeleteActivations: false,
  deactivationLimitBindsAccessTokens: true,
  resetTokenLifetimeMs: 24 * 3_600_000,
  samlDelivery: 'query',
};
