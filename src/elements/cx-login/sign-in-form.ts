import { html } from 'lit';
import type { Capabilities } from '#contract/session.ts';
import type { Words } from '../../i18n/messages.ts';
import type { FormSpec } from '../../templates/credential-form.ts';
import { viewLink } from '../../templates/view-link.ts';
import type { SecondFactorView } from './second-factor.ts';

/** Whether to stay signed in when the browser is closed: a box that is ticked at first or not, or no box. */
export type Remember = 'yes' | 'no' | 'always' | 'never';

export interface SignInCircumstances extends Pick<FormSpec, 'id' | 'action' | 'pending' | 'blocked' | 'returnTo'> {
  words: Words<'shared' | 'signIn'>;
  /** What the adapter offers, as far as that is known. */
  offers: Partial<Capabilities>;
  /** Pages for what is offered; without one it is a view of the element. */
  resetUrl: string | undefined;
  signUpUrl: string | undefined;
  /** Default `yes`. */
  remember: Remember | undefined;
  /** Keeps the line of the link to sign up free, as high as a link is: what is offered was not known at first, and nothing may move when it is. */
  reserve: boolean;
  /** While the second factor is asked for. */
  second: SecondFactorView | undefined;
}

/** Address and password stay in the form while the second factor is asked for: password managers save them together. */
export function signInForm({ words: { shared, signIn }, offers, resetUrl, signUpUrl, remember = 'yes', reserve, second, ...rest }: SignInCircumstances): FormSpec {
  const hidden = second !== undefined;
  const action = offers.resetPassword === false ? undefined : viewLink('reset', signIn.forgotPassword, resetUrl);
  const offer = offers.signUp ? html`${signIn.newHere} ${viewLink('sign-up', signIn.createAccount, signUpUrl)}` : undefined;
  return {
    ...rest,
    label: signIn.title,
    fields: [
      { name: 'email', label: shared.email, type: 'email', autocomplete: 'username', hidden },
      { name: 'password', label: shared.password, type: 'password', autocomplete: 'current-password', hidden, action },
      ...(second?.fields ?? []),
    ],
    choice: remember === 'always' ? undefined : { name: 'remember', label: remember === 'never' ? undefined : signIn.remember, checked: remember === 'yes' },
    submit: signIn.submit,
    submitting: signIn.submitting,
    note: second?.note ?? offer ?? (reserve ? '' : undefined),
  };
}
