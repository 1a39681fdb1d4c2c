import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Outcome } from '../stores/remote.ts';
import { problemText } from '../templates/problem-alert.ts';
import { Countdown } from './countdown.ts';
import { paintFieldErrors } from './field-error-output.ts';
import { findFieldErrors, fieldsOf, toFieldErrors, type FieldErrors, type FormField } from './form-errors.ts';
import type { Localization } from './localization.ts';

/** What was entered, by field name. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormOptions {
  /** The form, as soon as it is there: drawn by the element, or written by the page's author. */
  find: () => HTMLFormElement | null;
  /** Does what the form is for. */
  submit: (values: FormValues) => Promise<Outcome<unknown>>;
  localization: Localization<'problems' | 'fields' | 'shared'>;
}

/**
 * Gives a form its behavior, whoever wrote it: checks the fields, sends once however often it is submitted, ties
 * each problem to its field or keeps it as {@link problem}, and waits when the adapter says so.
 */
export class FormController implements ReactiveController {
  /** An answer is awaited. */
  pending = false;
  /** The last problem, if it is about no field. */
  problem: ProblemError | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: FormOptions;
  readonly #countdown: Countdown;
  #form: HTMLFormElement | null = null;
  #errors: FieldErrors = new Map();

  constructor(host: ReactiveControllerHost & HTMLElement, options: FormOptions) {
    this.#host = host;
    this.#options = options;
    this.#countdown = new Countdown(host, () => this.clear());
    host.addController(this);
  }

  /** How long to wait before the next attempt, in words; `undefined` when there is nothing to wait for. */
  get wait(): string | undefined {
    const { localization } = this.#options;
    const time = this.#countdown.toText(localization.language);
    return time && localization.format(localization.words.shared.tryAgainIn, { time });
  }

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || this.#countdown.running;
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.problem = undefined;
    this.#errors.clear();
    this.#countdown.stop();
    this.#host.requestUpdate();
  }

  /** Submits the form again, as its button would. */
  readonly retry = (): void => this.#form?.requestSubmit();

  /** Shows a problem: at its field, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError): Promise<void> {
    this.#errors = this.#form ? toFieldErrors(problem, this.#form) : new Map();
    this.problem = this.#errors.size ? undefined : problem;
    if (problem.retryAfter && problem.code.startsWith('too-many')) this.#countdown.start(problem.retryAfter);
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    await this.#focusFirstError();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#attach(null);
  }

  hostUpdated(): void {
    this.#attach(this.#host.isConnected ? this.#options.find() : null);
    if (this.#form) paintFieldErrors(this.#form, (field) => this.#errorText(field));
  }

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    this.#form?.removeEventListener('submit', this.#submit);
    this.#form?.removeEventListener('input', this.#forgetError);
    this.#form = form;
    this.#errors.clear();
    if (!form) return;
    form.noValidate = true;
    form.addEventListener('submit', this.#submit);
    form.addEventListener('input', this.#forgetError);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (!form || this.blocked) return;
    this.problem = undefined;
    this.#errors = findFieldErrors(form);
    this.pending = this.#errors.size === 0;
    this.#host.requestUpdate();
    if (!this.pending) return this.#focusFirstError();
    const outcome = await this.#options.submit(readValues(form));
    this.pending = false;
    this.#host.requestUpdate();
    if (!outcome.ok) await this.show(outcome.problem);
  };

  readonly #forgetError = ({ target }: Event): void => {
    if (this.#errors.delete((target as FormField).name)) this.#host.requestUpdate();
  };

  async #focusFirstError(): Promise<void> {
    await this.#host.updateComplete;
    if (this.#form) fieldsOf(this.#form).find(({ name }) => this.#errors.has(name))?.focus();
  }

  #errorText(field: FormField): string | undefined {
    const error = this.#errors.get(field.name);
    const { localization } = this.#options;
    const { fields } = localization.words;
    if (!error) return undefined;
    if (error === 'invalid' && field.type === 'email') return fields['invalid-email'];
    if (!Object.hasOwn(fields, error)) return problemText({ code: error as ProblemError['code'] }, localization.words);
    return localization.format(fields[error as keyof Messages['fields']], { min: 'minLength' in field ? field.minLength : 0 });
  }
}

function readValues(form: HTMLFormElement): FormValues {
  return Object.fromEntries(Array.from(new FormData(form)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
