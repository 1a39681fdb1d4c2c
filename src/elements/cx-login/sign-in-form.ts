import { html, type TemplateResult } from 'lit';
import type { Messages } from '../../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../../templates/credential-form.ts';

export interface SignInCircumstances extends Pick<FormSpec, 'id' | 'action' | 'pending' | 'blocked' | 'returnTo'> {
  words: Pick<Messages, 'shared' | 'signIn'>;
  /** Links to other views, where they are offered. */
  forgotPassword: TemplateResult | undefined;
  createAccount: TemplateResult | undefined;
  /** Keeps the line of `createAccount` free: what is offered is not known yet, and nothing may move when it is. */
  reserve: boolean;
  /** While the second factor is asked for. */
  second: { fields: readonly (FieldSpec | undefined)[]; note: TemplateResult } | undefined;
}

/** Address and password stay in the form while the second factor is asked for: password managers save them together. */
export function signInForm({ words: { shared, signIn }, forgotPassword, createAccount, reserve, second, ...rest }: SignInCircumstances): FormSpec {
  const hidden = second !== undefined;
  return {
    ...rest,
    label: signIn.title,
    fields: [
      { name: 'email', label: shared.email, type: 'email', autocomplete: 'username', hidden },
      { name: 'password', label: shared.password, type: 'password', autocomplete: 'current-password', hidden, action: forgotPassword },
      ...(second?.fields ?? []),
    ],
    submit: signIn.submit,
    submitting: signIn.submitting,
    note: second?.note ?? (createAccount ? html`${signIn.newHere} ${createAccount}` : reserve ? html`&nbsp;` : undefined),
  };
}
