import { choosePlural, writeNumber } from '../browser/intl.ts';
import type { Message } from './messages.ts';

/** Puts values in the places of a text. With a `count`, the plural of the language is taken. Numbers are written the language's way. */
export function format(message: Message, language: string, values: Readonly<Record<string, string | number>> = {}): string {
  const { count = 0 } = values;
  const text = typeof message === 'string' ? message : (message[choosePlural(+count, language)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => writeNumber(values[name] ?? place, language) ?? `${values[name]}`);
}
