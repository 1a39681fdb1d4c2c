import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { chunkName } from './src/build/chunk-name.ts';
import { coreInEntry } from './src/build/core-in-entry.ts';
import { isInCore, isShared } from './src/build/core.ts';
import { indexIsThere } from './src/build/index-is-there.ts';
import { integrity } from './src/build/integrity.ts';
import { lists } from './src/build/lists.ts';
import { toNotice } from './src/build/notice.ts';
import { retried } from './src/build/retried.ts';
import { served } from './src/build/served.ts';
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
    lib: { entry: { index: 'src/index.ts', token: 'src/token.ts', ...elements, ...forFrameworks }, formats: ['es'] },
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
const toBundle = (name: string, plugins: readonly Plugin[] = []): UserConfig =>
  toScript(name, 'src/script.ts', [indexIsThere, smallTemplates, withoutPolicy, coreInEntry, retried, integrity, ...plugins], {
    // The core beside the script, which it becomes.
    chunkFileNames: (chunk) => (chunk.name === 'core' ? 'core-[hash].js' : `${name}/${chunkName(chunk)}-[hash].js`),
    codeSplitting: { groups: [{ name: (id, graph) => (isInCore(id, graph) ? 'core' : null), debugName: 'core' }] },
  });

const bundle = toBundle('cx-kit');

/** The same for the adapter, which serves it as `kit.js`: there, it finds the adapter by its own address. Without source maps, since what is served is what pages load. */
const tag: UserConfig = mergeConfig(
  toBundle('kit', [served]),
  { resolve: { alias: [{ find: './own-script.ts', replacement: `${source}served-script.ts` }] }, build: { outDir: 'dist/served', emptyOutDir: true, sourcemap: false } },
);

/** Small: it loads each element when it is needed. What many share is in one file, so that there are not many to wait for. */
const loader = toScript('cx-kit-loader', 'src/loader.ts', [smallTemplates, withoutPolicy, retried, integrity], {
  codeSplitting: { groups: [{ name: 'core', minShareCount: 5 }] },
});

/** Tokens for another API, for pages that have the kit by a script tag. */
const token = toScript('cx-kit-token', 'src/token.ts', [withoutPolicy, retried, integrity], {});

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

const modes: Readonly<Record<string, UserConfig>> = { bundle, tag, loader, token, server };

export default defineConfig(({ mode }) => modes[mode] ?? modules);
