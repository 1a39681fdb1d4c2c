import { css, html, type TemplateResult } from 'lit';

/** The look of {@link gate}: none, so that what is inside is laid out as if the element were not there. */
export const gateStyles = css`
  :host {
    display: contents;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
`;

/** Shows what is inside an element, or not. `undefined`: that is not known yet. Slots: the default one, and `pending`. */
export function gate(open: boolean | undefined): TemplateResult {
  return html`<slot ?hidden=${!open}></slot><slot name="pending" ?hidden=${open !== undefined}></slot>`;
}
