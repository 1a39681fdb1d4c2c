import * as v from 'valibot';
import { currentPassword, language, oneTimeCode } from './fields.ts';

/** `POST /me/two-factor`: makes a secret. Nothing is switched on until a code of it is confirmed. */
export const twoFactorBeginning = v.object({ password: currentPassword });
export type TwoFactorBeginning = v.InferInput<typeof twoFactorBeginning>;

/** What an authenticator app takes over. Told once, and kept by the license server alone. */
export const twoFactorSecret = v.object({
  /** Base32, for typing. */
  secret: v.string(),
  /** `otpauth://totp/…`, for a QR code. It holds the secret: never to be sent to a service that draws one. */
  url: v.string(),
});
export interface TwoFactorSecret extends v.InferOutput<typeof twoFactorSecret> {}

/** `POST /me/two-factor/confirm`: switches it on with a code of the new secret. Ends every other session of this customer. */
export const twoFactorConfirmation = v.object({ code: oneTimeCode, language: v.optional(language) });
export type TwoFactorConfirmation = v.InferInput<typeof twoFactorConfirmation>;

/** `POST /me/two-factor/removal` and `POST /me/two-factor/recovery-codes`: both factors again. */
export const twoFactorProof = v.object({ password: currentPassword, code: oneTimeCode, language: v.optional(language) });
export type TwoFactorProof = v.InferInput<typeof twoFactorProof>;

/** Each signs in once, in place of a code. Told once. Empty when the license server did not give them just now: then they have to be asked for. */
export const recoveryCodes = v.object({ recoveryCodes: v.array(v.string()) });
export interface RecoveryCodes extends v.InferOutput<typeof recoveryCodes> {}
