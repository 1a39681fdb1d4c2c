import { ProviderError } from '../ports/license-server.ts';
import type { ProviderFailure } from '../ports/license-server.ts';

/** One attempt at the vendor failed; said by the attempt itself, so never by the queue or by the open breaker. */
export class AttemptError extends ProviderError {
  /** The vendor looks down (no answer, 5xx). A rate limit or a caller who left says nothing about its health. */
  readonly vendorDown: boolean;

  constructor(failure: ProviderFailure, message: string, details: { vendorDown: boolean; retryAfterMs?: number | undefined; cause?: unknown }) {
    super(failure, message, details);
    this.vendorDown = details.vendorDown;
  }
}
