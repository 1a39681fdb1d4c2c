import type { CallContext, ProviderHost } from './vendor.ts';

/** The port to what a page may call by itself: tokens that are good for one user's own resources, and for nothing else. */
export interface TokenProvider {
  /** Short name for logs, such as `crossing-minds`. */
  readonly name: string;
  /**
   * A token of this user alone. `renewal` is of the token before, and saves the vendor a login; one that is over is no failure. Problems: `access-token-refused` (the configured account is
   * refused), `refused` (the vendor takes no such user id).
   */
  tokenFor(subject: TokenSubject, call: CallContext): Promise<BrokeredToken>;
  /** Rejects when no token could be made right now. */
  ready?(call: CallContext): Promise<void>;
  close(): Promise<void>;
}

export interface TokenSubject {
  /** Of the session that asks; never of what a browser sent. */
  userId: string;
  /** An anonymous session that is joined to the user. */
  sessionId?: string | undefined;
  renewal?: string | undefined;
}

/** Kept sealed. A page gets all but `renewal`. */
export interface BrokeredToken {
  token: string;
  /** ISO 8601. May be an estimate, where the token does not say it. */
  expiresAt: string;
  /** Whose it is, as the vendor knows them. */
  frontendUserId: string;
  database: { id: string; name: string } | null;
  /** What the next one can be made with. */
  renewal?: string | undefined;
}

/** Makes a driver with what the adapter shares. Throws an `OptionsError` that names the option which is wrong. */
export type TokenProviderFactory = (host: ProviderHost) => TokenProvider;
