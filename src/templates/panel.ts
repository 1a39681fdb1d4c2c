import { html, nothing, type TemplateResult } from 'lit';

/** What a panel says first. */
export interface Heading {
  title: string;
  intro?: string | undefined;
  icon?: TemplateResult | undefined;
}

/**
 * Title and introduction, which take the focus when a view has nothing to fill in. Parts: `heading`, `icon`, `title`, `intro`. Slot: `header`.
 * Headings whose level the page chooses (`heading-level`, 2 to 6, default 2) are `role="heading" aria-level=${headingLevel(this.headingLevel)}` (`templates/heading-level.ts`) instead: lit cannot vary a tag.
 */
export function heading({ title, intro, icon }: Heading): TemplateResult {
  return html`<slot name="header"
    ><div class="heading" part="heading" tabindex="-1">
      ${icon ? html`<div class="icon" part="icon">${icon}</div>` : nothing}
      <h2 part="title">${title}</h2>
      ${intro ? html`<p class="muted" part="intro">${intro}</p>` : nothing}
    </div></slot
  >`;
}
