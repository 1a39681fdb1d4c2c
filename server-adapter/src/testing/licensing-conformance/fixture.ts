import type { LicensedApi, LicensingCapabilities, LicensingProvider } from '../../ports/licensing.ts';
import type { Provider } from '../../ports/provider.ts';
import { call } from '../conformance.ts';
import type { ConformanceCase } from '../conformance.ts';

/** A license server with two customers, and the driver for it. */
export interface LicensingFixture {
  provider: Provider & { licensing: LicensingProvider };
  /** Can sign in without a second factor; has at least two licenses, and at least one machine where the vendor knows machines. */
  customer: { email: string; password: string };
  /** Somebody else, with at least one license. */
  other: { email: string; password: string };
  /** What a new license can be made of. */
  productId: string;
  close(): Promise<void>;
}

export type LicensingCase = ConformanceCase<LicensingFixture, keyof LicensingCapabilities>;

export async function signedIn({ provider: { identity, licensing } }: LicensingFixture, who: LicensingFixture['customer']): Promise<{ id: string; api: LicensedApi }> {
  const { token, user } = await identity.signIn(who, call);
  return { id: user.id, api: licensing.customer(token) };
}
