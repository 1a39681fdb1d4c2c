import type { Capabilities } from '../contract/session.ts';
import type { ProviderCapabilities } from '../ports/license-server.ts';

export interface Configured {
  signUp: boolean;
  hasMailer: boolean;
  hasPayments: boolean;
  passwordMinLength: number;
}

/** What the license server can do, as far as the configuration lets it. */
export function toCapabilities(provider: ProviderCapabilities, { signUp, hasMailer, hasPayments, passwordMinLength }: Configured): Capabilities {
  return {
    ...provider,
    // Both prove an address by a link of ours; the vendor's own mails have none.
    signUp: provider.signUp && signUp && hasMailer,
    changeEmail: provider.changeEmail && hasMailer,
    purchases: hasPayments,
    passwordMinLength,
  };
}
