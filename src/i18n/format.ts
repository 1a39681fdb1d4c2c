import { inLanguage } from '../browser/intl.ts';
import type { Message } from './messages.ts';

/** Puts values in the places of a text. With a `count`, the plural of the language is taken. Numbers are written the language's way. */
export function format(message: Message, language: string, values: Readonly<Record<string, string | number>> = {}): string {
  const count = Number(values['count'] ?? 0);
  const text = typeof message === 'string' ? message : (message[(inLanguage('PluralRules', language, {}, count) ?? 'other') as Intl.LDMLPluralRule] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? (inLanguage('NumberFormat', language, {}, value) ?? String(value)) : (value ?? place);
  });
}
