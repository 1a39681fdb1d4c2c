import type { Capabilities } from '../contract/session.ts';

/** What the license server can do, as far as the configuration lets it. */
export function toCapabilities(provider: Capabilities, { signUp, hasMailer }: { signUp: boolean; hasMailer: boolean }): Capabilities {
  return {
    ...provider,
    // Both prove an address by a link of ours; the vendor's own mails have none.
    signUp: provider.signUp && signUp && hasMailer,
    changeEmail: provider.changeEmail && hasMailer,
  };
}
