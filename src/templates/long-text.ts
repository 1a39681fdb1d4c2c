import { html, type TemplateResult } from 'lit';

/** Longer than this, a text from outside is cut after two lines, and opened by a click or a key. */
const long = 80;

/** Text of any length, said by somebody else. Part: `long-text`. */
export function longText(text: string): TemplateResult {
  return text.length > long ? html`<details class="long-text" part="long-text"><summary dir="auto">${text}</summary></details>` : html`<bdi>${text}</bdi>`;
}
