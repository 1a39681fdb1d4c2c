import type { LitElement } from 'lit';
import { fieldsOf } from './form-fields.ts';

/** Whoever works by keyboard or ear goes on where the view begins: the first empty field, or what the view says. */
export function focusStart(element: LitElement): void {
  const fields = [...element.querySelectorAll('form')].flatMap(fieldsOf).filter((field) => field.checkVisibility());
  const start = fields.find(({ value }) => !value) ?? fields[0] ?? element.renderRoot.querySelector<HTMLElement>('[tabindex="-1"]');
  start?.focus();
}
