import { fieldsOf, type FormField } from './form-fields.ts';

/**
 * Writes each field's error where the page's author wants it (`data-cx-error="<field name>"`), or else into an element of
 * our own beside the field, and ties the two together for assistive technology.
 */
export function paintFieldErrors(form: HTMLFormElement, errorOf: (field: FormField) => string | undefined): void {
  for (const field of fieldsOf(form)) {
    const error = errorOf(field);
    const authored = form.querySelector(`[data-cx-error="${CSS.escape(field.name)}"]`);
    const added = field.parentElement?.querySelector(':scope > [slot=error]') ?? undefined;
    const output = authored ?? added ?? (error === undefined ? undefined : addOutput(field));
    if (!output) continue;
    output.id ||= `${field.id || field.name}-error`;
    if (output.textContent !== (error ?? '')) output.textContent = error ?? '';
    tie(field, output.id, error !== undefined);
    // Comes and goes with the error, so that the field around it notices by its slot.
    if (error === undefined && output === added) added.remove();
  }
}

function addOutput(field: FormField): HTMLElement {
  const output = document.createElement('span');
  output.slot = 'error';
  field.after(output);
  return output;
}

/** The error comes before the hint: it matters more. */
function tie(field: FormField, id: string, invalid: boolean): void {
  const others = (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((other) => other && other !== id);
  const described = invalid ? [id, ...others] : others;
  if (described.length) field.setAttribute('aria-describedby', described.join(' '));
  else field.removeAttribute('aria-describedby');
  field.setAttribute('aria-invalid', String(invalid));
}
