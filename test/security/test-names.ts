import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../', import.meta.url));
const cache = new Map<string, readonly string[]>();

/** The names of the tests of a file below `test/`, as they stand there. Throws where there is no such file. */
function namesIn(file: string): readonly string[] {
  const known = cache.get(file);
  if (known) return known;
  const path = ['.test.ts', '.browser.test.ts'].map((end) => folder + file + end).find(existsSync);
  if (path === undefined) throw new Error(`There is no test/${file}.test.ts and no test/${file}.browser.test.ts`);
  const calls = readFileSync(path, 'utf8').matchAll(/\b(?:test|it)(?:\.\w+)?\(\s*(?<quote>['"`])(?<name>(?:\\.|(?!\k<quote>).)*)\k<quote>/gs);
  const names = [...calls].map(({ groups }) => (groups?.['name'] ?? '').replaceAll(/\\(?=['"`])/g, ''));
  cache.set(file, names);
  return names;
}

/** The one test that `file: fragment` stands for, with its whole name. Throws when there is none, or more than one. */
export function findTest(reference: string): { file: string; name: string } {
  const [, file = '', fragment = ''] = /^(\S+): (.+)$/s.exec(reference) ?? [];
  const found = namesIn(file).filter((name) => name.includes(fragment));
  const [name] = found;
  if (found.length !== 1 || name === undefined) throw new Error(`“${fragment}” is in the names of ${found.length} tests of test/${file}, and has to be in that of one`);
  return { file, name: name.replaceAll(/\$\{[^}]*\}+/g, '…') };
}
