import { html, nothing, type TemplateResult } from 'lit';

export interface FieldSpec {
  name: string;
  label: string;
  /** Default `text`. */
  type?: 'email' | 'password' | undefined;
  /** What password managers and autofill go by. */
  autocomplete: string;
  numeric?: boolean | undefined;
  /** Said beside the label of a field that may stay empty. Without it the field is required. */
  optional?: string | undefined;
  minLength?: number | undefined;
  /** Said below the field. */
  hint?: string | undefined;
  /** What is in it at first. */
  value?: string | undefined;
  /** In the page but not to be seen, say the address while a code is asked for. */
  hidden?: boolean | undefined;
  /** At the end of the label's line. */
  action?: TemplateResult | undefined;
}

/** A choice between yes and no. */
export interface ChoiceSpec {
  name: string;
  /** Without one there is no box, and the answer is no. */
  label: string | undefined;
  checked: boolean;
}

export interface FormSpec {
  /** Prefix of ids, unique in the page. */
  id: string;
  /** Where the form goes should the script not be there to take it. */
  action: string;
  label: string;
  /** A field keeps its place in the list; `undefined` where it isn't there now. */
  fields: readonly (FieldSpec | undefined)[];
  /** Below the fields. */
  choice?: ChoiceSpec | undefined;
  /** Sent along by a form without script: where to go afterwards. */
  returnTo?: string | undefined;
  submit: string;
  submitting: string;
  pending: boolean;
  blocked: boolean;
  /** The button is drawn elsewhere, with {@link submitButton} and the form's id. */
  apart?: boolean | undefined;
  /** Before the fields. */
  above?: TemplateResult | undefined;
  /** Beside the button, say one to cancel. */
  aside?: TemplateResult | undefined;
  /** Below the button. Empty text keeps a line free, as high as one with a link. */
  note?: TemplateResult | '' | undefined;
}

/** A form that password managers understand: real inputs with names and `autocomplete`, labels, and a submit button. */
export function credentialForm({ id, action, label, fields, choice, returnTo, above, aside, note, apart, ...rest }: FormSpec): TemplateResult {
  const button = apart ? nothing : submitButton(rest);
  return html`<form data-cx-drawn slot="form" class="cx-form" method="post" action=${action} aria-label=${label} id=${id}>
    ${returnTo ? html`<input type="hidden" name="returnTo" value=${returnTo} />` : nothing}
    ${above}
    ${fields.map((field) => (field ? fieldTemplate(field, `${id}-${field.name}`) : nothing))}
    ${choice ? choiceTemplate(choice) : nothing} ${aside ? html`<div class="cx-form-actions">${button}${aside}</div>` : button} ${note !== undefined ? html`<p class="cx-form-note">${note}</p>` : nothing}
  </form>`;
}

/** Says what it does, or that it is busy. `form` is the id of a form that it is not in. */
export function submitButton({ submit, submitting, pending, blocked }: Pick<FormSpec, 'submit' | 'submitting' | 'pending' | 'blocked'>, form?: string): TemplateResult {
  return html`<button type="submit" class="primary" form=${form ?? nothing} aria-disabled=${blocked}>${pending ? html`<span class="cx-spinner" aria-hidden="true"></span>${submitting}` : submit}</button>`;
}

/** A box that is not ticked sends nothing: the hidden field before it says no then, also where a form is sent without script. */
function choiceTemplate({ name, label, checked }: ChoiceSpec): TemplateResult {
  return label
    ? html`<input type="hidden" name=${name} value="false" /><label class="cx-choice"><input type="checkbox" name=${name} value="true" ?checked=${checked} />${label}</label>`
    : html`<input type="hidden" name=${name} value="false" />`;
}

/** One field of such a form, with all that it needs. */
export function fieldTemplate({ name, label, type, autocomplete, numeric, optional, minLength, hint, value, hidden, action }: FieldSpec, id: string): TemplateResult {
  return html`<cx-field ?hidden=${hidden ?? false}>
    <label slot="label" for=${id}>${label}${optional ? html` <span class="cx-optional">(${optional})</span>` : nothing}</label>
    <input
      id=${id}
      name=${name}
      type=${type ?? 'text'}
      autocomplete=${autocomplete}
      inputmode=${numeric ? 'numeric' : nothing}
      minlength=${minLength ?? nothing}
      value=${value ?? nothing}
      spellcheck="false"
      aria-describedby=${hint ? `${id}-hint` : nothing}
      ?required=${!optional}
    />
    ${hint ? html`<span slot="hint" id="${id}-hint">${hint}</span>` : nothing} ${action ? html`<span slot="action">${action}</span>` : nothing}
  </cx-field>`;
}
