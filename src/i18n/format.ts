import type { Message } from './messages.ts';

/** Puts values in the places of a text. With a `count`, the plural of the language is taken. Numbers are written the language's way. */
export function format(message: Message, language: string, values: Readonly<Record<string, string | number>> = {}): string {
  const count = values['count'];
  const text = typeof message === 'string' ? message : (message[new Intl.PluralRules(language).select(Number(count ?? 0))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? place);
  });
}
