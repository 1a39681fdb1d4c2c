import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { chunkName } from './src/build/chunk-name.ts';
import { coreInEntry } from './src/build/core-in-entry.ts';
import { isInCore, isShared } from './src/build/core.ts';
import { indexIsThere } from './src/build/index-is-there.ts';
import { integrity } from './src/build/integrity.ts';
import { lists } from './src/build/lists.ts';
import { toNotice } from './src/build/notice.ts';
import { retried } from './src/build/retried.ts';
import { smallTemplates } from './src/build/small-templates.ts';
import { styleSheets } from './src/build/style-sheets.ts';
import { withoutPolicy } from './src/build/without-policy.ts';

const source = fileURLToPath(new URL('src/', import.meta.url));

/** What the components for frameworks are made of: see `src/build/manifest/wrappers.js`. */
const forFrameworks = Object.fromEntries(
  ['react', 'vue'].flatMap((folder) => readdirSync(`${source}${folder}`).map((file) => [`${folder}/${file.slice(0, -'.ts'.length)}`, `src/${folder}/${file}`])),
);

const elements = Object.fromEntries(readdirSync(`${source}elements`).filter((tag) => tag.startsWith('cx-')).map((tag) => [`elements/${tag}/${tag}`, `src/elements/${tag}/${tag}.ts`]));

/**
 * Modules for bundlers, readable: one for each element, and `core` with what signing in shares with other elements. Of many small modules that are shared with what is loaded
 * later, bundlers make many small files, and a page waits for each (ADR 0007).
 */
const modules: UserConfig = {
  plugins: [lists(source), smallTemplates, styleSheets],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: { index: 'src/index.ts', ...elements, ...forFrameworks }, formats: ['es'] },
    rolldownOptions: {
      external: /^(lit|@lit\/context|@lit\/react|nanostores|lean-qr|marked|react|vue)(\/|$)/,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: (chunk) => `parts/${chunkName(chunk)}.js`,
        minifyInternalExports: false,
        codeSplitting: { groups: [{ name: (id, graph) => (isShared(id, graph) ? 'core' : null), debugName: 'core' }] },
      },
    },
  },
};

<<<<<<< HEAD
/** What the licenses of the libraries inside ask for, by the folder that each is in. */
const notices = {
  lit: 'lit (BSD-3-Clause, Google LLC)',
  nanostores: 'nanostores (MIT, Andrey Sitnik)',
  'lean-qr': 'lean-qr (MIT, David Evans)',
  marked: 'marked (MIT, MarkedJS, Christopher Jeffrey)',
};

/** What a file says first: whose code is in it. */
function toNotice({ moduleIds }: { moduleIds: readonly string[] }): string {
  const inside = Object.entries(notices).filter(([name]) => moduleIds.some((id) => id.includes(`/node_modules/${name}/`)));
  return `/*! ${['cx-kit (MIT)', ...inside.map(([, notice]) => notice)].join(', ')} */`;
}

/**
 * Puts what the first view needs into the file of the script tag itself: one request, not one after the other. What is loaded later takes
 * its share of that file from a registry. Importing it by its name would load and run it a second time wherever the tag says `cx-kit.js?v=1`.
 */
const coreInEntry: Plugin = {
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
    delete bundle[core.fileName];
    delete bundle[`${core.fileName}.map`];
  },
};

/**
 * Browsers remember that an import failed, by its address: another try needs another one. It would not be checked against the hashes of an import map, so with such there is none.
 * What stands in its place is as long as `import`, so that the source map stays true.
 */
