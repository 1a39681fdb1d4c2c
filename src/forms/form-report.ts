import type { LitElement, TemplateResult } from 'lit';
import { fields, problems } from '../i18n/en/sign-in/problems.ts';
import type { ProblemError } from '../problem-error.ts';
import type { Outcome } from '../stores/remote.ts';
import { alert } from '../styles/alert.ts';
import { formSpinner } from '../styles/spinner.ts';
import { problemAlert } from '../templates/problem-alert.ts';
import { adoptSheet } from '../controllers/adopt-sheet.ts';
import type { Countdown } from '../controllers/countdown.ts';
import { describeFieldError, findFieldErrors, toFieldErrors, type FieldErrors } from './form-errors.ts';
import { fieldsOf, type FormField, type FormValues } from './form-fields.ts';
import type { Localization } from '../controllers/localization.ts';

/** What is wrong with a form, and how it is said: at the fields, or in an alert. Loaded when somebody begins to fill in the form. */
export class FormReport {
  /** The last problem, if it is about no field. */
  problem: ProblemError | undefined;
  readonly #host: LitElement;
  readonly #localization: Localization<'shared'>;
  #countdown: Countdown | undefined;
  #errors: FieldErrors = new Map();

  constructor(host: LitElement, localization: Localization<'shared'>) {
    this.#host = host;
    this.#localization = localization;
    adoptSheet(host.renderRoot as ShadowRoot, alert.styleSheet);
  }

  get waiting(): boolean {
    return this.#countdown?.running === true;
  }

  clear(): void {
    this.problem = undefined;
    this.#errors.clear();
    this.#countdown?.stop();
    this.#countdown = undefined;
  }

  /** Checks the form's own rules, and sends it if it keeps them. Otherwise it says where it does not. Resolves to nothing where nothing was sent. */
  async send(form: HTMLFormElement, submit: (values: FormValues) => Promise<Outcome<unknown>>): Promise<Outcome<unknown> | undefined> {
    this.clear();
    // It was taken away while this was loaded: what was entered is not for the next person.
    if (!form.isConnected) return undefined;
    adoptSheet(form.getRootNode() as Document | ShadowRoot, formSpinner.styleSheet);
    this.#errors = findFieldErrors(form);
    if (!this.#errors.size) {
      const values = readValues(form);
      const outcome = await submit(values);
      // Where the adapter wants a proof that a person sends it, the page is asked for one.
      return !outcome.ok && outcome.problem.code === 'challenge-required' ? import('./human-check.ts').then(({ submitWithProof }) => submitWithProof(this.#host, values, submit, outcome), () => outcome) : outcome;
    }
    await this.#focus(form);
    return undefined;
  }

  /** Shows a problem: at the field that it is about, which gets the focus, or as {@link problem}. */
  async show(problem: ProblemError, form: HTMLFormElement | null): Promise<void> {
    const { retryAfter, code } = problem;
    // What cannot be loaded is missed by nobody: the adapter counts for itself.
    if (retryAfter && code.startsWith('too-many')) this.#countdown = await import('../controllers/countdown.ts').then(({ Countdown }) => new Countdown(this.#host, retryAfter), () => undefined);
    this.#errors = form ? toFieldErrors(problem, form) : new Map();
    this.problem = this.#errors.size ? undefined : problem;
    await this.#focus(form);
  }

  /** Somebody is correcting a field. */
  forget(field: FormField): void {
    this.#errors.delete(field.name);
  }

  /** Writes the errors to the fields. */
  paint(form: HTMLFormElement): void {
    const { format } = this.#localization;
    const words = this.#localization.wordsOf({ problems, fields });
    paintFieldErrors(form, (field) => describeFieldError(this.#errors.get(field.name), field, { words, format }));
  }

  /** The alert for what is about no field: the last problem, or another one that the element has. */
  draw(other: ProblemError | undefined, retry: () => void): TemplateResult {
    const { words } = this.#localization;
    // The button to try again comes when the time is over: that is announced, as all is that comes into an alert.
    return problemAlert({ problem: this.problem ?? other, wait: this.#countdown?.toText(this.#localization), retry: this.problem && retry, words: { ...words, ...this.#localization.wordsOf({ problems }) } });
  }

  /** Puts the focus where something is wrong. */
  async #focus(form: HTMLFormElement | null): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (form) fieldsOf(form).find(({ name }) => this.#errors.has(name))?.focus();
  }
}

/** What was entered. A box that is not ticked says `false`; to a plain form it would say nothing. */
function readValues(form: HTMLFormElement): FormValues {
  const boxes = fieldsOf(form).filter(({ type }) => type === 'checkbox').map(({ name }) => [name, 'false']);
  return Object.fromEntries([...boxes, ...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/**
 * Writes each field's error where the page's author wants it (`data-cx-error="<field name>"`), or else into an element of
 * our own beside the field, and ties the two together for assistive technology.
 */
function paintFieldErrors(form: HTMLFormElement, errorOf: (field: FormField) => string | undefined): void {
  for (const field of fieldsOf(form)) {
    const error = errorOf(field) ?? '';
    const authored = form.querySelector(`[data-cx-error="${CSS.escape(field.name)}"]`);
    // Not into the label: it would become a part of the field's name.
    const anchor = field.closest('label') ?? field;
    const next = anchor.nextElementSibling;
    const added = next?.slot === 'error' ? next : undefined;
    const output = authored ?? added ?? (error && addOutput(anchor));
    if (!output) continue;
    output.id ||= `${field.id || field.name}-error`;
    if (output.textContent !== error) output.textContent = error;
    tie(field, output.id, error !== '');
    // Comes and goes with the error, so that the field around it notices by its slot.
    if (!error) added?.remove();
  }
}

function addOutput(anchor: Element): HTMLElement {
  const output = document.createElement('span');
  output.slot = 'error';
  output.toggleAttribute('data-cx-drawn');
  anchor.after(output);
  return output;
}

/** The error comes before the hint: it matters more. */
function tie(field: FormField, id: string, invalid: boolean): void {
  const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other && other !== id);
  field.setAttribute('aria-describedby', (invalid ? [id, ...others] : others).join(' '));
  field.ariaInvalid = String(invalid);
}
