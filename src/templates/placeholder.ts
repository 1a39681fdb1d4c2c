import { html, nothing, type TemplateResult } from 'lit';

export interface Placeholder {
  icon: TemplateResult;
  title: string;
  text?: string | undefined;
  /** A way on. */
  action?: TemplateResult | undefined;
}

/** What stands where there is nothing to show yet. Parts: `placeholder`, `placeholder-title`, `placeholder-text`. */
export function placeholder({ icon, title, text, action }: Placeholder): TemplateResult {
  return html`<div class="placeholder" part="placeholder">
    ${icon}
    <p class="title" part="placeholder-title">${title}</p>
    ${text ? html`<p class="muted" part="placeholder-text">${text}</p>` : nothing} ${action ?? nothing}
  </div>`;
}

/** Grey blocks of about the size of what is awaited. Part: `skeleton`. */
export function skeleton(count: number, text: string): TemplateResult {
  return html`<div class="skeletons" part="skeleton">
    <span class="visually-hidden">${text}</span>
    ${Array.from({ length: count }, () => html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
}
