import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, parseAst, type Plugin, type UserConfig } from 'vite';

const source = fileURLToPath(new URL('src/', import.meta.url));

/** Takes the white space out of `html` and `css` templates: to a minifier they are strings, which it leaves alone. */
const smallTemplates: Plugin = {
  name: 'small-templates',
  // Module by module, as long as the tags have their names.
  transform(code, id) {
    if (!id.startsWith(source)) return null;
    const pieces: { start: number; end: number; text: string }[] = [];
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (typeof node !== 'object' || node === null) return;
      const { type, tag, quasi } = node as { type?: string; tag?: { name?: string }; quasi?: { quasis: { start: number; end: number }[] } };
      const minify = type === 'TaggedTemplateExpression' && tag?.name && minifiers[tag.name];
      if (minify) for (const { start, end } of quasi?.quasis ?? []) pieces.push({ start, end, text: minify(code.slice(start, end)) });
      Object.values(node).forEach(visit);
    };
    visit(parseAst(code, { lang: 'ts' }).body);
    // From the end, so that positions before it stay true.
    return { code: pieces.sort((a, b) => b.start - a.start).reduce((code, { start, end, text }) => code.slice(0, start) + text + code.slice(end), code), map: null };
  },
};

/** They leave as many lines as there were, so that source maps stay true. */
const minifiers: Record<string, (template: string) => string> = {
  html: (template) => template.replace(/\n\s+/g, '\n'),
  css: (template) => template.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '').replace(/([\w-]): /g, '$1:').replace(/([,>]) /g, '$1').replace(/ ([>{])/g, '$1').replaceAll(';}', '}') + template.replace(/.+/g, ''),
};

/** Modules for bundlers and for per-element entries: readable, with the folders of `src/` kept. */
const modules: UserConfig = {
  plugins: [smallTemplates],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: { entry: { index: 'src/index.ts' }, formats: ['es'] },
    rolldownOptions: {
      external: /^(lit|@lit\/context|nanostores)(\/|$)/,
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

/**
 * Puts what is imported on demand (but for languages) where it is asked for: a single file has it anyway. What a module exports is
 * listed, so that neither wrappers around modules nor namespace objects are needed.
 */
const nothingOnDemand: Plugin = {
  name: 'nothing-on-demand',
  transform(code, id) {
    if (id.includes('/i18n/')) return null;
    const imports: string[] = [];
    const text = code.replace(/\bimport\(['"](\.[^'"]+)['"]\)/g, (_, path: string) => {
      const names = [...readFileSync(resolve(dirname(id), path), 'utf8').matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
      imports.push(`import { ${names.join(', ')} } from '${path}';`);
      return `Promise.resolve({ ${names.join(', ')} })`;
    });
    // All on the first line, so that source maps stay true.
    return { code: imports.join('') + text, map: null };
  },
};

/** What the licenses of the libraries inside ask for. */
const notice = '/*! cx-kit (MIT), with lit (BSD-3-Clause, Google LLC) and nanostores (MIT, Andrey Sitnik) */';

/** Leaves languages where the build of the modules has put them: `dist/i18n/`. */
const languagesApart: Plugin = {
  name: 'languages-apart',
  enforce: 'pre',
  resolveId: (id, importer) => (importer?.endsWith('/i18n/languages.ts') ? { id: id.replace(/^\.\/(.*)\.ts$/, './i18n/$1.js'), external: 'relative' } : null),
};

/** One file for a script tag, with everything in it but the languages, which are loaded on demand. */
const bundle: UserConfig = {
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [languagesApart, nothingOnDemand, smallTemplates],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: { 'cx-kit': 'src/index.ts' }, formats: ['es'] },
    // By hand: in library mode, vite leaves the white space of ES modules in.
    minify: false,
    rolldownOptions: { output: { minify: true, comments: { legal: false, annotation: false }, postBanner: notice, codeSplitting: false, entryFileNames: '[name].js' } },
  },
};

export default defineConfig(({ mode }) => (mode === 'bundle' ? bundle : modules));
