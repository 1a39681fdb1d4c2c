import type { Assumptions } from './assumptions.ts';
import { VendorError } from './errors.ts';
import type { Faults } from './faults.ts';
import type { GoogleSandbox } from './google.ts';
import type { Random } from './random.ts';
import type { SandboxState } from './state.ts';
import type { Table } from './table.ts';
import type { UserTokens } from './tokens.ts';

/** A mail that the vendor would have sent. */
export interface VendorMail {
  kind: 'reset-password';
  to: string;
  userId: string;
  /** Already URL-encoded, as in the link. */
  token: string;
  /** The link of the mail. Its domain follows the request's `Origin` (likely); its path and query are unknown. */
  url: string;
  sentAt: string;
}

/** What every endpoint of the sandbox shares. */
export interface Vendor {
  readonly account: { id: string; alias: string };
  readonly assumptions: Assumptions;
  readonly faults: Faults;
  readonly state: SandboxState;
  readonly tokens: UserTokens;
  readonly google: GoogleSandbox;
  readonly mails: VendorMail[];
  readonly clock: () => number;
  readonly random: Random;
  /** Tells the webhooks. */
  readonly announce: (event: string, data: unknown) => void;
}

/** What a list may see of a table: the search index lags behind when that fault is on. */
export function indexed<Row extends { id: string }>(vendor: Vendor, table: Table<Row>): Row[] {
  return table.all(vendor.faults.searchLagMs);
}

/** Something of that name, such as an e-mail address or a key, exists already. */
export function taken(vendor: Vendor, message: string): VendorError {
  return new VendorError(vendor.assumptions.conflictStatus, message);
}
