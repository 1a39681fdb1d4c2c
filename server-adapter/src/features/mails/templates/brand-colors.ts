export interface BrandColors {
  /** Of the button. */
  accent: string;
  /** Of its text: white or black, whichever can be read better on it. */
  onAccent: string;
  /** Of a link on white: the accent where it can be read there, else the color of text. */
  accentText: string;
}

const white = 1;
/** WCAG 2.2, 1.4.3. */
const readable = 4.5;

/** The colors of mails from the one that a brand has chosen, `#rrggbb`. */
export function brandColors(accent = '#0a58ca'): BrandColors {
  const light = luminance(accent);
  return { accent, onAccent: contrast(light, white) >= contrast(light, 0) ? '#ffffff' : '#000000', accentText: contrast(light, white) >= readable ? accent : '#1b1f24' };
}

const contrast = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
