import * as v from 'valibot';
import { challenge, currentPassword, email, isOneLine, language, linkToken, newPassword, oneTimeCode, optionalText, requiredText } from './fields.ts';

/** A customer, as much of one as the page may see. */
export const user = v.object({
  id: v.string(),
  email: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  /** First and last name in one, as the vendor writes it. Falls back to the e-mail address, so it is never empty. */
  name: v.string(),
  company: v.nullable(v.string()),
  twoFactorEnabled: v.boolean(),
});
export interface User extends v.InferOutput<typeof user> {}

/** `PATCH /me`: the only fields a customer may write. Omitted ones stay as they are; another one is refused by name. */
export const profileUpdate = v.strictObject({
  firstName: v.optional(requiredText),
  lastName: v.optional(optionalText),
  company: v.optional(v.nullable(optionalText)),
});
export type ProfileUpdate = v.InferInput<typeof profileUpdate>;

/** `POST /me/deletion`. With `code` where a second factor is on. */
export const accountDeletion = v.object({ password: currentPassword, code: v.optional(oneTimeCode), language: v.optional(language) });
export type AccountDeletion = v.InferInput<typeof accountDeletion>;

const extraName = v.pipe(v.string('invalid'), v.regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'invalid'));
const extraText = v.pipe(v.string('invalid'), v.trim(), v.maxLength(255, 'too-long'), v.check(isOneLine, 'invalid'));

/** What a vendor's page asks for beside name and address, by name. Which names there may be is the configuration's to say (`signUp.fields`). */
const extra = v.pipe(v.record(extraName, extraText), v.check((entries) => Object.keys(entries).length <= 10, 'too-long'));

/** `POST /users`: always answered with 202, whether the account exists or not. */
export const signUp = v.object({ email, firstName: requiredText, lastName: v.optional(optionalText, ''), language: v.optional(language), extra: v.optional(extra), challenge });
export type SignUp = v.InferInput<typeof signUp>;

/** `POST /users/verification`: always answered with 202, whether the account exists or not. */
export const verificationRequest = v.object({ email, challenge });
export type VerificationRequest = v.InferInput<typeof verificationRequest>;

/** `POST /users/confirm`: redeems the mailed link, creates the account and signs in. */
export const signUpConfirmation = v.object({ token: linkToken, password: newPassword });
export type SignUpConfirmation = v.InferInput<typeof signUpConfirmation>;

/** `POST /me/email`: a link is sent to the new address; nothing changes until it is redeemed. With `code` where a second factor is on. */
export const emailChange = v.object({ email, password: currentPassword, code: v.optional(oneTimeCode), language: v.optional(language) });
export type EmailChange = v.InferInput<typeof emailChange>;

/** `POST /me/email/confirm`: redeems the link that was sent to the new address. Needs no session. */
export const emailChangeConfirmation = v.object({ token: linkToken });
export type EmailChangeConfirmation = v.InferInput<typeof emailChangeConfirmation>;
