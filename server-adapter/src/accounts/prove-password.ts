import { ProviderError } from '../providers/licensing-provider.ts';
import type { CallContext, LicensingProvider } from '../providers/licensing-provider.ts';
import type { PasswordAttempt, PasswordGuard } from './password-guard.ts';

/**
 * Passes if this is the account's password. Throws `wrong-password`, `too-many-attempts`. The vendor asks for the second factor only after the password was right; such half a proof
 * forgets no earlier failure, or whoever has the password could guess codes without end.
 */
export async function provePassword(
  { provider, guard }: { provider: LicensingProvider; guard: PasswordGuard },
  { password, ...attempt }: Omit<PasswordAttempt, 'wrong'> & { password: string },
  call: CallContext,
): Promise<void> {
  try {
    await guard.check({ ...attempt, wrong: 'wrong-password' }, () => provider.signIn({ email: attempt.email, password }, call));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure !== 'two-factor-required') throw error;
  }
}
