import { css } from 'lit';
import { buttons } from './buttons.ts';

/**
 * Looks of what is in the light DOM: the inputs, and the forms that elements draw. It is adopted by the page itself, so all of it is in one
 * layer, where any rule of the page wins, and nothing of it is about what is not ours. The private properties are inherited from the
 * element around it.
 */
export const lightForm = css`
  @layer cx-kit {
    .cx-form,
    .cx-form-note {
      ${buttons}
      :focus-visible {
        outline: 2px solid var(--_focus-ring);
        outline-offset: 2px;
      }
    }
    .cx-form {
      display: flex;
      flex-direction: column;
      gap: calc(4 * var(--_space));
      margin: 0;
    }
    .cx-form > .primary,
    .cx-form-actions {
      margin-block-start: var(--_space);
    }
    .cx-form-actions {
      display: flex;
      flex-wrap: wrap;
      gap: calc(2 * var(--_space));
    }
    .cx-unseen {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      border: 0;
      clip-path: inset(50%);
    }
    .cx-choice {
      min-block-size: 24px;
      display: flex;
      align-items: center;
      gap: calc(2 * var(--_space));
      input {
        flex: none;
        inline-size: 1.2em;
        block-size: 1.2em;
        margin: 0;
        accent-color: var(--_accent);
      }
    }
    .cx-form-note {
      margin: 0;
      color: var(--_text-muted);
      font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
      text-align: center;
      &:empty::before {
        content: '\\a0';
        display: inline-block;
        min-block-size: 24px;
      }
    }
    cx-field:not([hidden]) {
      display: grid;
      grid-template: 'label action' auto 'control control' auto 'message message' auto 'hint hint' auto / minmax(40%, 1fr) auto;
      column-gap: calc(3 * var(--_space));
    }
    cx-field > label {
      grid-area: label;
      margin-block-end: calc(1.5 * var(--_space));
      font-weight: 550;
    }
    cx-field > [slot='action'] {
      grid-area: action;
    }
    .cx-optional {
      color: var(--_text-muted);
      font-weight: 400;
    }
    cx-field > :is(input, select, textarea) {
      grid-area: control;
      box-sizing: border-box;
      inline-size: 100%;
      min-block-size: var(--_control-height);
      margin: 0;
      padding: calc(2 * var(--_space)) calc(3 * var(--_space));
      border: 1px solid var(--_border-strong);
      border-radius: var(--_radius);
      background: var(--_surface);
      color: var(--_text);
      font: inherit;
      line-height: 1.4;
      transition: border-color var(--_transition);
      &:hover {
        border-color: var(--_text-muted);
      }
      &:focus-visible {
        border-color: var(--_focus-ring);
        outline: 2px solid var(--_focus-ring);
        outline-offset: 1px;
      }
      &[aria-invalid='true'] {
        border-color: var(--_danger);
      }
    }
    cx-field[revealable] > input {
      padding-inline-end: calc(11 * var(--_space));
    }
  }
`;
