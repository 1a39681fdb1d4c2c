import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
    min-block-size: 100vh;
    color: light-dark(#18181b, #f4f4f5);
    font: 14px/1.4 system-ui, sans-serif;
  }
  @media (max-width: 60rem) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .controls {
    color-scheme: light;
    color: #18181b;
    display: flex;
    flex-direction: column;
    gap: 24px;
    max-block-size: 100vh;
    padding: 0 20px 20px;
    overflow-y: auto;
    border-inline-end: 1px solid light-dark(#e4e4e7, #3f3f46);
    background: light-dark(#fafafa, #18181b);
  }
  .preview {
    padding: 32px;
    background: light-dark(#fff, #131316);
  }
  .preview ::slotted(*) {
    max-inline-size: 70rem;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: grid;
    gap: 8px;
    margin-inline: -20px;
    padding: 16px 20px 12px;
    border-block-end: 1px solid light-dark(#e4e4e7, #3f3f46);
    background: light-dark(#fafafa, #18181b);
  }
  button.main:enabled {
    border-color: transparent;
    background: #4338ca;
    color: #fff;
  }
  button[aria-pressed='true'] {
    background: #18181b;
    color: #fff;
  }
  h2 {
    margin: 0 0 8px;
    font-size: 13px;
    font-weight: 650;
  }
  .bar,
  .row,
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .row {
    justify-content: space-between;
    min-block-size: 36px;
    border-block-end: 1px solid light-dark(#ececee, #2b2b30);
  }
  .row > .name {
    flex: 1 1 9rem;
  }
  .name code {
    display: block;
    font: 12px ui-monospace, monospace;
  }
  .name small,
  .pair small {
    color: light-dark(#52525b, #b4b4bb);
    font-size: 12px;
  }
  .editor {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  input[type='color'] {
    inline-size: 32px;
    block-size: 28px;
    padding: 2px;
    border: 1px solid light-dark(#8b8b93, #75757d);
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  input[type='range'] {
    inline-size: 7rem;
    min-block-size: 24px;
    accent-color: light-dark(#4338ca, #a5b4fc);
  }
  input[type='text'],
  select {
    inline-size: 10rem;
    min-block-size: 28px;
    padding: 2px 6px;
    border: 1px solid light-dark(#8b8b93, #75757d);
    border-radius: 6px;
    background: light-dark(#fff, #111113);
    color: inherit;
    font: inherit;
  }
  output {
    min-inline-size: 3.2em;
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  button {
    min-block-size: 28px;
    padding: 3px 10px;
    border: 1px solid light-dark(#8b8b93, #75757d);
    border-radius: 6px;
    background: light-dark(#fff, #232327);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:disabled {
    border-color: light-dark(#d4d4d8, #3f3f46);
    color: light-dark(#71717a, #9f9fa9);
    cursor: default;
  }
  button.reset {
    padding-inline: 7px;
  }
  button.reset:disabled {
    visibility: hidden;
  }
  :focus-visible {
    outline: 2px solid light-dark(#4338ca, #a5b4fc);
    outline-offset: 2px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .pair {
    justify-content: space-between;
    padding-block: 4px;
    border-block-end: 1px solid light-dark(#ececee, #2b2b30);
  }
  .ratio {
    min-inline-size: 5.4em;
    padding: 2px 6px;
    border-radius: 5px;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .pass {
    background: light-dark(#dcfce7, #14361f);
    color: light-dark(#14532d, #bbf7d0);
  }
  .fail {
    background: light-dark(#fee2e2, #4a1414);
    color: light-dark(#7f1d1d, #fecaca);
    font-weight: 650;
  }
  pre {
    max-block-size: 16rem;
    margin: 8px 0 0;
    padding: 12px;
    overflow: auto;
    border-radius: 8px;
    background: #18181b;
    color: #f4f4f5;
    font: 12px/1.5 ui-monospace, monospace;
    tab-size: 2;
  }
`;
