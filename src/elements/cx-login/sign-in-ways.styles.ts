import { css } from 'lit';
import { spinner } from '../../styles/spinner.ts';

export const ways = css`
  ${spinner}
  .ways {
    display: grid;
    gap: calc(3 * var(--_space));
    margin-block-start: calc(4 * var(--_space));
  }
  .ways > * {
    text-align: center;
  }
  .separator {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .separator::before,
  .separator::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--_border);
  }
  .google-mark {
    stroke: none;
  }
  .notice {
    color: var(--_text-muted);
    font-size: var(--_font-size-small);
  }
  .notice:empty {
    display: none;
  }
  ::slotted([slot='google']) {
    display: flex;
    justify-content: center;
    /* Google's button is drawn in a frame of its own: on a dark page that has a white ground unless it is told to be light. */
    color-scheme: light;
    min-block-size: 44px;
  }
`;
