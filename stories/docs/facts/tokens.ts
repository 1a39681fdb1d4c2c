// oxlint-disable-next-line import/default -- the text of the file, which every file has
import source from '../../../src/styles/tokens.ts?raw';
import { code, markdownTable } from './markdown-table.ts';

/** What the comment above the tokens says of each: two columns of `--cx-name   meaning`. */
const meanings = new Map(
  [...(/\/\*(?<comment>[\s\S]*?)\*\//.exec(source)?.groups?.['comment'] ?? '').matchAll(/(?<name>--cx-[\w-]+)\s+(?<meaning>.+?)(?=\s{2,}|\s--cx-|\n)/g)].map(({ groups }) => [groups?.['name'], groups?.['meaning']]),
);

const definitions = [...source.matchAll(/--_[\w-]+: var\((?<name>--cx-[\w-]+), (?<value>.+)\);/g)];

/** Every custom property with its meaning and default, out of the style sheet itself. */
export const tokenTable = markdownTable(
  ['Custom property', 'What for', 'Default'],
  definitions.map(({ groups }) => {
    const { name = '', value = '' } = groups ?? {};
    return [code(name), meanings.get(name) ?? '', code(value.replace(/var\(--_([\w-]+)\)/, 'var(--cx-$1)'))];
  }),
);

/** For pages that say how many there are. */
export const tokenCount = definitions.length;
