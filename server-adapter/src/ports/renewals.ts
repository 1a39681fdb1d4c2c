import type { VendorLicense } from './licensing.ts';

/** The port to whoever knows what is paid for licenses. */
export interface Renewals {
  /** Rejects with a `StoreError`. */
  of(license: Pick<VendorLicense, 'id' | 'metadata'>): Promise<Renewal>;
}

/** Whether a license is renewed by itself. `unpaidSince`: milliseconds since 1970; `null`: all that is due is paid. */
export type Renewal = { renews: false } | { renews: true; unpaidSince: number | null };
