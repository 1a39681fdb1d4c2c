import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Writes what a page can have a browser check each file against, and says it for the files that script tags name. */
export const integrity: Plugin = {
  name: 'integrity',
  writeBundle({ dir = 'dist' }, bundle) {
    const list = `${dir}/integrity.json`;
    const known = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : {};
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' && !file.fileName.endsWith('.css')) continue;
      const hash = `sha384-${createHash('sha384').update(readFileSync(`${dir}/${file.fileName}`)).digest('base64')}`;
      known[file.fileName] = hash;
      if (file.type === 'chunk' && file.isEntry) process.stdout.write(`${file.fileName} integrity="${hash}"\n`);
    }
    writeFileSync(list, `${JSON.stringify(known, null, 2)}\n`);
  },
};
