interface Formats {
  DateTimeFormat: [Intl.DateTimeFormatOptions, Date];
  ListFormat: [Intl.ListFormatOptions, readonly string[]];
  NumberFormat: [Intl.NumberFormatOptions, number];
  PluralRules: [Intl.PluralRulesOptions, number];
  RelativeTimeFormat: [Intl.RelativeTimeFormatOptions, number, Intl.RelativeTimeFormatUnit];
}

interface Format {
  format?: (...value: unknown[]) => string;
  select?: (...value: unknown[]) => string;
}

/** Those that were made: to make one takes a thousand times as long as to use it. */
const made: Record<string, Format> = {};

/** Writes a value the way of a language. `undefined` where the browser cannot: it lacks a kind of format, or does not take the language, or its own time zone. */
export function inLanguage<Kind extends keyof Formats>(kind: Kind, language: string, ...[options, ...value]: Formats[Kind]): string | undefined {
  try {
    const format = (made[kind + language + JSON.stringify(options)] ??= new (Intl[kind] as unknown as new (...settings: unknown[]) => Format)(language, options));
    return format.select?.(...value) ?? format.format?.(...value);
  } catch {
    return undefined;
  }
}
