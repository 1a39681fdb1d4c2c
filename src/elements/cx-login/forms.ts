import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../../templates/credential-form.ts';

export type Words = Pick<Messages, 'shared' | 'signIn' | 'signUp' | 'reset'>;

/** What is shown to somebody who is not signed in. */
export type View = 'sign-in' | 'code' | 'recovery' | 'reset' | 'reset-sent' | 'sign-up' | 'sign-up-sent';

type Circumstances = Pick<FormSpec, 'id' | 'pending' | 'blocked'> & { adapter: string; email: string };

/** A quiet button that shows another view; `url` makes it a link to a page of its own. Authors' forms may use the attribute too. */
export function viewLink(view: View, text: string, url?: string): TemplateResult {
  return url ? html`<a class="link" href=${url}>${text}</a>` : html`<button type="button" class="link" data-cx-view=${view}>${text}</button>`;
}

/** The second factor: the app's code, or a recovery code instead. */
export function secondFactorField(view: 'code' | 'recovery', { signIn }: Words): FieldSpec {
  return view === 'code'
    ? { name: 'code', label: signIn.code, type: 'text', autocomplete: 'one-time-code', inputMode: 'numeric' }
    : { name: 'recoveryCode', label: signIn.recoveryCode, type: 'text', autocomplete: 'off' };
}

/** The ways out of the second factor. */
export function secondFactorNotes(view: 'code' | 'recovery', { signIn, shared }: Words): TemplateResult {
  const other = view === 'code' ? viewLink('recovery', signIn.useRecoveryCode) : viewLink('code', signIn.useCode);
  return html`${other} <span aria-hidden="true">·</span> ${viewLink('sign-in', shared.back)}`;
}

export interface SignInCircumstances extends Circumstances {
  view: 'sign-in' | 'code' | 'recovery';
  returnTo: string | undefined;
  /** Links to other views, where they are offered. */
  forgotPassword: TemplateResult | undefined;
  createAccount: TemplateResult | undefined;
}

/** Address and password stay in the form while the second factor is asked for: password managers save them together. */
export function signInForm(words: Words, { view, adapter, email, returnTo, forgotPassword, createAccount, ...rest }: SignInCircumstances): FormSpec {
  const { signIn, shared } = words;
  const hidden = view !== 'sign-in';
  return {
    ...rest,
    name: 'sign-in',
    action: `${adapter}/session`,
    label: signIn.title,
    hiddenValues: returnTo ? { returnTo } : {},
    fields: [
      { name: 'email', label: shared.email, type: 'email', autocomplete: 'username', value: email, hidden },
      { name: 'password', label: shared.password, type: 'password', autocomplete: 'current-password', hidden, action: forgotPassword },
      ...(hidden ? [secondFactorField(view, words)] : []),
    ],
    submit: signIn.submit,
    submitting: signIn.submitting,
    notes: hidden ? [secondFactorNotes(view, words)] : createAccount ? [html`${signIn.newHere} ${createAccount}`] : [html`${nothing}`],
  };
}

/** Address first: the password is chosen when the mailed link is followed. */
export function signUpForm({ signUp, shared, signIn }: Words, { adapter, email, ...rest }: Circumstances): FormSpec {
  return {
    ...rest,
    name: 'sign-up',
    action: `${adapter}/users`,
    label: signUp.title,
    fields: [
      { name: 'email', label: shared.email, type: 'email', autocomplete: 'email', value: email },
      { name: 'firstName', label: shared.firstName, type: 'text', autocomplete: 'given-name' },
      { name: 'lastName', label: shared.lastName, type: 'text', autocomplete: 'family-name', optional: shared.optional },
    ],
    submit: signUp.submit,
    submitting: shared.sending,
    notes: [html`${signUp.haveAccount} ${viewLink('sign-in', signIn.title)}`],
  };
}
