// oxlint-disable-next-line import/default -- the text of the file, which every file has
import source from '../../../src/styles/tokens.ts?raw';
import { code, markdownTable } from './markdown-table.ts';

/** What the comment above the tokens says of each: two columns of `--cx-name   meaning`. */
const meanings = new Map(
  [...(/\/\*(?<comment>[\s\S]*?)\*\//.exec(source)?.groups?.['comment'] ?? '').matchAll(/(?<name>--cx-[\w-]+)\s+(?<meaning>.+?)(?=\s{2,}|\s--cx-|\n)/g)].map(({ groups }) => [groups?.['name'], groups?.['meaning']]),
);

const defaults = new Map([...source.matchAll(/--_[\w-]+: var\((?<name>--cx-[\w-]+), (?<value>.+)\);/g)].map(({ groups }) => [groups?.['name'], groups?.['value']]));

const names = [...new Set([...defaults.keys(), ...meanings.keys()])].filter((name) => name !== undefined);

/** Every custom property with its meaning and default, out of the style sheet itself. One without a default of its own takes what the page has. */
export const tokenTable = markdownTable(
  ['Custom property', 'What for', 'Default'],
  names.map((name) => [code(name), meanings.get(name) ?? '', code(defaults.get(name)?.replace(/var\(--_([\w-]+)\)/g, 'var(--cx-$1)') ?? 'inherit')]),
);

/** For pages that say how many there are. */
export const tokenCount = names.length;
