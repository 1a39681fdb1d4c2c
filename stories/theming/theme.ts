/** A color in each scheme, as `#rrggbb`. */
export interface SchemeColors {
  light: string;
  dark: string;
}

/** What a designer has set, by the name of the token. What is not in it keeps the kit's default. */
export type Theme = Readonly<Record<string, string | SchemeColors>>;

/** The value of a custom property. */
export const toValue = (value: string | SchemeColors): string => (typeof value === 'string' ? value : `light-dark(${value.light}, ${value.dark})`);

/** The rule to paste into a site. Empty when nothing is set. */
export function toCss(theme: Theme): string {
  const lines = Object.entries(theme).map(([name, value]) => `  ${name}: ${toValue(value)};`);
  return lines.length === 0 ? '' : `:root {\n${lines.join('\n')}\n}\n`;
}
