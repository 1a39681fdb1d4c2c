import { normalizeEmail } from '../../contract/fields.ts';
import type { Answer } from '../../upstream/attempt.ts';

/*
 * What nobody outside Cryptlex can know for sure, in one place. Each reading takes every likely spelling. "Likely" and "unknown" are how sure the
 * fact is; sources: LEX = header files of LexActivator, CHG = changelog of the Web API, DOC = cryptlex-docs, JS = web-api-client-js, NET = Cryptlex.Net.
 */

/**
 * What the vendor says in an error, each thing once: `code` first, since it is the steadier one, then `message` (both sure). `errors`, as a list (the vendor's house style) or by field, and
 * the `title`, `detail` and `error` of other styles have not been seen in v3 (unknown).
 */
function sayings(body: unknown, depth = 0): string[] {
  if (typeof body === 'string') return [body];
  if (typeof body !== 'object' || body === null || depth > 4) return [];
  if (Array.isArray(body)) return body.flatMap((one) => sayings(one, depth + 1));
  const { code, message, title, detail, error, errors } = body as Record<string, unknown>;
  const byField = typeof errors === 'object' && errors !== null && !Array.isArray(errors) ? Object.values(errors) : errors;
  return [...new Set([code, message, title, detail, error, byField].flatMap((part) => sayings(part, depth + 1)))];
}

/** What an error says takes a few hundred characters. It may repeat what it was sent, and what looks through it below takes the square of its length. */
const longestSaying = 2_000;

/** What the vendor says in an error as one text. What is too long ends with the last whole word, so that nothing is half a secret. */
export function saidBy(body: unknown, separator: string): string {
  const said = typeof body === 'object' ? sayings(body).join(separator) : '';
  return said.length > longestSaying ? said.slice(0, said.slice(0, longestSaying).search(/\s\S*$/) + 1) : said;
}

/** The same in lower case, `_` and `-` as spaces. */
export const words = (body: unknown): string => saidBy(body, ' ').toLowerCase().replace(/[_-]/g, ' ');

const secondFactor = /two ?factor|2fa|\btotp\b|recovery code|authenticator/;

/** Second factor and lock-out at sign-in. Codes likely (LEX without its `LA_E_`): TWO_FACTOR_AUTHENTICATION_CODE_MISSING, …_INVALID, LOGIN_TEMPORARILY_LOCKED. Status unknown. */
export function signInRefusal(body: unknown, sentCode: boolean): 'locked' | 'two-factor-required' | 'two-factor-invalid' | 'credentials' {
  const said = words(body);
  if (isLockOut(said)) return 'locked';
  if (!secondFactor.test(said)) return 'credentials';
  if (/missing|required|needed|enter/.test(said)) return sentCode && /invalid|incorrect|wrong/.test(said) ? 'two-factor-invalid' : 'two-factor-required';
  return sentCode ? 'two-factor-invalid' : 'two-factor-required';
}

const isLockOut = (said: string) => /temporarily locked|login locked|account (is )?locked|locked out|too many (failed|login|sign in)/.test(said);

/** The secret in the address that an authenticator app reads. That the vendor's `url` is such an `otpauth:` address is likely (NET has the name, nobody here has seen one). */
export function twoFactorSecretOf(url: string | null): string | undefined {
  const secret = url?.startsWith('otpauth://totp/') && URL.canParse(url) ? new URL(url).searchParams.get('secret')?.replace(/[\s=]/g, '').toUpperCase() : undefined;
  return secret !== undefined && /^[A-Z2-7]{16,}$/.test(secret) ? secret : undefined;
}

/** Milliseconds for which five wrong passwords lock an account (likely, LEX: `LA_E_LOGIN_TEMPORARILY_LOCKED`). */
export const lockOutMs = 5 * 60_000;

/** A lock-out of one account, should it come as a 429 (unknown), must not silence the calls of everybody. */
export const isRateLimited = (answer: Answer) => answer.status === 429 && !isLockOut(words(answer.body));

/** The token for refreshing: it exists (sure, CHG 3.74), its name is likely `refreshToken`. */
export const refreshTokenNames = ['refreshToken', 'refresh_token'] as const;

