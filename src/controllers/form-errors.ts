import type { FieldCode } from '../../server-adapter/src/contract/fields.ts';
import type { ClientProblemCode, ProblemError } from '../client/problem-error.ts';

export type FormField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What is wrong with a field: a rule of the form, or a problem that is about this field. */
export type FieldError = FieldCode | ClientProblemCode;

/** Problems that are about one field. The first of the names that the form has is meant. */
const fieldsOfProblems: Partial<Record<ClientProblemCode, readonly string[]>> = {
  'invalid-credentials': ['password'],
  'two-factor-invalid': ['code', 'recoveryCode'],
  'wrong-password': ['currentPassword', 'password'],
  'password-refused': ['newPassword', 'password'],
  'email-taken': ['email'],
};

/** The fields that people fill in, in the order of the page. */
export function fieldsOf(form: HTMLFormElement): FormField[] {
  return Array.from(form.elements).filter((element): element is FormField => 'validity' in element && 'name' in element && element.name !== '' && !['hidden', 'submit', 'button', 'image'].includes((element as FormField).type));
}

/** What the form's own rules (`required`, `type`, `minlength`, …) find wrong, by name. */
export function findFieldErrors(form: HTMLFormElement): Map<string, FieldError> {
  const errors = new Map<string, FieldError>();
  for (const field of fieldsOf(form)) {
    const error = findFieldError(field);
    if (error) errors.set(field.name, error);
  }
  return errors;
}

function findFieldError(field: FormField): FieldError | undefined {
  const { valueMissing, tooLong, tooShort, valid } = field.validity;
  if (!field.willValidate) return undefined;
  if (valueMissing) return 'required';
  // The browser judges the length of typed text only, not of text that a password manager put in.
  if (tooShort || ('minLength' in field && field.value !== '' && field.value.length < field.minLength)) return 'too-short';
  if (tooLong) return 'too-long';
  return valid ? undefined : 'invalid';
}

/** The fields that a problem is about, by name. Empty when it is about none of this form's. */
export function toFieldErrors({ code, fields }: ProblemError, form: HTMLFormElement): Map<string, FieldError> {
  const names = new Set(fieldsOf(form).map(({ name }) => name));
  const about = fieldsOfProblems[code]?.find((name) => names.has(name));
  if (about) return new Map([[about, code]]);
  return new Map(fields.filter(({ field }) => names.has(field)).map(({ field, code }) => [field, code]));
}
