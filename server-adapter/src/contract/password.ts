import * as v from 'valibot';
import { challenge, currentPassword, email, language, linkToken, newPassword, oneTimeCode } from './fields.ts';

/** `PUT /me/password`: ends every other session of this customer. With `code` where a second factor is on. */
export const passwordChange = v.object({ currentPassword, newPassword, code: v.optional(oneTimeCode), language: v.optional(language) });
export type PasswordChange = v.InferInput<typeof passwordChange>;

/** `POST /password-resets`: always answered with 202, whether the account exists or not. */
export const passwordReset = v.object({ email, language: v.optional(language), challenge });
export type PasswordReset = v.InferInput<typeof passwordReset>;

/** `POST /key-mails`: always answered with 202, whether the address has licenses or not. */
export const keyMail = passwordReset;
export type KeyMail = PasswordReset;

/** `POST /password-resets/redeem`: also takes the token of an invitation. Nobody is signed in by it. */
export const passwordResetRedemption = v.object({ token: linkToken, newPassword });
export type PasswordResetRedemption = v.InferInput<typeof passwordResetRedemption>;
