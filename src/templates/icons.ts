import { html, type TemplateResult } from 'lit';

/**
 * Icons are decoration: the word beside them says it too. One path each, drawn in the color of the text, 20 units square. Marked as
 * pure, so that a bundler leaves out those that a page doesn't use.
 */
const icon = (path: string): TemplateResult => html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;

export const warningIcon = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 0 14.5 0a7.25 7.25 0 1 0-14.5 0ZM10 6.5v4M10 13.4v.1');
export const successIcon = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 0 14.5 0a7.25 7.25 0 1 0-14.5 0ZM6.9 10.3l 2.1 2.1 4.1-4.6');
const eye = 'M2 10s2.9-5.25 8-5.25S18 10 18 10s-2.9 5.25-8 5.25S2 10 2 10ZM7.6 10a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0Z';
export const eyeIcon = /* @__PURE__ */ icon(eye);
export const eyeOffIcon = /* @__PURE__ */ icon(`${eye}M3.5 3.5l13 13`);
export const mailIcon = /* @__PURE__ */ icon('M4.5 4.5h11a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2ZM3 6l 7 5 7-5');
export const clockIcon = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 0 14.5 0a7.25 7.25 0 1 0-14.5 0ZM10 6v4.2l2.6 1.6');
export const banIcon = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 0 14.5 0a7.25 7.25 0 1 0-14.5 0ZM5 5l 10 10');
export const pauseIcon = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 0 14.5 0a7.25 7.25 0 1 0-14.5 0ZM8.2 7.5v5M11.8 7.5v5');
export const copyIcon = /* @__PURE__ */ icon('M9 7h5.5a2 2 0 0 1 2 2v5.5a2 2 0 0 1-2 2h-5.5a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2ZM13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7');
export const chevronIcon = /* @__PURE__ */ icon('M8 5.5l 4.5 4.5L8 14.5');
export const downloadIcon = /* @__PURE__ */ icon('M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12');
export const keyIcon = /* @__PURE__ */ icon('M3.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0ZM9.5 10.5l 7-7M13.5 6.5l2 2');
