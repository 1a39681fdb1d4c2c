import type { User } from '#contract/user.ts';
import type { Words } from '../../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../../templates/credential-form.ts';
import { usernameField } from '../../templates/username-field.ts';

/** The sections that can be opened, one at a time. */
export type Change = 'profile' | 'email' | 'password' | 'two-factor' | 'account';

/** What differs between the forms. The path is one of the adapter. */
export interface ProfileForm extends Pick<FormSpec, 'action' | 'label' | 'fields' | 'submit' | 'submitting' | 'above' | 'aside'> {
  /** Two forms of one place would share their fields. */
  place: string;
}

/** The form for a change. */
export function describeForm(change: Exclude<Change, 'two-factor' | 'account'>, user: User, { shared, customer, profile, profileChanges }: Words<'shared' | 'customer' | 'profile' | 'profileChanges'>, { format, min }: { format: (message: string, values: { min: number }) => string; min: number }): ProfileForm {
  const password = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({ name, label, type: 'password', autocomplete: 'current-password', ...rest });
  const code: FieldSpec[] = user.twoFactorEnabled ? [{ name: 'code', label: profileChanges.code, autocomplete: 'one-time-code', numeric: true }] : [];
  switch (change) {
    case 'profile':
      return {
        place: change,
        action: '/me',
        label: profile.edit,
        fields: [
          { name: 'firstName', label: shared.firstName, autocomplete: 'given-name', value: user.firstName },
          { name: 'lastName', label: shared.lastName, autocomplete: 'family-name', value: user.lastName, optional: shared.optional },
          { name: 'company', label: profileChanges.company, autocomplete: 'organization', value: user.company ?? '', optional: shared.optional },
        ],
        submit: customer.save,
        submitting: customer.saving,
      };
    case 'email':
      return {
        place: change,
        action: '/me/email',
        label: profile.changeEmail,
        above: usernameField(user.email),
        fields: [{ name: 'email', label: profileChanges.newEmail, type: 'email', autocomplete: 'email', hint: profileChanges.emailHint }, password('password', profileChanges.currentPassword), ...code],
        submit: profileChanges.sendLink,
        submitting: shared.sending,
      };
    case 'password':
      return {
        place: change,
        action: '/me/password',
        label: profile.changePassword,
        above: usernameField(user.email),
        fields: [
          password('currentPassword', profileChanges.currentPassword),
          password('newPassword', shared.newPassword, { autocomplete: 'new-password', minLength: min, hint: format(shared.passwordHint, { min }) }),
          ...code,
        ],
        submit: profile.changePassword,
        submitting: customer.saving,
      };
  }
}
