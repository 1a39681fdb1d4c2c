import { defineConfig, type UserConfig } from 'vite';

/** Modules for bundlers and for per-element entries: readable, with the folders of `src/` kept. */
const modules: UserConfig = {
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
 * One file for a script tag, with everything in it but the languages, which are loaded on demand. Not vite's library mode: that
 * one leaves the white space of ES modules in.
 */
const bundle: UserConfig = {
  base: './',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    minify: 'oxc',
    sourcemap: true,
    modulePreload: false,
    rolldownOptions: {
      input: { 'cx-kit': 'src/index.ts' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'cx-kit/[name]-[hash].js' },
    },
  },
};

export default defineConfig(({ mode }) => (mode === 'bundle' ? bundle : modules));
