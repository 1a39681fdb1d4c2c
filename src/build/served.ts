import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** For the files that the adapter serves itself: the style sheet beside them, and each file compressed as well, so that no request waits for it. */
export const served: Plugin = {
  name: 'served',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'kit.css', source: readFileSync(fileURLToPath(new URL('../cx-kit.css', import.meta.url))) });
  },
  writeBundle({ dir = 'dist' }, bundle) {
    for (const { fileName } of Object.values(bundle)) {
      const contents = readFileSync(`${dir}/${fileName}`);
      writeFileSync(`${dir}/${fileName}.br`, brotliCompressSync(contents));
      writeFileSync(`${dir}/${fileName}.gz`, gzipSync(contents, { level: 9 }));
    }
  },
};
