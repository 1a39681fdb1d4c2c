import { ProviderError } from '../providers/licensing-provider.ts';
import type { CallContext, LicensingProvider } from '../providers/licensing-provider.ts';

/** Passes if this is the account's password. The vendor asks for the second factor only after the password was right. */
export async function provePassword(provider: LicensingProvider, credentials: { email: string; password: string }, call: CallContext): Promise<void> {
  try {
    await provider.signIn(credentials, call);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure !== 'two-factor-required') throw error;
  }
}
