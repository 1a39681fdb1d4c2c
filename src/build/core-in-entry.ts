import type { Plugin } from 'vite';

/** The names of an import or export statement: `a as b` is `['a', 'b']`. */
function readNames(code: string, pattern: RegExp): { statement: string; names: [string, string][] } {
  const [statement, list] = pattern.exec(code) ?? [];
  if (statement === undefined || list === undefined) throw new Error(`The bundle has no statement like ${pattern}.`);
  return { statement, names: list.split(',').map((name) => name.split(' as ')).map(([inner = '', outer = inner]) => [inner, outer]) };
}

/**
 * Puts what the first view needs into the file of the script tag itself: one request, not one after the other. Kept for about 400 ms until the first field on a slow phone (median 1,174 instead of 1,586 ms, the least 989 instead of 1,215, 11 rounds
 * by turns on a busy machine). What is loaded later takes its share of that file from a registry. Importing it by its name would load and run it a second time wherever the tag says `cx-kit.js?v=1`.
 */
export const coreInEntry: Plugin = {
  name: 'core-in-entry',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const core = chunks.find(({ name }) => name === 'core');
    if (!entry || !core) throw new Error('The bundle has no entry, or no core.');
    // The name of the core changes with what is in it, so what is loaded later never meets the core of another build.
    const registry = `globalThis["cx-kit ${core.fileName}"]`;
    const exported = readNames(core.code, /export\{(.*?)\};/);
    const published = readNames(entry.code, /export\{(.*?)\}from"/);
    const names = published.names.map(([inner, outer]) => `${exported.names.find(([, name]) => name === inner)?.[0]} as ${outer}`);
    entry.code = core.code
      .replace(exported.statement, () => `export{${names}};${registry}??={${exported.names.map(([inner, outer]) => `${outer}:${inner}`)}};`)
      .replace(`${core.fileName}.map`, `${entry.fileName}.map`);
    const map = bundle[`${core.fileName}.map`];
    if (map?.type === 'asset') this.emitFile({ type: 'asset', fileName: `${entry.fileName}.map`, source: map.source });
    for (const chunk of chunks.filter(({ imports }) => imports.includes(core.fileName))) {
      if (chunk === entry) continue;
      const { statement, names } = readNames(chunk.code, /import\{([^}]*)\}from"[./]*core-[^"]*";/);
      // As long as before, so that the source map stays true.
      chunk.code = chunk.code.replace(statement, () => `var{${names.map(([inner, outer]) => `${inner}:${outer}`)}}=${registry};`.padEnd(statement.length));
    }
    for (const { fileName, code } of chunks.filter((chunk) => chunk !== core)) if (code.replaceAll(registry, '').includes(core.fileName)) throw new Error(`${fileName} imports the core, which is no file.`);
    delete bundle[core.fileName];
    delete bundle[`${core.fileName}.map`];
  },
};
