import type { ProfileUpdate, User } from '../../../server-adapter/src/contract/user.ts';
import type { FormValues } from '../../controllers/form-controller.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../../templates/credential-form.ts';

/** What can be changed, one at a time. */
export const changes = ['profile', 'email', 'password'] as const;
export type Change = (typeof changes)[number];

type Words = Pick<Messages, 'shared' | 'customer' | 'profile' | 'profileChanges'>;
type Specifics = Pick<FormSpec, 'action' | 'label' | 'fields' | 'submit' | 'submitting' | 'username'>;

/** The form for a change. The paths are those of the adapter. */
export function describeForm(change: Change, user: User, { shared, customer, profile, profileChanges }: Words, format: (message: string, values: { min: number }) => string): Specifics {
  const password = (name: string, label: string, rest: Partial<FieldSpec> = {}): FieldSpec => ({ name, label, type: 'password', autocomplete: 'current-password', ...rest });
  switch (change) {
    case 'profile':
      return {
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
        action: '/me/email',
        label: profile.changeEmail,
        username: user.email,
        fields: [{ name: 'email', label: profileChanges.newEmail, type: 'email', autocomplete: 'email', hint: profileChanges.emailHint }, password('password', profileChanges.currentPassword)],
        submit: profileChanges.sendLink,
        submitting: shared.sending,
      };
    case 'password':
      return {
        action: '/me/password',
        label: profile.changePassword,
        username: user.email,
        fields: [
          password('currentPassword', profileChanges.currentPassword),
          password('newPassword', shared.newPassword, { autocomplete: 'new-password', minLength: 8, hint: format(shared.passwordHint, { min: 8 }) }),
        ],
        submit: profile.changePassword,
        submitting: customer.saving,
      };
  }
}

/** What differs from what is known. Only that is sent, so a change that was made elsewhere meanwhile is not undone. */
export function toProfileUpdate({ firstName = '', lastName = '', company = '' }: FormValues, user: User): ProfileUpdate {
  const entered = { firstName: firstName.trim(), lastName: lastName.trim(), company: company.trim() || null };
  return Object.fromEntries(Object.entries(entered).filter(([name, value]) => value !== user[name as keyof ProfileUpdate]));
}
