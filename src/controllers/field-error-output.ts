import { fieldsOf, type FormField } from './form-errors.ts';

/**
 * Writes each field's error where the page's author wants it (`data-cx-error="<field name>"`), or else into an element of
 * our own beside the field, and ties the two together for assistive technology.
 */
export function paintFieldErrors(form: HTMLFormElement, errorOf: (field: FormField) => string | undefined): void {
  for (const field of fieldsOf(form)) {
    const error = errorOf(field);
    const found = form.querySelector<HTMLElement>(`[data-cx-error="${CSS.escape(field.name)}"]`);
    if (error === undefined && !found) continue;
    const output = found ?? addOutput(field);
    if (output.textContent !== (error ?? '')) output.textContent = error ?? '';
    tie(field, output, error !== undefined);
    if (error === undefined && output.hasAttribute('data-cx-added')) output.remove();
  }
}

/** Added and removed with the error, so that `<cx-field>` notices by its slot. */
function addOutput(field: FormField): HTMLElement {
  const output = document.createElement('span');
  output.slot = 'error';
  output.dataset['cxError'] = field.name;
  output.dataset['cxAdded'] = '';
  field.after(output);
  return output;
}

function tie(field: FormField, output: HTMLElement, invalid: boolean): void {
  output.id ||= `${field.id || `cx-${field.name}`}-error`;
  const described = new Set(field.getAttribute('aria-describedby')?.split(/\s+/).filter(Boolean));
  described.delete(output.id);
  // The error first: it matters more than the hint.
  const ids = invalid ? [output.id, ...described] : [...described];
  if (ids.length) field.setAttribute('aria-describedby', ids.join(' '));
  else field.removeAttribute('aria-describedby');
  if (invalid) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}
