import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { en } from '../../src/i18n/en.ts';
import { format } from '../../src/i18n/format.ts';
import type { Message } from '../../src/i18n/messages.ts';

type Texts = Readonly<Record<string, Readonly<Record<string, Message>>>>;

const folder = new URL('../../src/i18n/', import.meta.url);
const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'en').map(({ name }) => name).sort();
const files = readdirSync(new URL('en/', folder));

/** Every text of a language beside its English one, with its name. */
async function readTexts(language: string): Promise<{ name: string; text: Message; english: Message }[]> {
  const modules = await Promise.all(files.map((file) => import(new URL(`${language}/${file}.ts`, folder).href) as Promise<{ default: Texts }>));
  return modules.flatMap((module) => Object.entries(module.default)).flatMap(([area, texts]) => Object.entries(texts).map(([key, text]) => ({ name: `${area}.${key}`, text, english: (en as Texts)[area]![key]! })));
}

const formsOf = (text: Message) => (typeof text === 'string' ? [text] : Object.values(text));
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

/** What is the same in English and in another language, and yet no text that somebody forgot. */
const shared = ['Active', 'App {version}', 'Checksum', 'Code', 'Date', 'Details', 'Download', 'Downloads', 'Email', 'Floating', 'Note', 'Offline', 'Page {page}', 'Pages', 'Password', 'Product', 'Status', 'Type', 'Version {version}', 'optional'];

test('there are as many languages as promised', () => {
  assert.deepEqual(languages, ['ar', 'de', 'es', 'fi', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'sv', 'zh']);
});

for (const language of languages) {
  test(`${language}: every plural of the language has its text, and none that it has not`, async () => {
    const rules = new Intl.PluralRules(language);
    const categories = new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)).concat('other'));
    for (const { name, text, english } of await readTexts(language)) {
      if (typeof english === 'string') assert.equal(typeof text, 'string', name);
      if (typeof text === 'string') assert.ok(typeof english === 'string' || categories.size === 1, `${name} has no plurals`);
      else assert.deepEqual(Object.keys(text).sort(), [...categories].sort(), name);
    }
  });

  test(`${language}: values have the places that they have in English`, async () => {
    for (const { name, text, english } of await readTexts(language)) {
      const places = placesIn(formsOf(english).at(-1)!);
      // `One machine` needs no number.
      const expected = (form: string) => (typeof text !== 'string' && form !== text.other && !form.includes('{count}') ? places.filter((place) => place !== '{count}') : places);
      for (const form of formsOf(text)) assert.ok(isNothing(form, text) || String(placesIn(form)) === String(expected(form)), `${name}: ${form}`);
      assert.deepEqual(placesIn(formsOf(text).at(-1)!), places, name);
    }
  });

  test(`${language}: no text is still English, empty, loud, or sloppy`, async () => {
    for (const { name, text, english } of await readTexts(language)) {
      for (const form of formsOf(text)) {
        assert.ok(!formsOf(english).includes(form) || shared.includes(form) || placesIn(form).length * 2 > form.split(' ').length, `${name} is English: ${form}`);
        assert.doesNotMatch(form, /^\s|\s$|^$|\.\.\.|[!！<>]/, `${name}: ${form}`);
      }
    }
  });
}

/** `No machines` tells of nothing at all, not even of what is used. */
const isNothing = (form: string, text: Message) => typeof text !== 'string' && form === text.zero;

test('numbers and plurals are those of the language', async () => {
  const count = async (language: string, number: number) => format((await readTexts(language)).find(({ name }) => name === 'licenses.count')!.text, language, { count: number });
  assert.deepEqual(await Promise.all([1, 3, 5, 22, 25].map((number) => count('pl', number))), ['1 licencja', '3 licencje', '5 licencji', '22 licencje', '25 licencji']);
  assert.equal(await count('ar', 2), 'ترخيصان');
  assert.equal(await count('de', 12_345), '12.345 Lizenzen');
  assert.equal(await count('fr', 0), '0 licence');
});
