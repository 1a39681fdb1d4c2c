import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import { fieldsOf, type FormField } from './form-fields.ts';
import type { FormReport } from './form-report.ts';
import type { Localization } from './localization.ts';
import { whenIdle } from './when-idle.ts';

/** What was entered, by field name. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormOptions {
  /** The form, as soon as it is there: drawn by the element, or written by the page's author. */
  find: () => HTMLFormElement | null;
  /** Does what the form is for. */
  submit: (values: FormValues) => Promise<Outcome<unknown>>;
  localization: Localization<'shared'>;
}

/**
 * Gives a form its behavior, whoever wrote it: checks the fields, sends once however often it is submitted, ties
 * each problem to its field or keeps it as {@link problem}, and waits when the adapter says so.
 */
export class FormController implements ReactiveController {
  /** An answer is awaited. */
  pending = false;
  readonly #host: LitElement;
  readonly #options: FormOptions;
  #form: HTMLFormElement | null = null;
  #loading: Promise<FormReport> | undefined;
  #report: FormReport | undefined;

  constructor(host: LitElement, options: FormOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The last problem, if it is about no field. */
  get problem(): ProblemError | undefined {
    return this.#report?.problem;
  }

  /** How long to wait before the next attempt, in words; `undefined` when there is nothing to wait for. */
  get wait(): string | undefined {
    return this.#report?.wait;
  }

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || (this.#report?.waiting ?? false);
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other?: ProblemError): TemplateResult | undefined {
    return this.#report?.draw(this.problem ?? other, this.problem && this.#form ? this.retry : undefined);
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.#report?.clear();
    this.#host.requestUpdate();
  }

  /** Submits the form again, as its button would. */
  readonly retry = (): void => this.#form?.requestSubmit();

  /** Shows a problem: at its field, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError): Promise<void> {
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    const report = await this.#load();
    report.add(problem, this.#form);
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
    if (this.#form) this.#report?.paint(this.#form);
    if (!this.#loading) whenIdle(() => void this.#load());
  }

  #load(): Promise<FormReport> {
    return (this.#loading ??= import('./form-report.ts').then(({ FormReport }) => {
      this.#report = new FormReport(this.#host, this.#options.localization);
      this.#host.requestUpdate();
      return this.#report;
    }));
  }

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    this.#form?.removeEventListener('submit', this.#submit);
    this.#form?.removeEventListener('input', this.#forgetError);
    this.#form = form;
    this.#report?.clear();
    if (!form) return;
    form.noValidate = true;
    form.addEventListener('submit', this.#submit);
    form.addEventListener('input', this.#forgetError);
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (!form || this.blocked) return;
    this.pending = true;
    const outcome = await this.#check(form);
    this.pending = false;
    this.#host.requestUpdate();
    if (outcome && !outcome.ok) await this.show(outcome.problem);
  };

  /** `undefined`: the form's own rules are not kept, so nothing was sent. */
  async #check(form: HTMLFormElement): Promise<Outcome<unknown> | undefined> {
    const report = await this.#load();
    this.#host.requestUpdate();
    if (report.check(form)) return this.#options.submit(readValues(form));
    await this.#focusFirstError();
    return undefined;
  }

  readonly #forgetError = ({ target }: Event): void => {
    if (this.#report?.forget(target as FormField)) this.#host.requestUpdate();
  };

  async #focusFirstError(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#form) fieldsOf(this.#form).find((field) => this.#report?.has(field))?.focus();
  }
}

function readValues(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
