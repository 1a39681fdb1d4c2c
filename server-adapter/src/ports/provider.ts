import type { IdentityProvider } from './identity.ts';
import type { LicensingProvider } from './licensing.ts';
import type { TokenProvider } from './tokens.ts';
import type { CallContext, ProviderHost } from './vendor.ts';

/**
 * A vendor, as the adapter sees it: who somebody is (always), what they own, and what their page may call. A driver translates between these ports and one vendor's API; nothing else in the
 * adapter knows that API. Of what a provider does not have there are no endpoints. Every method rejects with a `ProviderError` and with nothing else.
 */
export interface Provider {
  /** Short name for logs and settings, such as `cryptlex`. */
  readonly name: string;
  readonly identity: IdentityProvider;
  readonly licensing?: LicensingProvider | undefined;
  readonly tokens?: TokenProvider | undefined;
  /** Rejects when the vendor cannot be used right now. Costs at most one call. */
  ready(call: CallContext): Promise<void>;
  close(): Promise<void>;
}

/** Makes a driver with what the adapter shares. Throws an `OptionsError` that names the option which is wrong. */
export type ProviderFactory = (host: ProviderHost) => Provider;
