import { css } from 'lit';
import { buttons } from './buttons.ts';

/**
 * Looks of what is in the light DOM: the inputs, and the forms that elements draw. It is adopted by the page itself, so all of it is in
 * one layer and without specificity: any rule of the page wins. The private properties are inherited from the element around it.
 */
export const lightForm = css`
  @layer cx-kit {
    ${buttons}
    :where(.cx-form) {
      display: flex;
      flex-direction: column;
      gap: calc(4 * var(--_space));
      margin: 0;
    }
    :where(.cx-form [hidden]) {
      display: none;
    }
    :where(.cx-form) button.primary {
      margin-block-start: var(--_space);
    }
    :where(.cx-form-actions) {
      display: flex;
      flex-wrap: wrap;
      gap: calc(2 * var(--_space));
      margin-block-start: var(--_space);
    }
    :where(.cx-form-actions) button.primary {
      margin: 0;
    }
    :where(.cx-unseen) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      border: 0;
      clip-path: inset(50%);
    }
    :where(.cx-form-note) {
      margin: 0;
      color: var(--_text-muted);
      font-size: calc((var(--_font-size) + var(--_font-size-small)) / 2);
      text-align: center;
    }
    :where(.cx-spinner) {
      inline-size: 1em;
      block-size: 1em;
      border: 2px solid;
      border-inline-start-color: transparent;
      border-radius: 50%;
      animation: cx-turn 0.8s linear infinite;
    }
    @keyframes cx-turn {
      to {
        rotate: 1turn;
      }
    }
    :where(.cx-optional) {
      color: var(--_text-muted);
      font-weight: 400;
    }
    :where(cx-field) :where(input, select, textarea) {
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
      transition: border-color var(--_transition), box-shadow var(--_transition);
    }
    :where(cx-field[revealable]) :where(input) {
      padding-inline-end: calc(11 * var(--_space));
    }
    :where(cx-field) :where(input:hover) {
      border-color: var(--_text-muted);
    }
    :where(cx-field) :where(input, select, textarea):focus-visible {
      border-color: var(--_focus-ring);
      outline: 2px solid var(--_focus-ring);
      outline-offset: 1px;
    }
    :where(cx-field) :where([aria-invalid='true']) {
      border-color: var(--_danger);
    }
    :where(cx-field) :where(input[name='code'], input[name='recoveryCode']) {
      font-family: var(--_font-mono);
      letter-spacing: 0.12em;
    }
    :where(cx-field > label) {
      font-weight: 550;
    }
    @media (prefers-reduced-motion: reduce) {
      :where(.cx-form, cx-field) :where(input, button) {
        transition: none;
      }
      :where(.cx-spinner) {
        animation: none;
      }
    }
  }
`;
