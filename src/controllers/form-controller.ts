import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { ProblemError } from '../client/problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import type { FormField } from './form-fields.ts';
import type { FormReport, FormWording } from './form-report.ts';
import { OnDemand } from './on-demand.ts';

/** What was entered, by field name. */
export type FormValues = Readonly<Record<string, string>>;

export interface FormOptions extends FormWording {
  /** The form, as soon as it is there: drawn by the element, or written by the page's author. */
  find: () => HTMLFormElement | null;
  /** Does what the form is for. */
  submit: (values: FormValues) => Promise<Outcome<unknown>>;
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
  /** Before somebody has begun to fill in the form, nothing is wrong. By the time it is sent, this is there, also if the network is gone by then. */
  readonly #report: OnDemand<FormReport>;
  /** Not even what says what is wrong could be had. */
  #missing: ProblemError | undefined;

  constructor(host: LitElement, options: FormOptions) {
    this.#host = host;
    this.#options = options;
    this.#report = new OnDemand(host, async () => new (await import('./form-report.ts')).FormReport(host, options));
    host.addController(this);
  }

  /** The last problem, if it is about no field. */
  get problem(): ProblemError | undefined {
    return this.#report.part?.problem ?? this.#missing;
  }

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || (this.#report.part?.waiting ?? false);
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other?: ProblemError): TemplateResult | undefined {
    if (other) void this.#report.load();
    if (this.#missing) return html`<div role="alert"><div class="alert" part="alert"><span part="alert-text">${this.#options.localization.words.shared.notLoaded}</span></div></div>`;
    return this.#report.part?.draw(other, () => this.#form?.requestSubmit());
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.#report.part?.clear();
    this.#missing = undefined;
    this.#host.requestUpdate();
  }

  /** Shows a problem: at its field, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError): Promise<void> {
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    const report = await this.#loadReport();
    report?.add(problem, this.#form);
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
    if (this.#form) this.#report.part?.paint(this.#form);
  }

  async #loadReport(): Promise<FormReport | undefined> {
    const outcome = await this.#report.load();
    this.#missing = outcome.ok ? undefined : outcome.problem;
    this.#host.requestUpdate();
    return this.#report.part;
  }

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    for (const [type, listener] of this.#listeners) this.#form?.removeEventListener(type, listener);
    this.#report.part?.clear();
    this.#form = form;
    if (!form) return;
    form.noValidate = true;
    for (const [type, listener] of this.#listeners) form.addEventListener(type, listener);
    // Somebody may have begun before the script came.
    if (form.contains(document.activeElement)) void this.#report.load();
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (!form || this.blocked) return;
    this.pending = true;
    const report = await this.#loadReport();
    const outcome = report?.check(form) ? await this.#options.submit(readValues(form)) : undefined;
    this.pending = false;
    this.#host.requestUpdate();
    if (outcome && !outcome.ok) await this.show(outcome.problem);
    else if (!outcome) await this.#focusFirstError();
  };

  readonly #forgetError = ({ target }: Event): void => {
    this.#report.part?.forget(target as FormField);
    this.#host.requestUpdate();
  };

  readonly #listeners = [
    ['focusin', () => void this.#report.load()],
    ['input', this.#forgetError],
    ['submit', this.#submit],
  ] as const;

  async #focusFirstError(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#form) this.#report.part?.focus(this.#form);
  }
}

function readValues(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
