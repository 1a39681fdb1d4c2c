import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { ProblemError } from '../problem-error.ts';
import { CxProblemEvent } from '../events.ts';
import type { Outcome } from '../stores/remote.ts';
import type { FormField, FormValues } from './form-fields.ts';
import type { FormReport } from './form-report.ts';
import type { Localization } from '../controllers/localization.ts';
import { OnDemand } from '../controllers/on-demand.ts';

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
  #detach: AbortController | undefined;
  /** Before somebody has begun to fill in the form, nothing is wrong. By the time it is sent, this is there, also if the network is gone by then. */
  readonly #report: OnDemand<FormReport>;

  constructor(host: LitElement, options: FormOptions) {
    this.#host = host;
    this.#options = options;
    this.#report = new OnDemand(host, async () => new (await import('./form-report.ts')).FormReport(host, options.localization));
    host.addController(this);
  }

  /** The last problem, if it is about no field. */
  get problem(): ProblemError | undefined {
    return this.#report.problem ?? this.#report.part?.problem;
  }

  /** Submitting does nothing right now. */
  get blocked(): boolean {
    return this.pending || (this.#report.part?.waiting ?? false);
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other?: ProblemError): TemplateResult | undefined {
    if (other) void this.#report.load();
    if (this.#report.problem) return html`<div role="alert" part="alert" class="alert">${this.#options.localization.words.shared.notLoaded}</div>`;
    return this.#report.part?.draw(other, () => this.#form?.requestSubmit());
  }

  /** Forgets what went wrong, say because another form is shown. */
  clear(): void {
    this.#report.part?.clear();
    this.#host.requestUpdate();
  }

  /** Shows a problem: at its field, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError): Promise<void> {
    this.#host.dispatchEvent(new CxProblemEvent(problem));
    await this.#report.load();
    await this.#report.part?.show(problem, this.#form);
  }

  hostDisconnected(): void {
    this.#attach(null);
  }

  hostUpdated(): void {
    this.#attach(this.#host.isConnected ? this.#options.find() : null);
    if (this.#form) this.#report.part?.paint(this.#form);
  }

  #attach(form: HTMLFormElement | null): void {
    if (form === this.#form) return;
    this.#detach?.abort();
    this.#report.part?.clear();
    this.#form = form;
    if (!form) return;
    form.noValidate = true;
    const { signal } = (this.#detach = new AbortController());
    form.addEventListener('focusin', this.#report.load, { signal });
    form.addEventListener('input', this.#forgetError, { signal });
    form.addEventListener('submit', this.#submit, { signal });
    // Somebody may have begun before the script came.
    if (form.contains(document.activeElement)) void this.#report.load();
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = this.#form;
    if (!form || this.blocked) return;
    this.pending = true;
    this.#host.requestUpdate();
    await this.#report.load();
    const outcome = await this.#report.part?.send(form, this.#options.submit);
    this.pending = false;
    this.#host.requestUpdate();
    // Where it is gone, somebody else is signed in by now, or nobody: nothing of it is theirs.
    if (outcome && !outcome.ok && this.#form) await this.show(outcome.problem);
  };

  readonly #forgetError = ({ target }: Event): void => {
    this.#report.part?.forget(target as FormField);
    this.#host.requestUpdate();
  };
}
