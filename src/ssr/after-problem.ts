import type { ProblemCode } from '#contract/problem.ts';
import type { Words } from '../i18n/messages.ts';
import type { FieldSpec, FormSpec } from '../templates/credential-form.ts';

/**
 * Describes the form as it is drawn after one that was sent without script has failed: with the address that was entered, and, where a second factor is asked for, with a field for a code and
 * one for a recovery code. The adapter takes all of it at once, so the password is entered again.
 */
export function afterProblem(form: FormSpec, problem: ProblemCode, { shared, secondFactor }: Words<'shared' | 'secondFactor'>, cookies: string | null | undefined): FormSpec {
  const email = enteredEmail(cookies ?? '');
  const fields = form.fields.map((field) => (field?.name === 'email' ? { ...field, value: email } : field));
  return { ...form, fields: problem.startsWith('two-factor-') ? [...fields, ...codeFields(secondFactor, shared.optional)] : fields };
}

/** One of both is enough, so neither is required. */
function codeFields({ code, recoveryCode }: Words<'secondFactor'>['secondFactor'], optional: string): FieldSpec[] {
  return [
    { name: 'code', label: code, autocomplete: 'one-time-code', numeric: true, optional },
    { name: 'recoveryCode', label: recoveryCode, autocomplete: 'off', optional },
  ];
}

/** What the adapter has kept, if it did a moment ago. */
function enteredEmail(cookies: string): string | undefined {
  const value = /(?:^|;\s*)(?:__Host-)?cx-entered=([^;]*)/.exec(cookies)?.[1];
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
