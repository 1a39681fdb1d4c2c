import { html } from 'lit';

/* Icons of the toolbar alone, drawn as those in `templates/icons.ts`: they are loaded with it. */

export const searchIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 9a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0ZM13.2 13.2l 3.3 3.3" /></svg>`;
export const closeIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5.5 5.5l 9 9M14.5 5.5l-9 9" /></svg>`;
export const filterIcon = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 6h13M6 10h8M8.5 14h3" /></svg>`;
