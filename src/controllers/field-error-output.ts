import { fieldsOf, type FormField } from './form-fields.ts';

/**
 * Writes each field's error where the page's author wants it (`data-cx-error="<field name>"`), or else into an element of
 * our own beside the field, and ties the two together for assistive technology.
 */
export function paintFieldErrors(form: HTMLFormElement, errorOf: (field: FormField) => string | undefined): void {
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
