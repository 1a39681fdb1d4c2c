import * as v from 'valibot';
import { ProviderError } from '../../ports/vendor.ts';
import type { ProviderFailure } from '../../ports/vendor.ts';
import type { Answer } from '../../upstream/attempt.ts';

/**
 * How Crossing Minds says no, and all that nobody outside knows for sure. SURE: seen in the vendor's Python or Node.js client, or in its guide; LIKELY: inferred. Names are matched tolerantly, and
 * what is no error of the API (a proxy's page, say) is never taken for one.
 */

// SURE: `{ error_code, error_name, message, error_data }`, and these codes.
const code = { auth: 21, jwtExpired: 22, refreshExpired: 28, wrongData: 40, duplicated: 42, forbidden: 50, notFound: 60, methodNotAllowed: 70 } as const;
const text = v.fallback(v.string(), '');
const noData = { name: '', type: '', key: '' };
const errorBody = v.object({
  // LIKELY: a number; texts are taken as well.
  error_code: v.pipe(v.union([v.number(), v.string()]), v.transform(Number)),
  error_name: v.optional(text, ''),
  message: v.optional(text, ''),
  // LIKELY: what is wrong with a field may be told below its name.
  error_data: v.optional(v.fallback(v.objectWithRest({ name: v.optional(text, ''), type: v.optional(text, ''), key: v.optional(text, '') }, v.unknown()), noData), noData),
});
type ErrorBody = v.InferOutput<typeof errorBody>;

/** Whose login or JWT a call carried: a refusal means another thing for each. */
export type Caller = 'person' | 'service' | 'nobody';

/** The vendor's clear no as a `ProviderError`. Nothing of its own words goes along, but for the number. */
export function toFailure(answer: Answer, caller: Caller, operation: string): ProviderError {
  const parsed = v.safeParse(errorBody, answer.body);
  if (!parsed.success || Number.isNaN(parsed.output.error_code)) return new ProviderError('malformed', `${operation}: ${answer.status} was answered by something else than the API`);
  const { error_code } = parsed.output;
  return new ProviderError(failureOf(parsed.output, caller), `${operation}: the vendor answered ${answer.status} with code ${error_code}`, { reason: `code ${error_code}` });
}

function failureOf(error: ErrorBody, caller: Caller): ProviderFailure {
  switch (error.error_code) {
    case code.auth:
    case code.jwtExpired:
      return isExpiredJwt(error) ? expiredFor[caller] : refusedFor[caller];
    case code.refreshExpired:
      return 'token-expired';
    case code.duplicated:
      return 'conflict';
    case code.forbidden:
      return caller === 'service' ? 'access-token-refused' : 'forbidden';
    case code.notFound:
      // SURE: an unknown database and an unknown account share this code; only `error_data` tells them apart.
      return isAboutDatabase(error) ? 'access-token-refused' : 'not-found';
    case code.methodNotAllowed:
      return 'not-supported';
    case code.wrongData:
      return isAboutDatabase(error) ? 'access-token-refused' : 'refused';
    default:
      return 'refused';
  }
}

const expiredFor = { person: 'token-expired', service: 'token-expired', nobody: 'credentials' } as const;
const refusedFor = { person: 'token-expired', service: 'access-token-refused', nobody: 'credentials' } as const;

/** Without addresses: what somebody has typed is no word of the vendor's. */
const wordsOf = ({ error_name, message, error_data }: ErrorBody): string => `${error_name} ${message} ${JSON.stringify(error_data)}`.replace(/[^\s"]+@[^\s"]+/g, '');

/** SURE: 22. The newest Node.js client knows an expired JWT by 21 and `INCORRECT_JWT_TOKEN` alone. */
const isExpiredJwt = ({ error_code, error_data: { name } }: ErrorBody): boolean => error_code === code.jwtExpired || /JWT/i.test(name);

const isAboutDatabase = ({ error_data: { name, type, key } }: ErrorBody): boolean => /database|\bdb\b/i.test(`${type} ${name.replaceAll('_', ' ')}`) || /^db_(id|name)$/.test(key);

/** SURE: an address must be proved first. LIKELY: how a login says so, whatever its code. */
const notVerified = (words: string): boolean => /unverified|not?[ _-]?(been[ _-])?verified/i.test(words) || (/verif/i.test(words) && !/password|credential|token/i.test(words));

/** At a login: an account that is not there is told as a wrong password is, so that nobody learns who has one. */
export function signInFailure(answer: Answer, operation: string): ProviderError {
  const failure = toFailure(answer, 'nobody', operation);
  const parsed = v.safeParse(errorBody, answer.body);
  if (parsed.success && failure.failure !== 'malformed' && notVerified(wordsOf(parsed.output))) return new ProviderError('unverified', failure.message, { reason: failure.reason });
  return failure.failure === 'not-found' ? new ProviderError('credentials', failure.message, { reason: failure.reason }) : failure;
}

/** LIKELY: a code of a mail that is wrong or over is a 21 or a 40, and its name says which. A password that is not taken is a 40 about the password. */
export function resetFailure(answer: Answer, operation: string): ProviderError {
  const failure = toFailure(answer, 'nobody', operation);
  if (failure.failure === 'malformed' || failure.failure === 'access-token-refused') return failure;
  const parsed = v.safeParse(errorBody, answer.body);
  const words = parsed.success ? wordsOf(parsed.output) : '';
  if (failure.failure === 'refused' && /password/i.test(words)) return failure;
  return new ProviderError(/expir|too old|outdated/i.test(words.replaceAll('expiration_timestamp', '')) ? 'link-expired' : 'link-invalid', failure.message, { reason: failure.reason });
}

/** How the link of the vendor's mail carries its code is undocumented: these names are likely. A page's author can give them in the place of any other. */
const linkNames = { email: ['email', 'e', 'mail'], code: ['code', 'verification_code', 'reset_code', 'token'], expiration: ['code_expiration_timestamp', 'expiration_timestamp', 'expire_timestamp', 'expires', 'exp'] } as const;

/** What a reset needs of the parameters of such a link. Throws `link-invalid` for one that lacks it. */
export function readLink(link: Readonly<Record<string, string>>): { email: string; code: string; code_expiration_timestamp?: number } {
  const find = (names: readonly string[]) => names.map((name) => link[name]).find((value) => value !== undefined && value !== '');
  const [email, found, expiration] = [find(linkNames.email), find(linkNames.code), Number(find(linkNames.expiration) ?? NaN)];
  if (email === undefined || found === undefined) throw new ProviderError('link-invalid', 'the link of the mail holds no address or no code');
  return { email, code: found, ...(Number.isNaN(expiration) ? {} : { code_expiration_timestamp: expiration }) };
}

/** At a login for a page: the service account is not at fault, but the id of the user, which is none for this database. LIKELY: a 40 that names the field. */
export function blamesUserId(answer: Answer): boolean {
  const parsed = v.safeParse(errorBody, answer.body);
  return parsed.success && parsed.output.error_code === code.wrongData && /frontend_?(user|session)|user_id/i.test(wordsOf(parsed.output));
}
