/** The `aria-level` for what a page asks for as `heading-level`: 2 to 6; what is no number is 2, and what is too small or too large the nearest that there is. */
export const headingLevel = (wanted: number | undefined): number => Math.min(6, Math.max(2, Math.trunc(wanted || 2)));
