import type { FieldCode } from '#contract/fields.ts';
import type { ClientProblemCode, ProblemError } from '../problem-error.ts';
import type { Messages } from '../i18n/messages.ts';
import { problemText } from '../templates/problem-alert.ts';
import { fieldsOf, type FormField } from './form-fields.ts';
import type { Localization } from '../controllers/localization.ts';

/** What is wrong with a field: a rule of the form, or a problem that is about this field. */
export type FieldError = FieldCode | ClientProblemCode;

/** By field name. */
export type FieldErrors = Map<string, FieldError>;

/** Problems that are about one field. The first of the names that the form has is meant. */
const fieldsOfProblems: Partial<Record<ClientProblemCode, readonly string[]>> = {
  'invalid-credentials': ['password'],
  'two-factor-invalid': ['code', 'recoveryCode'],
  'wrong-password': ['currentPassword', 'password'],
  'password-refused': ['newPassword', 'password'],
  'email-taken': ['email'],
};

/** What the form's own rules (`required`, `type`, `minlength`, …) find wrong. */
export function findFieldErrors(form: HTMLFormElement): FieldErrors {
  const errors: FieldErrors = new Map();
  for (const field of fieldsOf(form)) {
    const error = findFieldError(field);
    if (error) errors.set(field.name, error);
  }
  return errors;
}

function findFieldError(field: FormField): FieldError | undefined {
  const { valueMissing, tooLong, tooShort, valid } = field.validity;
  if (valueMissing) return 'required';
  // The browser judges the length of typed text only, not of text that a password manager put in.
  if (tooShort || ('minLength' in field && field.value && field.value.length < field.minLength)) return 'too-short';
  if (tooLong) return 'too-long';
  return valid || isInternationalAddress(field) ? undefined : 'invalid';
}

/** Some browsers know no domains with other letters than those of ASCII. The adapter has the last word. */
const isInternationalAddress = ({ value, validity }: FormField) => validity.typeMismatch && /^[!-?A-~]+@\S*[^\0-\x7f]\S*$/.test(value);

/** The fields that a problem is about. Empty when it is about none of this form's. */
export function toFieldErrors({ code, fields }: ProblemError, form: HTMLFormElement): FieldErrors {
  const names = fieldsOf(form).map(({ name }) => name);
  const about = fieldsOfProblems[code]?.find((name) => names.includes(name));
  if (about) return new Map([[about, code]]);
  // What is in an object of the request has its name before its own: `extra.phone`.
  const errors = fields.map(({ field, code }) => [toName(field.replace(/.*\./, ''), names), code] as const);
  return new Map(errors.filter(([name]) => names.includes(name)));
}

/** The name that a field of a request has in the form: a new password is one there, so that password managers offer one. */
const toName = (field: string, names: readonly string[]) => (field === 'password' && !names.includes(field) ? 'newPassword' : field);

/** The words for what is wrong with a field; `undefined` when nothing is. */
export function describeFieldError(error: FieldError | undefined, field: FormField, { words, format }: Pick<Localization<'problems' | 'fields'>, 'words' | 'format'>): string | undefined {
  if (!error) return undefined;
  // There is nothing to fill in: browsers say it in their language.
  if (field.type === 'checkbox') return field.validationMessage;
  if (error === 'invalid' && field.type === 'email') return words.fields['invalid-email'];
  if (!Object.hasOwn(words.fields, error)) return problemText(error, words);
  return format(words.fields[error as keyof Messages['fields']], { min: 'minLength' in field ? field.minLength : 0 });
}
