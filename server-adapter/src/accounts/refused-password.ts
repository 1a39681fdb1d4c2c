import { ProblemError } from '../problem-error.ts';
import { ProviderError } from '../providers/licensing-provider.ts';

/** Where a new password was sent, the vendor's refusal is about that password. Other errors stay as they are. */
export function refusedPassword(error: unknown): unknown {
  return error instanceof ProviderError && error.failure === 'refused' ? new ProblemError('password-refused', { cause: error }) : error;
}
