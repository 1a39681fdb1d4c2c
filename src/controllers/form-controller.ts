import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import type { FormField } from './form-fields.ts';
import type { FormReport } from './form-report.ts';
import type { Localization } from './localization.ts';

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

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || (this.#report?.waiting ?? false);
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other?: ProblemError): TemplateResult | undefined {
    if (other) void this.#load();
    return this.#report?.draw(other, () => this.#form?.requestSubmit());
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.#report?.clear();
    this.#host.requestUpdate();
  }

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
  }

  /** Before somebody has begun to fill in the form, nothing is wrong. By the time it is sent, this is there, also if the network is gone by then. */
  readonly #load = (): Promise<FormReport> =>
    (this.#loading ??= import('./form-report.ts').then(({ FormReport }) => {
      this.#report = new FormReport(this.#host, this.#options.localization);
      this.#host.requestUpdate();
      return this.#report;
    }));

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    for (const [type, listener] of this.#listeners) this.#form?.removeEventListener(type, listener);
    this.#report?.clear();
    this.#form = form;
    if (!form) return;
    form.noValidate = true;
    for (const [type, listener] of this.#listeners) form.addEventListener(type, listener);
    // Somebody may have begun before the script came.
    if (form.contains(document.activeElement)) void this.#load();
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (!form || this.blocked) return;
    this.pending = true;
    const report = await this.#load();
    this.#host.requestUpdate();
    const outcome = report.check(form) ? await this.#options.submit(readValues(form)) : undefined;
    this.pending = false;
    this.#host.requestUpdate();
    if (outcome && !outcome.ok) await this.show(outcome.problem);
    else if (!outcome) await this.#focusFirstError();
  };

  readonly #forgetError = ({ target }: Event): void => {
    this.#report?.forget(target as FormField);
    this.#host.requestUpdate();
  };

  readonly #listeners = [
    ['focusin', this.#load],
    ['input', this.#forgetError],
    ['submit', this.#submit],
  ] as const;

  async #focusFirstError(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#form) this.#report?.focus(this.#form);
  }
}

function readValues(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
