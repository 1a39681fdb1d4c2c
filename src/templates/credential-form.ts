import { html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { keyed } from 'lit/directives/keyed.js';

export interface FieldSpec {
  name: string;
  label: string;
  type: 'email' | 'password' | 'text';
  /** What password managers and autofill go by. */
  autocomplete: string;
  inputMode?: 'numeric' | 'text' | undefined;
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

export interface FormSpec {
  /** Names the form; another one is another form, with fields of its own. */
  name: string;
  /** Prefix of ids, unique in the page. */
  id: string;
  /** Where the form goes should the script not be there to take it. */
  action: string;
  label: string;
  fields: readonly FieldSpec[];
  /** Sent along unseen. */
  hiddenValues?: Readonly<Record<string, string>> | undefined;
  submit: string;
  submitting: string;
  pending: boolean;
  blocked: boolean;
  /** Below the button. */
  notes?: readonly TemplateResult[] | undefined;
}

/** A form that password managers understand: real inputs with names and `autocomplete`, labels, and a submit button. */
export function credentialForm(spec: FormSpec): DirectiveResult {
  return keyed(
    spec.name,
    html`<form data-cx-drawn slot="form" class="cx-form" name=${spec.name} method="post" action=${spec.action} aria-label=${spec.label}>
      ${Object.entries(spec.hiddenValues ?? {}).map(([name, value]) => html`<input type="hidden" name=${name} .value=${value} />`)}
      ${spec.fields.map((field) => keyed(field.name, fieldTemplate(field, `${spec.id}-${spec.name}-${field.name}`)))}
      <button type="submit" class="primary" aria-disabled=${spec.blocked ? 'true' : nothing}>
        ${spec.pending ? html`<span class="cx-spinner" aria-hidden="true"></span>${spec.submitting}` : spec.submit}
      </button>
      ${spec.notes?.map((note) => html`<p class="cx-form-note">${note}</p>`)}
    </form>`,
  );
}

function fieldTemplate(field: FieldSpec, id: string): TemplateResult {
  return html`<cx-field ?hidden=${field.hidden ?? false}>
    <label slot="label" for=${id}>${field.label}${field.optional ? html` <span class="cx-optional">(${field.optional})</span>` : nothing}</label>
    <input
      id=${id}
      name=${field.name}
      type=${field.type}
      autocomplete=${field.autocomplete}
      inputmode=${field.inputMode ?? nothing}
      minlength=${field.minLength ?? nothing}
      value=${field.value ?? nothing}
      autocapitalize=${field.type === 'text' ? nothing : 'none'}
      spellcheck="false"
      aria-describedby=${field.hint ? `${id}-hint` : nothing}
      ?required=${!field.optional}
    />
    ${field.hint ? html`<span slot="hint" id="${id}-hint">${field.hint}</span>` : nothing}
    ${field.action ? html`<span slot="action">${field.action}</span>` : nothing}
  </cx-field>`;
}