/** Names of the token that sets a password. `resetPasswordToken` is sure (JS). */
export const resetTokenNames = ['resetPasswordToken', 'token'] as const;

/** The reset token is already URL-encoded (sure, JS); posting it directly needs it decoded (likely). One that isn't encoded stays as it is. */
export function decodeResetToken(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** Free text: `query` until 2023 (NET), `search` in 2026. Whether both still work is unknown, so both are sent; an unknown one is ignored. */
export const freeText = (search: string | undefined) => ({ search, query: search });

/** The count of a whole list: likely `Pagination-Count` (the vendor's house style, not seen in v3). */
const totalHeaders = ['pagination-count', 'x-pagination-count', 'x-total-count'];

export function totalOf(answer: Answer): number | undefined {
  const value = totalHeaders.map((name) => answer.headers.get(name)).find((text) => text !== null && /^\d{1,9}$/.test(text.trim()));
  return value === undefined || value === null ? undefined : Number(value);
}

/**
 * Whether its owner may see a metadata entry or a meter. The audiences are documented (DOC `custom-license-fields.md`), their spelling in JSON is unknown; `visible` is the
 * older form (NET). With a customer's token the vendor filters by itself (sure), so absence of both means yes.
 */
export function isUserVisible(item: { viewPermissions: string[] | null; visible: boolean | null }): boolean {
  if (item.viewPermissions) return item.viewPermissions.some((audience) => /user/i.test(audience));
  return item.visible !== false;
}

/** The spelling that is sent. `[]` hides (sure, third-party-integrations); `user` is a guess. */
export const viewPermissions = (userVisible: boolean) => (userVisible ? ['user'] : []);

/** Entries as the vendor takes them. */
export const toVendorMetadata = (entries: readonly { key: string; value: string; userVisible: boolean }[]) => entries.map(({ key, value, userVisible }) => ({ key, value, viewPermissions: viewPermissions(userVisible) }));

/** The e-mail filter. `email[eq]` is sure (JS), the bare form was seen too; both are sent. Whether case counts is unknown, see `UserSearch`. */
export const emailFilter = (email: string) => ({ 'email[eq]': email, email });

/** Two addresses that mean one account: the vendor keeps e-mails unique (sure), by which rule is unknown. */
export const sameEmail = (one: string | null, other: string) => one !== null && normalizeEmail(one) === normalizeEmail(other);

/** Something with this e-mail address or key exists: the status is unknown (400, 409 or 422). */
export const saysTaken = (answer: Answer) => answer.status === 409 || ([400, 422].includes(answer.status) && /already|duplicate|\btaken\b|in use|(must|should) be unique|not unique/.test(words(answer.body)));

/** The new password is refused, rather than the old one wrong: status and words are unknown. */
export const refusesNewPassword = (answer: Answer) => answer.status === 409 || /new ?password|too short|too weak|at least|minimum|characters|complexity|same as/.test(words(answer.body));

/** A refusal of a new user is about the address, and not about the password: the words are unknown, so that it has to name the one and not the other. */
export const blamesEmail = (answer: Answer) => /\be ?mail/.test(words(answer.body)) && !/password/.test(words(answer.body));

/** Codes for a limit are sure in their ending: DEACTIVATION_LIMIT_REACHED; likely USERS_LIMIT_REACHED (LEX). */
export const saysLimit = (answer: Answer) => /limit (was |has been |is )?(reached|exceeded)|(reached|exceeded) .*limit|allowed deactivations/.test(words(answer.body));

/** A license that has an interval and no expiry waits for its first activation. `subscriptionInterval` is current, `validity` (seconds) is the older model (CHG 3.78). */
export const startsLater = (license: { subscriptionInterval: string | null; validity: number | null }) => (license.subscriptionInterval ?? '') !== '' || (license.validity ?? 0) > 0;

/** How many: -1 is without limit (sure, CHG 3.72). */
export const toAllowed = (value: number | null) => (value === null || value < 0 ? null : value);
/** Older data writes 0 for activations without limit (sure, DOC `license-templates.md`). */
export const toAllowedActivations = (value: number | null) => toAllowed(value === 0 ? null : value);
