import { fileOf } from './files.ts';
import type { Message, MessageOverrides, Messages } from './messages.ts';

type Texts = Readonly<Record<string, Message>>;

let overrides: MessageOverrides | undefined;
const reported = new Set<string>();

/**
 * Words of the page's own for an area, out of `<script type="application/json" data-cx-messages>`: only those that there are in English, and that are text.
 * The console names the others once.
 */
export function pageWords(area: keyof Messages, english: Texts): Texts {
  overrides ??= readOverrides();
  const words = Object.entries((overrides[area] ?? {}) as Texts);
  return Object.fromEntries(words.filter(([key, text]) => (Object.hasOwn(english, key) && isText(text, english[key])) || report(`no text that fits ${area}.${key}`)));
}

function readOverrides(): MessageOverrides {
  // Of a script only: what visitors write into a page may have attributes of their own, but no scripts.
  const text = globalThis.document?.querySelector('script[data-cx-messages]')?.textContent;
  if (!text) return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new TypeError('not an object');
    for (const area of Object.keys(read)) if (!Object.hasOwn(fileOf, area)) report(`no words are named ${area}`);
    return read as MessageOverrides;
  } catch (error) {
    report(String(error));
    return {};
  }
}

/** What has plurals in English may have none elsewhere; not the other way round. */
function isText(text: unknown, english: Message | undefined): boolean {
  if (typeof text === 'string') return english !== undefined;
  return typeof english === 'object' && typeof text === 'object' && text !== null && 'other' in text && Object.values(text).every((plural) => typeof plural === 'string');
}

/** Says it in the console, once. */
function report(problem: string): false {
  // oxlint-disable-next-line no-console
  if (!reported.has(problem)) console.warn(`cx-kit: data-cx-messages: ${problem}`);
  reported.add(problem);
  return false;
}
