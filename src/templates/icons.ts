import { svg, html, type TemplateResult } from 'lit';

/** Icons are decoration: the word beside them says it too. Drawn in the color of the text, 20 units square. */
const icon = (shape: TemplateResult<2>): TemplateResult => html`<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shape}</svg>`;

export const warningIcon = icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 6.5v4M10 13.4v.1"/>`);
export const successIcon = icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="m6.9 10.3 2.1 2.1 4.1-4.6"/>`);
export const eyeIcon = icon(svg`<path d="M2 10s2.9-5.25 8-5.25S18 10 18 10s-2.9 5.25-8 5.25S2 10 2 10Z"/><circle cx="10" cy="10" r="2.4"/>`);
export const eyeOffIcon = icon(svg`<path d="M4.4 6.4C2.8 7.9 2 10 2 10s2.9 5.25 8 5.25c1.5 0 2.8-.4 3.9-1M8.1 5c.6-.2 1.2-.25 1.9-.25 5.1 0 8 5.25 8 5.25s-.6 1.2-1.8 2.5M3 3l14 14"/>`);
export const mailIcon = icon(svg`<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="m3 6 7 5 7-5"/>`);
export const clockIcon = icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 6v4.2l2.6 1.6"/>`);
export const banIcon = icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="m5 5 10 10"/>`);
export const pauseIcon = icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M8.2 7.5v5M11.8 7.5v5"/>`);
export const copyIcon = icon(svg`<rect x="7" y="7" width="9.5" height="9.5" rx="2"/><path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7"/>`);
export const searchIcon = icon(svg`<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.3 3.3"/>`);
export const closeIcon = icon(svg`<path d="m5.5 5.5 9 9M14.5 5.5l-9 9"/>`);
export const chevronIcon = icon(svg`<path d="m8 5.5 4.5 4.5L8 14.5"/>`);
export const downloadIcon = icon(svg`<path d="M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12"/>`);
export const keyIcon = icon(svg`<circle cx="7" cy="13" r="3.5"/><path d="m9.5 10.5 7-7M13.5 6.5l2 2"/>`);
