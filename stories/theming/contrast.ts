/** The ratio of two colors (`#rrggbb`), 1 to 21, as WCAG 2.2 defines it. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => toLinear(Number.parseInt(hex.slice(start, start + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const toLinear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** What is read on what, and the ratio that WCAG 2.2 AA asks for: 4.5 for text (1.4.3), 3 for the outlines of controls and the focus (1.4.11). */
export const pairs: readonly { title: string; color: string; on: string; least: number }[] = [
  { title: 'Text', color: '--cx-text', on: '--cx-surface', least: 4.5 },
  { title: 'Secondary text', color: '--cx-text-muted', on: '--cx-surface', least: 4.5 },
  { title: 'Secondary text on quiet areas', color: '--cx-text-muted', on: '--cx-surface-sunken', least: 4.5 },
  { title: 'Text of dialogs', color: '--cx-text', on: '--cx-surface-raised', least: 4.5 },
  { title: 'Buttons', color: '--cx-on-accent', on: '--cx-accent', least: 4.5 },
  { title: 'Links', color: '--cx-accent', on: '--cx-surface', least: 4.5 },
  { title: 'Errors', color: '--cx-danger', on: '--cx-surface', least: 4.5 },
  { title: 'Warnings', color: '--cx-warning', on: '--cx-surface', least: 4.5 },
  { title: 'Success', color: '--cx-success', on: '--cx-surface', least: 4.5 },
  { title: 'Outlines of inputs', color: '--cx-border-strong', on: '--cx-surface', least: 3 },
  { title: 'Focus ring', color: '--cx-focus-ring', on: '--cx-surface', least: 3 },
];
