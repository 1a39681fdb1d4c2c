import { html, nothing, type TemplateResult } from 'lit';

/** What a panel says first. */
export interface Heading {
  title: string;
  intro?: string | undefined;
  icon?: TemplateResult | undefined;
}

/** Title and introduction, which take the focus when a view has nothing to fill in. Parts: `heading`, `icon`, `title`, `intro`. Slot: `header`. */
export function heading({ title, intro, icon }: Heading): TemplateResult {
  return html`<slot name="header"
    ><div class="heading" part="heading" tabindex="-1">
      ${icon ? html`<div class="icon" part="icon">${icon}</div>` : nothing}
      <h2 part="title">${title}</h2>
      ${intro ? html`<p class="muted" part="intro">${intro}</p>` : nothing}
    </div></slot
  >`;
}
