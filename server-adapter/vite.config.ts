import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Loaded by what needs them, if at all; and what is native. */
const apart = ['@libsql/client', '@valibot/to-json-schema', 'libsql', 'nodemailer', 'pg', 'undici'];

/** The licenses of what is in the files, beside them. */
const licenses: Plugin = {
  name: 'licenses',
  generateBundle() {
    const folders = new Set([...this.getModuleIds()].flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
    const texts = [...folders].sort().map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      return `${folder.replace(/^.*\/node_modules\//, '')}\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8')}`;
    });
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join('\n---\n\n') });
  },
};

/** The command `cx-kit-server`, in few files with the libraries that it starts with: Node would look for each of 650 files, and read it (decision 0013). */
export default defineConfig({
  plugins: [licenses],
  ssr: { noExternal: true, external: apart },
  build: { ssr: 'dist/cli/main.js', outDir: 'dist/bin', target: 'node20', minify: false, rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js', codeSplitting: { groups: [{ name: 'core', test: /\/dist\/(core|contract|ports|upstream)\// }] } } } },
});
