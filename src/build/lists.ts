import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/*
 * Lists of what there is, so that nothing has to be entered by hand: a new element is a folder, new words are a file of English and their translations. Written by each build, and kept in
 * the repository for everything that reads the sources as they are.
 */

/** Not at once with the script tag: others load these when they need them. */
const onDemand = ['cx-field', 'cx-sign-in-again'];

const first = '/* Written by the build: see `src/build/lists.ts`. */\n';

/** Returns the lists by their files in the folder of the sources. */
export function toLists(source: string): Readonly<Record<string, string>> {
  return { 'elements/all.ts': toElements(source), 'i18n/en.ts': toEnglish(source), 'i18n/files.ts': toFiles(source), 'i18n/translations.ts': toTranslations(source) };
}

/** Writes those that have changed. */
export const lists = (source: string): Plugin => ({
  name: 'lists',
  buildStart() {
    for (const [file, text] of Object.entries(toLists(source))) {
      if (!existsSync(source + file) || readFileSync(source + file, 'utf8') !== text) writeFileSync(source + file, text);
    }
  },
});

const foldersIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** The provider comes first: elements inside it ask it when they are defined. */
function toElements(source: string): string {
  const tags = foldersIn(`${source}elements`).filter((tag) => !onDemand.includes(tag)).sort((a, b) => Number(b === 'cx-provider') - Number(a === 'cx-provider'));
  const classOf = (tag: string) => tag.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase());
  return `${first}${tags.map((tag) => `export { ${classOf(tag)} } from './${tag}/${tag}.ts';\n`).join('')}`;
}

interface EnglishFile {
  path: string;
  areas: string[];
}

/** The files of English: a folder for each file that a translation has, and in each file one constant for each area. */
function readEnglish(source: string): Readonly<Record<string, EnglishFile[]>> {
  const read = (path: string) => ({ path, areas: [...readFileSync(`${source}i18n/${path}`, 'utf8').matchAll(/^export const (\w+)/gm)].map(([, area = '']) => area) });
  return Object.fromEntries(foldersIn(`${source}i18n/en`).map((folder) => [folder, readdirSync(`${source}i18n/en/${folder}`).sort().map((file) => read(`en/${folder}/${file}`))]));
}

const toKey = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`);

function toEnglish(source: string): string {
  const files = Object.values(readEnglish(source)).flat();
  return `${first}${files.map(({ path, areas }) => `import { ${areas.join(', ')} } from './${path}';\n`).join('')}
/** Every area of words. The type of a translation is made of it: the English is what every other language translates. */
export const en = { ${files.flatMap(({ areas }) => areas).join(', ')} } as const;
`;
}

function toFiles(source: string): string {
  const files = Object.entries(readEnglish(source)).map(([file, parts]) => [file, parts.flatMap(({ areas }) => areas)] as const);
  return `${first}
/** Which areas of words each file of a translation has. A page loads those files that its elements use: none is larger than 3 KB. */
export interface AreasOf {
${files.map(([file, areas]) => `  ${toKey(file)}: ${areas.map((area) => `'${area}'`).join(' | ')};\n`).join('')}}

/** A file of a translation. */
export type TranslationFile = keyof AreasOf;

/** The number of the file of each area, in the same order: as short as it can be said. */
export const fileOf = Object.fromEntries(
  [
${files.map(([, areas]) => `    '${areas.join(' ')}',\n`).join('')}  ].flatMap((areas, file) => areas.split(' ').map((area) => [area, file])),
) as Readonly<Record<AreasOf[TranslationFile], number>>;
`;
}

function toTranslations(source: string): string {
  const files = Object.keys(readEnglish(source));
  const languages = foldersIn(`${source}i18n`).filter((folder) => folder !== 'en');
  return `${first}import type { TranslationFile } from './files.ts';
import type { WordsOfFile } from './messages.ts';

type Load<File extends TranslationFile> = () => Promise<{ default: WordsOfFile<File> }>;

/** The languages besides English, each with its files by their numbers. A text that one lacks is an error here. */
export const languages: Readonly<Record<string, readonly [${files.map((file) => `Load<'${file}'>`).join(', ')}]>> = {
${languages.map((language) => `  ${language}: [${files.map((file) => `() => import('./${language}/${file}.ts')`).join(', ')}],\n`).join('')}};
`;
}
