import * as v from 'valibot';

/**
 * What is wrong with one field. The message of every schema below is one of these codes, so a
 * validation issue needs no translation on its way into a problem.
 */
export type FieldCode = 'required' | 'invalid' | 'too-short' | 'too-long' | 'too-common' | 'unknown-field';

const text = (max: number) => v.pipe(v.string('required'), v.trim(), v.maxLength(max, 'too-long'), v.check(isOneLine, 'invalid'));

/** Control characters have no place in a name; in a mail header they would be an attack. */
export function isOneLine(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u001f\u007f\u2028\u2029]/.test(value);
}

/** What a customer calls something of theirs: up to 120 characters; empty for none. */
export const ownName = text(120);
/** A name that may be empty: up to 256 characters, no control characters, trimmed. */
export const optionalText = text(256);
/** A name that may not be empty. */
export const requiredText = v.pipe(text(256), v.nonEmpty('required'));
/** An e-mail address: trimmed, at most 254 characters (RFC 5321), its domain in ASCII: `ada@bücher.example` is `ada@xn--bcher-kva.example`, as most browsers send it. */
export const email = v.pipe(text(254), v.nonEmpty('required'), v.transform(toAsciiDomain), v.rfcEmail('invalid'), v.maxLength(254, 'too-long'));
/** A new password: 8 to 128 characters and no other rule (the vendor asks for 8, ASVS 6.2 forbids composition rules). */
export const newPassword = v.pipe(v.string('required'), v.nonEmpty('required'), v.minLength(8, 'too-short'), v.maxLength(128, 'too-long'));
/** A password somebody already has: never judged, only capped. */
export const currentPassword = v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(1024, 'too-long'));
/** A second-factor code from an app. Spaces, dashes and invisible characters that come along are dropped; digits may be those of any script. */
export const oneTimeCode = v.pipe(v.string('required'), v.transform((code) => code.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '').replace(/\p{Nd}/gu, toAsciiDigit)), v.nonEmpty('required'), v.maxLength(64, 'too-long'));
/** A code from the list of recovery codes, as people type it: the provider knows which forms its vendor may have written. */
export const recoveryCode = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(64, 'too-long'));
/** A single-use token out of a mailed link; of the vendor's own mails, `vendor_` and the rest of its address. */
export const linkToken = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(2048, 'too-long'));
/** An identifier of the vendor. The pattern is what may be put into one of the vendor's paths. */
export const id = v.pipe(v.string('required'), v.regex(/^[\w-]{1,64}$/, 'invalid'));
/** What a widget on the page gave to prove that a person uses it. Needed where the answer was `challenge-required`. */
export const challenge = v.optional(v.pipe(v.string('invalid'), v.maxLength(4096, 'too-long')));
/** A BCP 47 language tag that `Intl` takes, used to write mails in the reader's language. */
export const language = v.pipe(v.string('invalid'), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'invalid'), v.maxLength(35, 'too-long'), v.check(isLanguageTag, 'invalid'));

/** The ten digits of a script stand one after another (Unicode, "General Category Nd"). */
function toAsciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/**
 * A choice that is yes unless somebody says no: true, false, or what a check box of a plain form sends. A box that is not ticked sends nothing: a form that has one puts a hidden
 * field of the same name with the value `false` before it. The last one holds.
 */
export const yesUnlessNo = v.optional(v.union([v.boolean(), v.pipe(v.picklist(['on', 'true', 'false']), v.transform((text) => text !== 'false'))], 'invalid'), true);
/** An instant, ISO 8601 in UTC. */
export const instant = v.pipe(v.string('required'), v.isoTimestamp('invalid'));
/** Where the browser goes next: a path of the site, or a page of an allowed origin. An address that is too long is as good as none: nobody has typed it, so nobody could mend it. */
export const nextPage = v.fallback(v.optional(v.pipe(v.string('invalid'), v.maxLength(2048, 'too-long'))), undefined);

/** Returns an address as it is compared: without regard to case, as everybody who runs mail does, to how its letters are composed, and to how its domain is written. */
export function normalizeEmail(email: string): string {
  return toAsciiDomain(email.trim().normalize('NFC').toLowerCase());
}

/** Returns an address with its internationalized domain in ASCII (UTS #46, as URLs have it). What has no such domain is left alone. */
export function toAsciiDomain(email: string): string {
  const [, local, domain = ''] = /^(.*)@([^@]*[\u0080-\uffff][^@]*)$/s.exec(email) ?? [];
  // What a URL takes for something else than a host is no domain either.
  if (local === undefined || /[\s/?#:[\]\\%<>^|]/.test(domain) || !URL.canParse(`http://${domain}`)) return email;
  return `${local}@${new URL(`http://${domain}`).hostname}`;
}
