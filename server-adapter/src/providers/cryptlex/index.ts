import type { ProviderFactory } from '../../ports/provider.ts';
import { readOptions } from './cryptlex-options.ts';
import type { CryptlexOptions } from './cryptlex-options.ts';
import { createCryptlexProvider } from './cryptlex-provider.ts';

export type { CryptlexOptions } from './cryptlex-options.ts';

/** The Cryptlex Web API v3 as the license server of an adapter, with the adapter's logger, clock and shared rate limit. Throws an `OptionsError` that names the option which is wrong. */
export function cryptlex(options: CryptlexOptions): ProviderFactory {
  readOptions(options);
  return (host) => createCryptlexProvider({ ...host, ...options });
}