const retried: Plugin = {
  name: 'retried',
  generateBundle(_, bundle) {
    const retry = `function cxLoad(u){return import(u).catch(e=>{if(document.querySelector("[type=importmap]")?.text.includes("integrity"))throw e;return import(u+"?"+Date.now())})}`;
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !/import\(`\.\//.test(file.code)) continue;
      const [code = '', ...rest] = file.code.replaceAll('import(`./', 'cxLoad(`./').split(/(?=\n\/\/# sourceMappingURL)/);
      file.code = [code, `\n${retry}`, ...rest].join('');
    }
  },
};

/**
 * Lets the kit's lit work under trusted types beside another copy of lit. A page that names its policies allows each once, and lit throws where `lit-html` is taken. Browsers with
 * `setHTML` parse a template without any policy, so the kit makes none there, and leaves the name to the page. Elsewhere it takes `lit-html`, or `cx-kit` where that is taken, or
 * goes on without (ADR 0010). Chromium 105 to 118 have a `setHTML` of an older kind, which takes comments and custom elements out: `parseHTML` came with the one of today.
 */
const withoutPolicy: Plugin = {
  name: 'without-policy',
  transform(code, id) {
    if (!id.endsWith('/lit-html.js')) return null;
    const policy = /(\w+)\.createPolicy\((["'])lit-html\2,(\{createHTML:\w+=>\w+\})\)/;
    const markup = /(\w+)\.innerHTML=(\w+)(?=,\1\})/;
    if (!policy.test(code) || !markup.test(code)) throw new Error('lit makes its policy, or its templates, in another way than before.');
    const either = (_: string, types: string, _quote: string, rules: string) =>
      `Document.parseHTML?void 0:["lit-html","cx-kit"].reduce((made,name)=>{try{return made||${types}.createPolicy(name,${rules})}catch{}},void 0)`;
    // Lit marks its places by comments. Nothing else is in a template that the browser would take out.
    const without = 'Document.parseHTML?$1.setHTML($2,{sanitizer:{comments:!0}}):$1.innerHTML=$2';
    return { code: code.replace(policy, either).replace(markup, without), map: null };
  },
};

/** Writes what a page can have a browser check each file against, and says it for the files that script tags name. */
const integrity: Plugin = {
  name: 'integrity',
  writeBundle({ dir = 'dist' }, bundle) {
    const list = `${dir}/integrity.json`;
    const known = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const hash = `sha384-${createHash('sha384').update(readFileSync(`${dir}/${file.fileName}`)).digest('base64')}`;
      known[file.fileName] = hash;
      if (file.isEntry) console.log(`${file.fileName} integrity="${hash}"`);
    }
    writeFileSync(list, `${JSON.stringify(known, null, 2)}\n`);
  },
};

/** What the index imports is there in any case, so nothing has to be loaded when it is asked for. Otherwise a wrapper around each such module would be made. */
const indexIsThere: Plugin = {
  name: 'index-is-there',
  enforce: 'pre',
  transform: (code, id) => (id.startsWith(source) ? { code: code.replace(/\bimport\('(?:\.\.\/)+(cx-[\w-]+)\/\1\.ts'\)/g, 'Promise.resolve()'), map: null } : null),
};

/** The names of an import or export statement: `a as b` is `['a', 'b']`. */
function readNames(code: string, pattern: RegExp): { statement: string; names: [string, string][] } {
  const [statement, list] = pattern.exec(code) ?? [];
  if (statement === undefined || list === undefined) throw new Error(`The bundle has no statement like ${pattern}.`);
  return { statement, names: list.split(',').map((name) => name.split(' as ')).map(([inner = '', outer = inner]) => [inner, outer]) };
}

/** Whether a module is needed at once, or by more than one of the parts that are loaded later. */
function isInCore(id: string, graph: Pick<Rolldown.PluginContext, 'getModuleInfo'>): boolean {
  const roots = new Set<string>();
  const seen = new Set<string>();
  const climb = (id: string): void => {
    const { isEntry = false, dynamicImporters = [], importers = [] } = graph.getModuleInfo(id) ?? {};
    if (seen.has(id)) return;
    seen.add(id);
    if (isEntry) roots.add('entry');
    if (dynamicImporters.length > 0) roots.add(id);
    importers.forEach(climb);
  };
  climb(id);
  return roots.has('entry') || roots.size > 1;
}

=======
>>>>>>> elements
/** One file for a script tag, and beside it, in a folder of the same name, what is loaded later. */
function toScript(name: string, entry: string, plugins: readonly Plugin[], output: Rolldown.OutputOptions): UserConfig {
  return {
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [...plugins],
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2022',
      sourcemap: true,
      lib: { entry: { [name]: entry }, formats: ['es'] },
      // By hand: in library mode, vite leaves the white space of ES modules in.
      minify: false,
      rolldownOptions: {
        output: { minify: true, comments: { legal: false, annotation: false }, postBanner: toNotice, entryFileNames: '[name].js', chunkFileNames: (chunk) => `${name}/${chunkName(chunk)}-[hash].js`, ...output },
      },
    },
  };
}

/** With every element, and with all that they import, but for what they import on demand; and with what two parts share: a part is one file. */
const bundle = toScript('cx-kit', 'src/script.ts', [indexIsThere, smallTemplates, withoutPolicy, coreInEntry, retried, integrity], {
  // The core beside the script, which it becomes.
  chunkFileNames: (chunk) => (chunk.name === 'core' ? 'core-[hash].js' : `cx-kit/${chunkName(chunk)}-[hash].js`),
  codeSplitting: { groups: [{ name: (id, graph) => (isInCore(id, graph) ? 'core' : null), debugName: 'core' }] },
});

/** Small: it loads each element when it is needed. What many share is in one file, so that there are not many to wait for. */
const loader = toScript('cx-kit-loader', 'src/loader.ts', [smallTemplates, withoutPolicy, retried, integrity], {
  codeSplitting: { groups: [{ name: 'core', minShareCount: 5 }] },
});

/** For servers, all in itself, with nothing that wants a DOM. */
const server: UserConfig = {
  plugins: [smallTemplates],
  resolve: { alias: [{ find: /^lit$/, replacement: `${source}ssr/lit.ts` }] },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: { ssr: 'src/ssr/sign-in.ts' }, formats: ['es'] },
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: (chunk) => `ssr/${chunkName(chunk)}-[hash].js` } },
  },
};

const modes: Readonly<Record<string, UserConfig>> = { bundle, loader, server };

export default defineConfig(({ mode }) => modes[mode] ?? modules);
