import { css } from 'lit';

/** What every element's shadow root starts from. */
export const base = css`
  :host {
    display: block;
    color: var(--_text);
    font-family: var(--cx-font, inherit);
    font-size: var(--_font-size);
    line-height: 1.45;
    /* Names, addresses and keys come from outside, and may be of any length. */
    overflow-wrap: anywhere;
  }
  /* Korean has spaces between its words, and breaks lines there. */
  :host(:lang(ko)) {
    word-break: keep-all;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_transition: 0s;
    }
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: var(--_font-size-title);
    font-weight: 550;
    letter-spacing: -0.01em;
    line-height: 1.3;
    text-wrap: balance;
  }
  svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :focus-visible {
    outline: 2px solid var(--_focus-ring);
    outline-offset: 2px;
  }
  .muted {
    color: var(--_text-muted);
  }
`;
