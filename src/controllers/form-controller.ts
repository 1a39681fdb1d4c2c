import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { Countdown } from './countdown.ts';
import { paintFieldErrors } from './field-error-output.ts';
import { describeFieldError, findFieldErrors, toFieldErrors, type FieldErrors } from './form-errors.ts';
import { fieldsOf, type FormField } from './form-fields.ts';
import type { Localization } from './localization.ts';

/** What was entered, by field name. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormOptions {
  /** The form, as soon as it is there: drawn by the element, or written by the page's author. */
  find: () => HTMLFormElement | null;
  /** Does what the form is for. */
  submit: (values: FormValues) => Promise<Outcome<unknown>>;
  localization: Localization<'shared' | 'problems' | 'fields'>;
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
  readonly #host: LitElement;
  readonly #options: FormOptions;
  readonly #countdown: Countdown;
  #form: HTMLFormElement | null = null;
  #errors: FieldErrors = new Map();

  constructor(host: LitElement, options: FormOptions) {
    this.#host = host;
    this.#options = options;
    this.#countdown = new Countdown(host, () => this.clear());
    host.addController(this);
  }

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || this.#countdown.running;
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other?: ProblemError): TemplateResult {
    const { localization } = this.#options;
    const time = this.#countdown.toText(localization.language);
    const wait = time && localization.format(localization.words.shared.tryAgainIn, { time });
    return problemAlert({ problem: this.problem ?? other, words: localization.words, wait, retry: this.problem && this.#form ? () => this.#form?.requestSubmit() : undefined });
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.#forget();
    this.#host.requestUpdate();
  }

  /** Shows a problem: at its field, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError): Promise<void> {
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    this.#errors = this.#form ? toFieldErrors(problem, this.#form) : new Map();
    this.problem = this.#errors.size ? undefined : problem;
    if (problem.retryAfter && problem.code.startsWith('too-many')) this.#countdown.start(problem.retryAfter);
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
    if (this.#form) paintFieldErrors(this.#form, (field) => describeFieldError(this.#errors.get(field.name), field, this.#options.localization));
  }

  #forget(): void {
    this.problem = undefined;
    this.#errors.clear();
    this.#countdown.stop();
  }

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    this.#form?.removeEventListener('submit', this.#submit);
    this.#form?.removeEventListener('input', this.#forgetError);
    this.#forget();
    this.#form = form;
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
    if (this.#errors.size) return this.#focusFirstError();
    this.pending = true;
    this.#host.requestUpdate();
    const outcome = await this.#options.submit(readValues(form));
    this.pending = false;
    this.#host.requestUpdate();
    if (!outcome.ok) await this.show(outcome.problem);
  };

  /** Somebody is correcting a field. */
  readonly #forgetError = ({ target }: Event): void => {
    if (this.#errors.delete((target as FormField).name)) this.#host.requestUpdate();
  };

  async #focusFirstError(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#form) fieldsOf(this.#form).find(({ name }) => this.#errors.has(name))?.focus();
  }
}

function readValues(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
