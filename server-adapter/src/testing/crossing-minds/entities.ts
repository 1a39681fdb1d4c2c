/** Sure: `frontend` is for one user of the site, named at login; `backend` for everything under a database; the others for everything. */
export type CrossingMindsRole = 'root' | 'manager' | 'backend' | 'frontend';

export interface IndividualAccount {
  kind: 'individual';
  id: string;
  email: string;
  /** `null`: none was set yet, by the link of a mail. */
  password: string | null;
  firstName: string;
  lastName: string;
  role: CrossingMindsRole;
  verified: boolean;
  metadata: Record<string, unknown>;
}

export interface ServiceAccount {
  kind: 'service';
  id: string;
  name: string;
  /** `null`: it has keys only. */
  password: string | null;
  role: CrossingMindsRole;
  metadata: Record<string, unknown>;
  keys: ServiceKey[];
}

/** Times are seconds since 1970, with fractions, as everywhere at this vendor. */
export interface ServiceKey {
  id: string;
  key: string;
  createdTimestamp: number;
  expirationTimestamp: number | null;
  metadata: Record<string, unknown>;
}

export type CrossingMindsAccount = IndividualAccount | ServiceAccount;

/** What an id of a database looks like: `utf8` takes any text, `bytes8` is eight bytes in base64url. */
export type IdType = 'uint32' | 'uint64' | 'uuid' | 'utf8' | `bytes${number}`;

export interface CrossingMindsDatabase {
  id: string;
  name: string;
  description: string;
  itemIdType: IdType;
  userIdType: IdType;
  sessionIdType: IdType;
  /** What can be recommended, best first. */
  items: string[];
  /** By user id, then by item id. */
  ratings: Map<string, Map<string, Rating>>;
  interactions: Interaction[];
  /** Anonymous sessions and the user each turned out to be. */
  resolvedSessions: Map<string, string>;
}

export interface Rating {
  rating: number;
  timestamp: number;
}

export interface Interaction extends Record<string, unknown> {
  userId: string;
  itemId: string;
  interactionType: string;
  timestamp: number;
}

/** A mail that the vendor would have sent. */
export interface CrossingMindsMail {
  kind: 'verify' | 'set-password' | 'reset-password';
  to: string;
  code: string;
  /** Seconds since 1970: the `code_expiration_timestamp` that the reset asks for. */
  codeExpirationTimestamp: number;
  /** The link of the mail: the address that the caller named, with what is needed; else the vendor's own. */
  url: string;
  /** A code is good for once. */
  used: boolean;
}
