import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../', import.meta.url));

/** Plain CSS, for `<link>` and `@import`: what is seen before the script has run, and the presets. */
export const styleSheets: Plugin = {
  name: 'style-sheets',
  generateBundle() {
    const files = ['cx-kit.css', ...readdirSync(`${source}presets`).map((file) => `presets/${file}`)];
    for (const fileName of files) this.emitFile({ type: 'asset', fileName, source: readFileSync(`${source}${fileName}`) });
  },
};
