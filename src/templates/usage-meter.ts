import { html, nothing, type TemplateResult } from 'lit';

export interface UsageMeter {
  /** In words: `2 of 5 machines`. */
  text: string;
  used: number;
  /** `null`: no limit, so there is nothing to measure against. */
  allowed: number | null;
}

/** How much is used of how much: in words, with a bar for the eye if there is a limit. Parts: `usage`, `meter`. */
export function usageMeter({ text, used, allowed }: UsageMeter): TemplateResult {
  const percent = allowed ? Math.min(100, Math.max(0, (100 * used) / allowed)) : 0;
  const bar = html`<svg class="meter ${percent === 100 ? 'soon' : ''}" part="meter" aria-hidden="true"><rect width="${percent}%" height="100%" rx="3" /></svg>`;
  return html`<span class="usage" part="usage">${text}</span>${allowed ? bar : nothing}`;
}
