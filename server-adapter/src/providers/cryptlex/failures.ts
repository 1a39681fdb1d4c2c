import type { Answer } from '../../upstream/attempt.ts';
import { ProviderError } from '../../ports/vendor.ts';
import type { ProviderFailure } from '../../ports/vendor.ts';
import { saidBy, saysLimit } from './unknowns.ts';

/** Whose token a call carried: a refusal means another thing for each. */
export type Caller = 'customer' | 'vendor' | 'nobody';

/** The vendor's clear no as a `ProviderError`. */
export function toFailure(answer: Answer, caller: Caller, operation: string): ProviderError {
  return refusal(failureOf(answer, caller), answer, operation);
}

/** The same, where the operation knows better what the no means. */
export function refusal(failure: ProviderFailure, answer: Answer, operation: string, details: { retryAfterMs?: number | undefined; about?: 'email' | undefined } = {}): ProviderError {
  return new ProviderError(failure, `${operation}: the vendor answered ${answer.status}`, { ...details, reason: reasonOf(answer.body) });
}

/**
 * Somebody between the vendor and us has answered, such as a firewall or a captive portal: the API speaks JSON only, in errors too (sure, REF). So a 401 is nobody's
 * sign-out and a 403 no refused token. That a path is not there may be said by the framework below the API, in its own words.
 */
export const isOthers = ({ status, isForeign }: Answer) => isForeign && ![404, 405, 410].includes(status);

function failureOf(answer: Answer, caller: Caller): ProviderFailure {
  if (isOthers(answer)) return 'malformed';
  switch (answer.status) {
    case 401:
      return caller === 'customer' ? 'token-expired' : caller === 'vendor' ? 'access-token-refused' : 'credentials';
    case 403:
      return caller === 'vendor' ? 'access-token-refused' : 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 405:
      return 'not-supported';
    case 409:
      return 'conflict';
    default:
      return saysLimit(answer) ? 'limit' : 'refused';
  }
}

const secrets = [/[\w-]{8,}\.[\w-]{8,}\.[\w-]+/g, /\b[A-Z0-9]{4,}(?:-[A-Z0-9]{4,}){2,}\b/gi, /\S+@\S+/g, /\bbearer\s+\S+/gi, /[\w+/=-]{32,}/g];

/** The vendor's own words for an operator: on one line, without tokens, keys and addresses, 300 characters at most. */
function reasonOf(body: unknown): string | undefined {
  // oxlint-disable-next-line no-control-regex
  const clean = secrets.reduce((text, secret) => text.replace(secret, '[removed]'), saidBy(body, ': ')).replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ');
  return clean.trim().slice(0, 300) || undefined;
}
