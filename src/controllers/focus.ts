import type { LitElement } from 'lit';
import { fieldsOf } from '../forms/form-fields.ts';

/** Whoever works by keyboard or ear goes on where the view begins: the first empty field, or what the view says. */
export async function focusStart(element: LitElement): Promise<void> {
  await element.updateComplete;
  // A field that is new is not to be seen before what is around it has been drawn.
  await Promise.all([...element.querySelectorAll<LitElement>('cx-field')].map((field) => field.updateComplete));
  const fields = [...element.querySelectorAll('form')].flatMap(fieldsOf).filter(isSeen);
  const texts = [...element.renderRoot.querySelectorAll<HTMLElement>('[tabindex="-1"]')];
  (fields.find(({ value }) => !value) ?? fields[0] ?? texts.find(isSeen))?.focus();
}

const isSeen = (element: Element) => element.checkVisibility();
