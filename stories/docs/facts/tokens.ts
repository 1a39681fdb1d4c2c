// oxlint-disable-next-line import/default -- the text of the file, which every file has
import source from '../../../src/styles/tokens.ts?raw';
import { code, markdownTable } from './markdown-table.ts';

/** What the comment above the tokens says of each: two columns of `--cx-name   meaning`. */
const meanings = new Map(
  [...(/\/\*(?<comment>[\s\S]*?)\*\//.exec(source)?.groups?.['comment'] ?? '').matchAll(/(?<name>--cx-[\w-]+)\s+(?<meaning>.+?)(?=\s{2,}|\s--cx-|\n)/g)].map(({ groups }) => [groups?.['name'], groups?.['meaning']]),
);

const defaults = new Map([...source.matchAll(/--_[\w-]+: var\((?<name>--cx-[\w-]+), (?<value>.+)\);/g)].map(({ groups }) => [groups?.['name'], groups?.['value']]));

/** A custom property of the kit, as the style sheet declares it. */
export interface TokenFacts {
  name: string;
  meaning: string;
  /** In terms of other custom properties; `inherit` takes what the page has. */
  value: string;
}

/** Every custom property, out of the style sheet itself. */
export const tokens: readonly TokenFacts[] = [...new Set([...defaults.keys(), ...meanings.keys()])]
  .filter((name) => name !== undefined)
  .map((name) => ({ name, meaning: meanings.get(name) ?? '', value: defaults.get(name)?.replace(/var\(--_([\w-]+)\)/g, 'var(--cx-$1)') ?? 'inherit' }));

/** For people: what each is for, and its default. */
export const toTokenTable = (some: readonly TokenFacts[]): string => markdownTable(['Custom property', 'What for', 'Default'], some.map(({ name, meaning, value }) => [code(name), meaning, code(value)]));

/** For pages that say how many there are. */
export const tokenCount = tokens.length;
