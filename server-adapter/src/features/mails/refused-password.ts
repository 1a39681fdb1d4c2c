import { ProblemError } from '../../core/problem-error.ts';
import { ProviderError } from '../../ports/license-server.ts';

/** Where a new password was sent, the vendor's refusal is about that password. Other errors stay as they are. */
export function refusedPassword(error: unknown): unknown {
  return error instanceof ProviderError && error.failure === 'refused' ? new ProblemError('password-refused', { cause: error }) : error;
}
