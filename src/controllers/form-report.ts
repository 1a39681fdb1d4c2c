import type { LitElement, TemplateResult } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { fields, problems } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { alert } from '../styles/alert.ts';
import { problemAlert, problemText } from '../templates/problem-alert.ts';
import { Countdown } from './countdown.ts';
import { paintFieldErrors } from './field-error-output.ts';
import { findFieldErrors, toFieldErrors, type FieldErrors } from './form-errors.ts';
import type { FormField } from './form-fields.ts';
import type { Localization } from './localization.ts';

/**
 * What is wrong with a form, and how it is said: at the fields, or in an alert. Loaded when the form has been drawn: before
 * somebody has typed something, nothing is wrong.
 */
export class FormReport {
  /** The last problem, if it is about no field. */
  problem: ProblemError | undefined;
  readonly #localization: Localization<'shared'>;
  readonly #countdown: Countdown;
  #errors: FieldErrors = new Map();

  constructor(host: LitElement, localization: Localization<'shared'>) {
    if (alert.styleSheet) host.shadowRoot?.adoptedStyleSheets.push(alert.styleSheet);
    this.#localization = localization;
    this.#countdown = new Countdown(host, () => this.clear());
  }

  get waiting(): boolean {
    return this.#countdown.running;
  }

  /** How long to wait before the next attempt, in words; `undefined` when there is nothing to wait for. */
  get wait(): string | undefined {
    const time = this.#countdown.toText(this.#localization.language);
    return time && this.#localization.format(this.#localization.words.shared.tryAgainIn, { time });
  }

  clear(): void {
    this.problem = undefined;
    this.#errors.clear();
    this.#countdown.stop();
  }

  /** Checks the form's own rules. Returns whether it keeps them. */
  check(form: HTMLFormElement): boolean {
    this.problem = undefined;
    this.#errors = findFieldErrors(form);
    return this.#errors.size === 0;
  }

  /** Notes a problem, and ties it to the field that it is about. */
  add(problem: ProblemError, form: HTMLFormElement | null): void {
    this.#errors = form ? toFieldErrors(problem, form) : new Map();
    this.problem = this.#errors.size ? undefined : problem;
    if (problem.retryAfter && problem.code.startsWith('too-many')) this.#countdown.start(problem.retryAfter);
  }

  /** Somebody is correcting a field. */
  forget(field: FormField): boolean {
    return this.#errors.delete(field.name);
  }

  has(field: FormField): boolean {
    return this.#errors.has(field.name);
  }

  /** Writes the errors to the fields. */
  paint(form: HTMLFormElement): void {
    const words = this.#localization.wordsOf({ problems, fields });
    paintFieldErrors(form, (field) => this.#errorText(field, words));
  }

  /** The alert for what is about no field. */
  draw(problem: ProblemError | undefined, retry: (() => void) | undefined): TemplateResult {
    return problemAlert({ problem, wait: this.wait, retry, words: { ...this.#localization.wordsOf({ problems }), ...this.#localization.words } });
  }

  #errorText(field: FormField, words: Pick<Messages, 'problems' | 'fields'>): string | undefined {
    const error = this.#errors.get(field.name);
    if (!error) return undefined;
    if (error === 'invalid' && field.type === 'email') return words.fields['invalid-email'];
    if (!Object.hasOwn(words.fields, error)) return problemText({ code: error as ProblemError['code'] }, words);
    return this.#localization.format(words.fields[error as keyof Messages['fields']], { min: 'minLength' in field ? field.minLength : 0 });
  }
}

