import type { CustomerApi, IdentityCapabilities } from '../../ports/identity.ts';
import type { Provider } from '../../ports/provider.ts';
import { call } from '../conformance.ts';
import type { ConformanceCase } from '../conformance.ts';

/** A vendor with two customers, and the driver for it. */
export interface IdentityFixture {
  provider: Provider;
  /** Can sign in without a second factor. */
  customer: { email: string; password: string };
  /** Somebody else. */
  other: { email: string; password: string };
  close(): Promise<void>;
}

export type IdentityCase = ConformanceCase<IdentityFixture, keyof IdentityCapabilities>;

export async function signedIn({ provider: { identity } }: IdentityFixture, who: IdentityFixture['customer']): Promise<{ id: string; api: CustomerApi }> {
  const { token, user } = await identity.signIn(who, call);
  return { id: user.id, api: identity.customer(token) };
}
