import { html, nothing, type TemplateResult } from 'lit';

export interface UsageMeter {
  /** Names the meter for those who do not see what it stands beside. */
  label: string;
  /** The same in words: `2 of 5 machines`. */
  text: string;
  used: number;
  /** `null`: no limit, so there is nothing to measure against. */
  allowed: number | null;
}

/** How much is used of how much: in words, with a bar if there is a limit. Parts: `usage`, `meter`. */
export function usageMeter({ label, text, used, allowed }: UsageMeter): TemplateResult {
  return html`<span class="usage" part="usage">${text}</span>
    ${allowed ? html`<meter part="meter" class=${used >= allowed ? 'full' : ''} aria-label=${label} min="0" max=${allowed} value=${Math.min(used, allowed)}></meter>` : nothing}`;
}
