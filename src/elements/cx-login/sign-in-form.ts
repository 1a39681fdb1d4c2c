import { html, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../../templates/credential-form.ts';
import { viewLink } from '../../templates/view-link.ts';

type Words = Pick<Messages, 'shared' | 'signIn'>;

/** The steps of signing in: address and password, then, for some, the app's code or a recovery code. */
export type Step = 'sign-in' | 'code' | 'recovery';

export interface SignInCircumstances extends Pick<FormSpec, 'id' | 'action' | 'pending' | 'blocked' | 'returnTo'> {
  step: Step;
  /** Links to other views, where they are offered. */
  forgotPassword: TemplateResult | undefined;
  createAccount: TemplateResult | undefined;
}

/** Address and password stay in the form while the second factor is asked for: password managers save them together. */
export function signInForm({ shared, signIn }: Words, { step, forgotPassword, createAccount, ...rest }: SignInCircumstances): FormSpec {
  const hidden = step !== 'sign-in';
  return {
    ...rest,
    label: signIn.title,
    fields: [
      { name: 'email', label: shared.email, type: 'email', autocomplete: 'username', hidden },
      { name: 'password', label: shared.password, type: 'password', autocomplete: 'current-password', hidden, action: forgotPassword },
      step === 'code' ? secondFactor(step, { signIn }) : undefined,
      step === 'recovery' ? secondFactor(step, { signIn }) : undefined,
    ],
    submit: signIn.submit,
    submitting: signIn.submitting,
    note: step === 'sign-in' ? createAccount && html`${signIn.newHere} ${createAccount}` : secondFactorNote(step, { shared, signIn }),
  };
}

export const secondFactor = (step: Step, { signIn }: Pick<Words, 'signIn'>): FieldSpec =>
  step === 'code' ? { name: 'code', label: signIn.code, autocomplete: 'one-time-code', numeric: true } : { name: 'recoveryCode', label: signIn.recoveryCode, autocomplete: 'off' };

/** The ways out of the second factor. */
export const secondFactorNote = (step: Step, { signIn, shared }: Words): TemplateResult =>
  html`${step === 'code' ? viewLink('recovery', signIn.useRecoveryCode) : viewLink('code', signIn.useCode)} <span aria-hidden="true">·</span> ${viewLink('sign-in', shared.back)}`;
