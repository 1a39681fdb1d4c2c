import { css } from 'lit';
import { visuallyHidden } from './visually-hidden.ts';

/** The look of `templates/placeholder.ts` and `templates/long-text.ts`. */
export const placeholders = css`
  ${visuallyHidden}
  .placeholder {
    display: grid;
    justify-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(10 * var(--_space)) calc(4 * var(--_space));
    border: 1px dashed var(--_border);
    border-radius: var(--_radius-large);
    text-align: center;
  }
  .placeholder > svg {
    color: var(--_text-muted);
  }
  .placeholder > .title {
    font-weight: 550;
  }
  .placeholder > a {
    margin-block-start: calc(2 * var(--_space));
  }
  .skeletons {
    display: grid;
    gap: calc(3 * var(--_space));
  }
  .skeleton {
    display: grid;
    gap: calc(4 * var(--_space));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
  }
  .skeleton > i {
    block-size: calc(4 * var(--_space));
    inline-size: 40%;
    border-radius: 4px;
    background: var(--_border);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton > i + i {
    inline-size: 85%;
  }
  @media (prefers-reduced-motion: no-preference) {
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  }
  .long-text > summary {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    border-radius: 4px;
    list-style: none;
    cursor: pointer;
  }
  .long-text > summary::-webkit-details-marker {
    display: none;
  }
  .long-text[open] > summary {
    display: block;
  }
`;
