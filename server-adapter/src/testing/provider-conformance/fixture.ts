import { ProviderError } from '../../ports/license-server.ts';
import type { CallContext, CustomerApi, LicensingProvider, ProviderCapabilities, ProviderFailure } from '../../ports/license-server.ts';

/** A license server with two customers, and the driver for it. */
export interface ProviderFixture {
  provider: LicensingProvider;
  /** Can sign in without a second factor; has at least two licenses, and at least one machine where the vendor knows machines. */
  customer: { email: string; password: string };
  /** Somebody else, with at least one license. */
  other: { email: string; password: string };
  /** What a new license can be made of. */
  productId: string;
  close(): Promise<void>;
}

/** One promise of the port. */
export interface ProviderCase {
  name: string;
  /** Only for vendors that can do this. */
  needs?: keyof ProviderCapabilities;
  show(fixture: ProviderFixture): Promise<void>;
}

/** Somebody waits. */
export const call: CallContext = { priority: 'person' };

export async function signedIn({ provider }: ProviderFixture, who: ProviderFixture['customer']): Promise<{ id: string; api: CustomerApi }> {
  const { token, user } = await provider.signIn(who, call);
  return { id: user.id, api: provider.customer(token) };
}

export function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** Rejects unless it fails with a `ProviderError` of one of these kinds. */
export async function fails(promise: Promise<unknown>, failures: readonly ProviderFailure[], what: string): Promise<void> {
  const outcome: unknown = await promise.then(() => 'success', (error: unknown) => error);
  const is = outcome instanceof ProviderError ? outcome.failure : String(outcome);
  check(outcome instanceof ProviderError && failures.includes(outcome.failure), `${what}: expected ${failures.join(' or ')}, got ${is}`);
}
