import { html, type TemplateResult } from 'lit';

/**
 * A quiet button that asks the `<cx-login>` around it for another view: `sign-in`, `code`, `recovery`, `reset`, `keys` or `sign-up`. With a
 * `url` it is a link to a page of its own. Authors' forms may use the attribute too.
 */
export function viewLink(view: string, text: string, url?: string): TemplateResult {
  return url ? html`<a class="link" href=${url}>${text}</a>` : html`<button type="button" class="link" data-cx-view=${view}>${text}</button>`;
}
