import type { User } from '#contract/user.ts';
import type { Words } from '../../i18n/messages.ts';
import type { FieldSpec } from '../../templates/credential-form.ts';
import { usernameField } from '../../templates/username-field.ts';
import type { ProfileForm } from './profile-forms.ts';

/**
 * Where somebody is: switching it on (`prove` the password, `verify` a code of the new secret), looking at new recovery `codes`, or, where it is on, at what can be
 * done with it (`manage`, `renew` the recovery codes, `remove` it).
 */
export type Step = 'prove' | 'verify' | 'codes' | 'manage' | 'renew' | 'remove';

/** The form of a step; `undefined` where there is nothing to fill in. */
export function describeStep(step: Step | undefined, user: User, { profileChanges, twoFactor }: Words<'profileChanges' | 'twoFactor'>): ProfileForm | undefined {
  const password: FieldSpec = { name: 'password', label: profileChanges.currentPassword, type: 'password', autocomplete: 'current-password' };
  const code: FieldSpec = { name: 'code', label: profileChanges.code, autocomplete: 'one-time-code', numeric: true };
  const form = { above: usernameField(user.email), submitting: twoFactor.checking };
  switch (step) {
    case 'prove':
      return { ...form, place: step, action: '/me/two-factor', label: twoFactor.confirmPassword, fields: [password], submit: twoFactor.next };
    case 'verify':
      return { place: step, action: '/me/two-factor/confirm', label: twoFactor.turnOn, fields: [{ ...code, hint: twoFactor.codeHint }], submit: twoFactor.turnOn, submitting: twoFactor.checking };
    case 'renew':
      return { ...form, place: step, action: '/me/two-factor/recovery-codes', label: twoFactor.newCodes, fields: [password, code], submit: twoFactor.makeCodes };
    case 'remove':
      return { ...form, place: step, action: '/me/two-factor/removal', label: twoFactor.turnOff, fields: [password, code], submit: twoFactor.turnOff };
    default:
      return undefined;
  }
}
