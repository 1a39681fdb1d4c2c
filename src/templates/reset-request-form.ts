import type { Messages } from '../i18n/messages.ts';
import type { FormSpec } from './credential-form.ts';

type Words = Pick<Messages, 'shared' | 'reset'>;
type Circumstances = Pick<FormSpec, 'id' | 'pending' | 'blocked' | 'notes'> & { adapter: string; email: string };

/** Asks for a link to set a new password. */
export function resetRequestForm({ shared, reset }: Words, { adapter, email, ...rest }: Circumstances): FormSpec {
  return {
    ...rest,
    name: 'reset',
    action: `${adapter}/password-resets`,
    label: reset.title,
    fields: [{ name: 'email', label: shared.email, type: 'email', autocomplete: 'username', value: email }],
    submit: reset.submit,
    submitting: shared.sending,
  };
}
