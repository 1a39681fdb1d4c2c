import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Compiles a program of a bench into one file that Node runs as it is: what compiles while it runs measures itself. */
export async function bundle(entry: URL): Promise<{ path: string; remove(): Promise<void> }> {
  // Within the repository, so that what cannot be put into a file is found.
  const outDir = await mkdtemp(fileURLToPath(new URL('../../node_modules/.cx-kit-bench-', import.meta.url)));
  await build({
    configFile: false, logLevel: 'error', ssr: { noExternal: true, external: ['@libsql/client', 'libsql', 'pg'] },
    build: { ssr: fileURLToPath(entry), outDir, target: 'node20', minify: false, rolldownOptions: { output: { codeSplitting: false } } },
  });
  return { path: join(outDir, `${basename(entry.pathname, '.ts')}.js`), remove: () => rm(outDir, { recursive: true, force: true }) };
}
